// Flat reaches, whose cells are solved together: which they are, and one exchange step of a zone of them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "channel/schedule.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/channel/hydraulics.hpp"
#include "qinghe/channel/muskingum_cunge.hpp"

namespace qinghe::channel {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
constexpr double per_mm_per_hour = 1.0 / 3.6e6;  // mm/h → m/s

}  // namespace

// Cells of flat reaches that give all their water to a cell of one: connected, they lead to one cell, at a reservoir, where the
// flow divides, where the river is steep or ends, or behind a sluice.
void Hydraulics::index_zones() {
  zone_of_cell_.assign(volume_.size(), -1);
  if (!(parameters_.backwater_slope > 0)) return;
  std::vector<bool> flat(description_.reaches.size());
  for (std::size_t r = 0; r < flat.size(); ++r) {
    const ReachGeometry& g = description_.reaches[r];
    const double fall = (g.bed_upstream - g.bed_downstream) / network_->reaches()[r].length;
    flat[r] = fall <= parameters_.backwater_slope;
  }
  // Water passes a sluice freely: nothing above it feels what stands below.
  std::vector<bool> sluiced(description_.reaches.size());
  for (const Gate& gate : description_.gates)
    if (gate.kind == GateKind::sluice && gate.reach >= 0 && gate.reach < network_->reach_count()) sluiced[at(gate.reach)] = true;
  const auto behind_sluice = [&](int cell) {
    const int reach = network_->reach_of(cell);
    return sluiced[at(reach)] && cell == network_->first_cell(reach) + network_->cells_in(reach) - 1;
  };
  const auto is_flat = [&](int cell) { return cell >= 0 && network_->reach_of(cell) >= 0 && flat[at(network_->reach_of(cell))]; };
  for (int c = network_->cell_count(); c-- > 0;) {
    if (!is_flat(c)) continue;
    const auto out = network_->faces_out(c);
    const int to = out.size() == 1 ? network_->faces()[at(out[0])].to : -1;
    const bool goes_on = is_flat(to) && !behind_sluice(c);
    if (!goes_on) zones_.emplace_back();
    const int zone = goes_on ? zone_of_cell_[at(to)] : static_cast<int>(zones_.size()) - 1;
    zone_of_cell_[at(c)] = zone;
    zones_[at(zone)].cells.insert(zones_[at(zone)].cells.begin(), c);
  }
}

// What of a zone's description may change from step to step: gates, beds, levers.
Backwater Hydraulics::describe(const Zone& zone) const {
  std::vector<BackwaterCell> cells;
  for (const int c : zone.cells) {
    const int reach = network_->reach_of(c), first = network_->first_cell(reach), count = network_->cells_in(reach);
    const ReachGeometry& g = description_.reaches[at(reach)];
    const double step = (g.bed_upstream - g.bed_downstream) / count;
    BackwaterCell cell{.cell = constants(c), .bed_loss = {}, .bed = g.bed_upstream - (c - first + 0.5) * step, .bed_below = g.bed_upstream - (c - first + 1) * step, .manning_n = g.manning_n};
    cell.bed_loss = {.rate = cell.cell.seepage, .gradient = 0, .pores = 0, .filled = 0, .uptake = 0};
    if (!bed_.empty()) {
      const double* from = &bed_[at(schedule_->place[at(c)]) / kernel::lanes * kernel::lanes * Bed::fields + at(schedule_->place[at(c)]) % kernel::lanes];
      cell.bed_loss.each([&](double& field) { field = *from, from += kernel::lanes; });
    }
    // What a weir or dam holds back stands before it by the level, not in every cell of its reach.
    if (c != first + count - 1) {
      cell.cell.crest_depth = cell.cell.weir = 0;
      cell.cell.crest_width = cell.cell.bottom_width;
    }
    cell.weir = cell.cell.weir > 0 ? cell.cell.weir : weir_discharge(cell.cell.crest_width, 1, parameters_.weir_coefficient);
    const int to = network_->faces()[at(network_->faces_out(c).front())].to;
    const auto next = c == zone.cells.back() ? zone.cells.end() : std::find(zone.cells.begin(), zone.cells.end(), to);
    cell.next = next == zone.cells.end() ? -1 : static_cast<int>(next - zone.cells.begin());
    cell.distance = 0.5 * (cell.cell.length + (cell.next >= 0 ? network_->cell_length(to) : 0.0));
    for (std::size_t gate = 0; gate < gates_.size(); ++gate)
      if (description_.gates[gate].kind == GateKind::sluice && description_.gates[gate].reach == reach && c == first + count - 1) {
        cell.gated = true;
        cell.gate = sluice(description_.gates[gate], gates_[gate].position, parameters_.contraction);
      }
    cells.push_back(cell);
  }
  return Backwater(std::move(cells));
}

