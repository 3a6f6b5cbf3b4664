#include "qinghe/channel/hydraulics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "channel/shares.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::channel {
namespace {
std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
}  // namespace

Hydraulics::Hydraulics(const network::Network& network, ChannelDescription description,
                       HydraulicsParameters parameters)
    : network_(&network), description_(std::move(description)), parameters_(parameters) {
  if (description_.reaches.size() != at(network.reach_count()))
    throw base::InternalError("channel: every reach of the network needs its geometry");
  if (parameters_.substeps < 1 || slots % parameters_.substeps != 0)
    throw base::InternalError(
        fmt::format("channel: inner steps are 1, 2, 4 or 8, not {}", parameters_.substeps));
  const std::size_t cells = at(network.cell_count());
  cells_.resize(cells);
  volume_.assign(cells, 0);
  wish_.assign(cells, 0);
  trend_.assign(cells, 0);
  arriving_.assign(cells * slots, 0);
  leaving_.assign(cells * slots, 0);
  mean_arriving_.assign(cells, 0);
  for (int r = 0; r < network.reach_count(); ++r) {
    set_geometry(r, description_.reaches[at(r)]);
    for (int k = 0; k < network.cells_in(r); ++k) {
      const std::size_t c = at(network.first_cell(r) + k);
      const double depth = description_.reaches[at(r)].pool_depth + parameters_.wetting_depth;
      volume_[c] = cells_[c].pore_volume + cells_[c].length * cells_[c].section.area(depth);
    }
  }
  for (const Abstraction& a : description_.abstractions)
    if (a.reach < 0 || a.reach >= network.reach_count())
      throw base::InternalError(fmt::format("channel: abstraction '{}' at no reach", a.id));
  index_reservoirs();
  index_junctions();
  storage_begin_ = numerics::exact_sum(volume_);
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
    volume_[at(cell)] = rule.initial_volume;
  }
  for (int c = 0; c < network_->cell_count(); ++c)
    if (network_->reach_of(c) < 0 && pool_of_cell_[at(c)] < 0)
      throw base::InternalError("channel: a reservoir node has no description");
}

void Hydraulics::index_junctions() {
  junction_of_cell_.assign(volume_.size(), -1);
  junction_ready_.assign(volume_.size(), -1);
  std::vector<int> of_node(at(network_->node_count()), -1);
  for (int c = 0; c < network_->cell_count(); ++c) {
    const auto faces = network_->faces_out(c);
    if (faces.size() < 2) continue;
    const int reach = network_->reach_of(c);
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
  for (std::size_t j = 0; j < junctions_.size(); ++j)
    junction_ready_[at(junctions_[j].cells.back())] = static_cast<int>(j);
  for (const Split& split : description_.splits)
    if (split.node < 0 || split.node >= network_->node_count() || of_node[at(split.node)] < 0)
      throw base::InternalError("channel: a split at a node where the flow does not divide");
}

void Hydraulics::set_geometry(int reach, const ReachGeometry& geometry) {
  description_.reaches.at(at(reach)) = geometry;
  for (int k = 0; k < network_->cells_in(reach); ++k) {
    const int c = network_->first_cell(reach) + k;
    cells_[at(c)] = river_cell(geometry, network_->cell_length(c), parameters_);
  }
}

void Hydraulics::set_abstraction(int abstraction, const Abstraction& wish) {
  description_.abstractions.at(at(abstraction)) = wish;
  wish_month_ = 0;
}

WaterBudget Hydraulics::budget() const {
  return {.storage_begin = storage_begin_,
          .storage_now = numerics::exact_sum(volume_),
          .inflow = inflow_.value(),
          .outflow = outflow_.value(),
          .withdrawal = withdrawal_.value(),
          .seepage = seepage_.value(),
          .evaporation = evaporation_.value()};
}

double Hydraulics::depth(int cell) const {
  const double volume = volume_[at(cell)];
  if (const int p = pool_of_cell_[at(cell)]; p >= 0) {
    const double area = pools_[at(p)].area(volume);
    return area > 0 ? volume / area : 0;
  }
  const RiverCell& c = cells_[at(cell)];
  const double area = numerics::positive_part((volume - c.pore_volume) / c.length);
  return c.section.depth(area, c.section.top_width(area));
}

double Hydraulics::reservoir_volume(int reservoir) const {
  return volume_[at(pool_cell_.at(at(reservoir)))];
}
double Hydraulics::reservoir_level(int reservoir) const {
  return pools_.at(at(reservoir)).level(reservoir_volume(reservoir));
}

}  // namespace qinghe::channel
