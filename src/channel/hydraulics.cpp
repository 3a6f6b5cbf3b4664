#include "qinghe/channel/hydraulics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "channel/schedule.hpp"
#include "channel/shares.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/channel/muskingum_cunge.hpp"

namespace qinghe::channel {
namespace {
std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
}  // namespace

Hydraulics::Hydraulics(const network::Network& network, ChannelDescription description,
                       HydraulicsParameters parameters, numerics::InstructionSet instructions)
    : network_(&network),
      description_(std::move(description)),
      parameters_(parameters),
      instructions_(instructions) {
  if (description_.reaches.size() != at(network.reach_count()))
    throw base::InternalError("channel: every reach of the network needs its geometry");
  if (parameters_.substeps < 1 || kernel::slots % parameters_.substeps != 0)
    throw base::InternalError(
        fmt::format("channel: inner steps are 1, 2, 4 or 8, not {}", parameters_.substeps));
  const std::size_t cells = at(network.cell_count());
  volume_.assign(cells, 0);
  trend_.assign(cells, 0);
  beds_ = LosingBeds(parameters_.bed, cells);
  index_reservoirs();
  index_junctions();
  index_zones();
  schedule_ = std::make_shared<const Schedule>(
      schedule(network, junction_of_cell_, static_cast<int>(junctions_.size()), zone_of_cell_, static_cast<int>(zones_.size())));
  const std::size_t sources = at(schedule_->sources);
  outflow_.assign(sources, 0);
  leaving_.assign(sources * kernel::slots, 0);
  unsteady_.assign(sources, 0);
  share_.assign(network.faces().size(), 1);
  for (std::size_t f = 0; f < share_.size(); ++f)
    if (network.into_lower_layer(network.faces()[f])) share_[f] = 0;
  wish_.assign(schedule_->cell.size(), 0);
  keep_.assign(schedule_->cell.size(), 0);
  pool_wish_.assign(pools_.size(), 0);
  constants_.assign(schedule_->cell.size() * RiverCell::fields, 0);
  // A reservoir states its own hour; 1 keeps the formulas of rivers defined there.
  for (std::vector<double>* v : {&width_squared_, &four_slopes_, &per_length_, &pore_volume_, &film_area_})
    v->assign(cells, 1);
  for (int r = 0; r < network.reach_count(); ++r) {
    set_geometry(r, description_.reaches[at(r)]);
    for (int k = 0; k < network.cells_in(r); ++k) {
      const int cell = network.first_cell(r) + k;
      const RiverCell c = constants(cell);
      volume_[at(cell)] =
          c.pore_volume + c.length * section_of(c).area(c.crest_depth + parameters_.wetting_depth);
    }
  }
  index_gates();
  for (const Abstraction& a : description_.abstractions) {
    if (a.node < 0 ? a.reach < 0 || a.reach >= network.reach_count() : a.node >= network.node_count() || network.reservoir_cell(a.node) < 0)
      throw base::InternalError(fmt::format("channel: abstraction '{}' at no reach and no reservoir", a.id));
    if (a.to_node >= network.node_count() || !(a.loss >= 0 && a.loss < 1) || a.delay < 1)
      throw base::InternalError(fmt::format("channel: abstraction '{}' leads to no node, loses all or takes no time", a.id));
  }
  storage_begin_ = numerics::exact_sum(volume_);
  begin_pool_budgets();
}

void Hydraulics::begin_pool_budgets() {
  pool_sums_.assign(pools_.size(), {});
  for (std::size_t i = 0; i < pools_.size(); ++i) pool_sums_[i].storage_begin = reservoir_volume(static_cast<int>(i));
}

void Hydraulics::index_reservoirs() {
  pool_of_cell_.assign(volume_.size(), -1);
  for (std::size_t i = 0; i < description_.reservoirs.size(); ++i) {
    const Reservoir& rule = description_.reservoirs[i];
    const int cell =
        rule.node < 0 || rule.node >= network_->node_count() ? -1 : network_->reservoir_cell(rule.node);
    if (cell < 0 || !(rule.initial_volume > 0))
      throw base::InternalError(
          fmt::format("channel: reservoir '{}' needs a reservoir node and water at the start", rule.id));
    pools_.emplace_back(rule);
    pool_cell_.push_back(cell);
    pool_of_cell_[at(cell)] = static_cast<int>(i);
    pool_lower_.push_back(network_->lower_cell(rule.node));
    if (const int lower = pool_lower_.back(); lower >= 0) {
      if (!(rule.thermocline > 0)) throw base::InternalError(fmt::format("channel: reservoir '{}' has two layers and no thermocline", rule.id));
      pool_of_cell_[at(lower)] = static_cast<int>(i);
    }
  }
  refill_reservoirs();
  for (int c = 0; c < network_->cell_count(); ++c)
    if (network_->reach_of(c) < 0 && pool_of_cell_[at(c)] < 0)
      throw base::InternalError("channel: a reservoir node has no description");
}

void Hydraulics::refill_reservoirs() {
  for (std::size_t i = 0; i < pools_.size(); ++i) {
    const Reservoir& rule = description_.reservoirs[i];
    double& upper = volume_[at(pool_cell_[i])];
    upper = rule.initial_volume;
    if (const int lower = pool_lower_[i]; lower >= 0) volume_[at(lower)] = pools_[i].lower_volume(rule, rule.initial_volume), upper -= volume_[at(lower)];
  }
}

void Hydraulics::set_inflow_below(int reach, double share) {
  const auto out = network_->faces_out(network_->first_cell(reach) + network_->cells_in(reach) - 1);
  if (out.size() != 2 || !network_->into_lower_layer(network_->faces()[at(out[1])]) || !(share >= 0 && share <= 1))
    throw base::InternalError("channel: a share of an inflow is from 0 to 1, into a reservoir of two layers that are both fed");
  share_[at(out[0])] = 1 - share, share_[at(out[1])] = share;
}

void Hydraulics::index_junctions() {
  junction_of_cell_.assign(volume_.size(), -1);
  std::vector<int> of_node(at(network_->node_count()), -1);
  for (int c = 0; c < network_->cell_count(); ++c) {
    const auto faces = network_->faces_out(c);
    if (faces.size() < 2) continue;
    const int reach = network_->reach_of(c);
    if (reach >= 0 && network_->reservoir_cell(network_->reaches()[at(reach)].to) >= 0) continue;  // layers are no branches
    const int node = reach < 0 ? network_->reservoir_node_of(c) : network_->reaches()[at(reach)].to;
    if (of_node[at(node)] < 0) {
      of_node[at(node)] = static_cast<int>(junctions_.size());
      Junction junction{.cells = {}, .faces = {}, .split = {}, .branches = static_cast<int>(faces.size())};
      for (const int f : faces) {
        const int branch = network_->reach_of(network_->faces()[at(f)].to);
        const auto split = std::find_if(description_.splits.begin(), description_.splits.end(),
                                        [&](const Split& s) { return s.node == node && s.reach == branch; });
        junction.split.push_back(
            split == description_.splits.end() ? -1 : static_cast<int>(split - description_.splits.begin()));
      }
      check_shares(description_.splits, junction.split);
      junctions_.push_back(std::move(junction));
    }
    Junction& junction = junctions_[at(of_node[at(node)])];
    junction.cells.push_back(c);
    junction.faces.insert(junction.faces.end(), faces.begin(), faces.end());
    junction_of_cell_[at(c)] = of_node[at(node)];
  }
  for (const Split& split : description_.splits)
    if (split.node < 0 || split.node >= network_->node_count() || of_node[at(split.node)] < 0)
      throw base::InternalError("channel: a split at a node where the flow does not divide");
}

namespace {
// Offset of the constants of one place: bundles hold field after field.
std::size_t constants_at(int place, int fields = RiverCell::fields) {
  const std::size_t bundle = at(place) / kernel::lanes, lane = at(place) % kernel::lanes;
  return bundle * kernel::lanes * at(fields) + lane;
}
}  // namespace

RiverCell Hydraulics::constants(int cell) const {
  RiverCell c;
  const double* from = &constants_[constants_at(schedule_->place[at(cell)])];
  c.each([&](double& field) { field = *from, from += kernel::lanes; });
  return c;
}

void Hydraulics::set_constants(int cell, const RiverCell& constants) {
  const int place = schedule_->place[at(cell)], bundle = place / kernel::lanes * kernel::lanes;
  RiverCell c = constants;
  for (int p = bundle; p < bundle + kernel::lanes; ++p) {
    if (schedule_->cell[at(p)] != cell) continue;
    double* to = &constants_[constants_at(p)];
    c.each([&](double& field) { *to = field, to += kernel::lanes; });
  }
  width_squared_[at(cell)] = c.bottom_width * c.bottom_width;
  four_slopes_[at(cell)] = 4 * c.side_slope;
  per_length_[at(cell)] = c.per_length;
  pore_volume_[at(cell)] = c.pore_volume;
  constexpr double film = 1e-3;  // shallowest water for which a velocity is stated [m]
  film_area_[at(cell)] = film * c.bottom_width;
}

void Hydraulics::lay_beds(double dt, bool steady) {
  const bool weirs = std::any_of(description_.reaches.begin(), description_.reaches.end(), [](const ReachGeometry& g) { return g.weir_width > 0; });
  const bool sluices = std::any_of(description_.gates.begin(), description_.gates.end(), [](const Gate& g) { return g.kind == GateKind::sluice; });
  if (!beds_.any() && !weirs && !sluices) {
    bed_.clear();
    return;
  }
  bed_.resize(schedule_->cell.size() * Bed::fields);
  beds_.lay(bed_places(), dt, steady);
}

BedPlaces Hydraulics::bed_places() {
  return {.cell = schedule_->cell, .constants = constants_, .bed = bed_, .instructions = instructions_};
}

void Hydraulics::advance_beds(double dt, const FlowStep& out) {
  if (beds_.any()) beds_.advance(bed_places(), dt, out.volume_end, out.seepage);
}

void Hydraulics::set_geometry(int reach, const ReachGeometry& geometry) {
  description_.reaches.at(at(reach)) = geometry;
  for (int k = 0; k < network_->cells_in(reach); ++k) {
    const int cell = network_->first_cell(reach) + k;
    set_constants(cell, river_cell(geometry, network_->cell_length(cell), parameters_));
    beds_.set(cell, geometry.bed_pores);
  }
  // Where the leaf of a sluice hangs clear of the water, it is a weir of the gate's width.
  for (const Gate& gate : description_.gates) {
    if (gate.kind != GateKind::sluice || gate.reach != reach) continue;
    const int cell = network_->first_cell(reach) + network_->cells_in(reach) - 1;
    RiverCell c = constants(cell);
    c.weir = weir_discharge(gate.width, 1, parameters_.weir_coefficient);
    set_constants(cell, c);
  }
}

void Hydraulics::set_abstraction(int abstraction, const Abstraction& wish) {
  description_.abstractions.at(at(abstraction)) = wish;
  wish_month_ = 0;
}

int intake_cell(const network::Network& network, const Abstraction& abstraction) {
  return abstraction.node < 0 ? network.cell_at(abstraction.reach, abstraction.share_along) : network.outlet_cell(abstraction.node);
}

double Hydraulics::share_of_withdrawal(int abstraction, int month) const {
  const auto cell = [&](const Abstraction& a) { return intake_cell(*network_, a); };
  const auto wished = [&](const Abstraction& a) { return a.flow.at(at(month - 1)); };
  const Abstraction& own = description_.abstractions.at(at(abstraction));
  double all = 0;
  for (const Abstraction& a : description_.abstractions)
    if (cell(a) == cell(own)) all += wished(a);
  return all > 0 ? wished(own) / all : 0;
}

WaterBudget Hydraulics::budget() const {
  return {.storage_begin = storage_begin_,
          .storage_now = numerics::exact_sum(volume_),
          .inflow = inflow_.value(),
          .outflow = outflow_sum_.value(),
          .withdrawal = withdrawal_.value(),
          .seepage = seepage_.value(),
          .evaporation = evaporation_.value()};
}

PoolBudget Hydraulics::reservoir_budget(int reservoir) const {
  const PoolSums& sums = pool_sums_.at(at(reservoir));
  return {.storage_begin = sums.storage_begin,
          .storage_now = reservoir_volume(reservoir),
          .river = sums.river.value(),
          .direct = sums.direct.value(),
          .demand = sums.demand.value(),
          .flood = sums.flood.value(),
          .spill = sums.spill.value(),
          .withdrawal = sums.withdrawal.value(),
          .seepage = sums.seepage.value(),
          .evaporation = sums.evaporation.value()};
}

double Hydraulics::depth(int cell) const {
  const double volume = volume_[at(cell)];
  if (const int p = pool_of_cell_[at(cell)]; p >= 0) {
    const double area = pools_[at(p)].area(cell == pool_cell_[at(p)] ? reservoir_volume(p) : volume);
    return area > 0 ? volume / area : 0;
  }
  const RiverCell c = constants(cell);
  return depth_of(c, numerics::positive_part((volume - c.pore_volume) * c.per_length));
}

double Hydraulics::reservoir_volume(int reservoir) const {
  const int lower = pool_lower_.at(at(reservoir));
  return volume_[at(pool_cell_[at(reservoir)])] + (lower >= 0 ? volume_[at(lower)] : 0.0);
}
double Hydraulics::reservoir_area(int reservoir, std::span<const double> volumes) const {
  const int lower = pool_lower_.at(at(reservoir));
  return pools_[at(reservoir)].area(volumes[at(pool_cell_[at(reservoir)])] + (lower >= 0 ? volumes[at(lower)] : 0.0));
}
double Hydraulics::reservoir_level(int reservoir) const {
  return pools_.at(at(reservoir)).level(reservoir_volume(reservoir));
}

}  // namespace qinghe::channel