double Hydraulics::level_below(const Zone& zone) const {
  const auto out = network_->faces_out(zone.cells.back());
  const int first = network_->faces()[at(out[0])].to;
  // A second face there leads to the lower layer of the same reservoir.
  const int to = out.size() == 1 || network_->into_lower_layer(network_->faces()[at(out[1])]) ? first : -1;
  return to >= 0 && pool_of_cell_[at(to)] >= 0 ? reservoir_level(pool_of_cell_[at(to)]) : no_level;
}

void Hydraulics::pass_zone(int index, double dt, std::span<const double> lateral, std::span<const double> evaporation, FlowStep& out, bool steady) {
  const Zone& zone = zones_[at(index)];
  Backwater water = describe(zone);
  const std::size_t cells = zone.cells.size();
  std::vector<double> mobile(cells), begin(cells), arriving(cells * kernel::slots), mean(cells), demand(cells), wanted(cells), flow(cells);
  bool unsteady = false;
  double through = 0;
  for (std::size_t i = 0; i < cells; ++i) {
    const int c = zone.cells[i], place = schedule_->place[at(c)];
    begin[i] = mobile[i] = numerics::positive_part(volume_[at(c)] - water.cells()[i].cell.pore_volume);
    demand[i] = evaporation[at(c)] * per_mm_per_hour;
    for (int s = 0; s < kernel::slots; ++s) arriving[i * kernel::slots + at(s)] = lateral[at(c)];
    mean[i] = lateral[at(c)];
    for (const int f : network_->faces_in(c)) {
      const int from = network_->faces()[at(f)].from;
      if (zone_of_cell_[at(from)] == index) continue;
      mean[i] += outflow_[at(from)] * share_[at(f)];
      unsteady = unsteady || unsteady_[at(from)] != 0;
      for (int s = 0; s < kernel::slots; ++s)
        arriving[i * kernel::slots + at(s)] += share_[at(f)] * (unsteady_[at(from)] != 0 ? leaving_[at(from) * kernel::slots + at(s)] : outflow_[at(from)]);
    }
    wanted[i] = wish_[at(place)];
    through += mean[i];
  }
  // A withdrawal sees what arrived as the step begins.
  const double level = level_below(zone);
  water.discharges(mobile, level, flow);
  for (std::size_t i = 0; i < cells; ++i) {
    if (wanted[i] == 0) continue;
    double arrives = mean[i];
    for (std::size_t j = 0; j < i; ++j)
      if (water.cells()[j].next == static_cast<int>(i)) arrives += numerics::positive_part(flow[j]);
    wanted[i] = std::min(wanted[i], std::max(arrives - keep_[at(schedule_->place[at(zone.cells[i])])], 0.0));
  }
  BackwaterForcing forcing{.inflow = mean, .evaporation = demand, .withdrawal = wanted, .level_below = level};
  const int last = zone.cells.back();
  BackwaterFlows flows(cells);
  bool found = steady ? water.settle(forcing, mobile, flows) : water.advance(dt, forcing, 1, mobile, flows);
  if (found && !steady && parameters_.substeps > 1) {
    double change = 0;
    for (std::size_t i = 0; i < cells; ++i) change += std::abs(mobile[i] - begin[i]) / dt;
    if (unsteady || change > parameters_.substep_change * through) {
      const int steps = parameters_.substeps, slots = kernel::slots / steps;
      flows = BackwaterFlows(cells);
      mobile = begin;
      unsteady_[at(last)] = 1;
      for (int n = 0; n < steps && found; ++n) {
        for (std::size_t i = 0; i < cells; ++i) {
          double sum = 0;
          for (int s = 0; s < slots; ++s) sum += arriving[i * kernel::slots + at(n * slots + s)];
          mean[i] = sum / slots;
        }
        const double before = flows.discharge.back();
        found = water.advance(dt / steps, forcing, 1.0 / steps, mobile, flows);
        for (int s = 0; s < slots; ++s) leaving_[at(last) * kernel::slots + at(n * slots + s)] = (flows.discharge.back() - before) * steps;
      }
    }
  }
  if (!found)
    throw base::NumericalError("no water levels balance a river with backwater",
                               {.place = network_->reaches()[at(network_->reach_of(last))].id,
                                .solver_text = fmt::format("{} cells that end there, inflow {} m3/s, dt {} s", cells, through, dt)});
  for (std::size_t i = 0; i < cells; ++i) {
    const std::size_t c = at(zone.cells[i]);
    out.volume_end[c] = water.cells()[i].cell.pore_volume + mobile[i];
    outflow_[c] = flows.discharge[i];
    out.withdrawal[c] = flows.withdrawal[i], out.seepage[c] = flows.seepage[i], out.evaporation[c] = flows.evaporation[i];
  }
}

// Speed whichever way the water runs.
void Hydraulics::state_zones(FlowStep& out) const {
  for (const Zone& zone : zones_)
    for (const int c : zone.cells) out.velocity[at(c)] = std::abs(out.velocity[at(c)]);
}

}  // namespace qinghe::channel
