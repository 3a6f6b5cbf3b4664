// Operated works: where they stand in the network, their rules from step to step, and what the kernel is told of them.
#include <fmt/format.h>

#include <algorithm>

#include "channel/schedule.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/channel/hydraulics.hpp"

namespace qinghe::channel {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

std::size_t field_at(int place, int fields) {
  return at(place) / kernel::lanes * kernel::lanes * at(fields) + at(place) % kernel::lanes;
}

int last_cell(const network::Network& network, int reach) {
  return network.first_cell(reach) + network.cells_in(reach) - 1;
}

}  // namespace

void Hydraulics::index_gates() {
  std::vector<bool> taken(description_.reaches.size(), false);
  for (const Gate& gate : description_.gates) {
    const bool sound = gate.reach >= 0 && gate.reach < network_->reach_count() && !taken[at(gate.reach)] &&
                       (gate.kind == GateKind::rubber_dam || (gate.width > 0 && gate.leaf > 0 && (gate.target > 0 || (!gate.dates.empty() && gate.dates.size() == gate.openings.size()))));
    if (!sound) throw base::InternalError(fmt::format("channel: gate '{}' at no reach or at one that has a gate, or without a rule", gate.id));
    taken[at(gate.reach)] = true;
    gates_.push_back({.position = gate.kind == GateKind::rubber_dam ? 1.0 : 0.0});
  }
}

// The crest of a rubber dam lies as far above the bed as it stands.
void Hydraulics::move_gates(const base::Civil& when, double dt) {
  for (std::size_t g = 0; g < gates_.size(); ++g) {
    const Gate& gate = description_.gates[g];
    if (gate.kind == GateKind::sluice) {
      gates_[g].position = opening(g, when, dt);
      continue;
    }
    gates_[g].position = dam_position(gate, gates_[g], when, dt);
    const ReachGeometry& reach = description_.reaches[at(gate.reach)];
    for (int k = 0; k < network_->cells_in(gate.reach); ++k) {
      const int cell = network_->first_cell(gate.reach) + k;
      RiverCell c = constants(cell);
      c.crest_depth = gates_[g].position * reach.pool_depth;
      c.crest_width = reach.bottom_width + 2 * reach.side_slope * c.crest_depth;
      set_constants(cell, c);
    }
  }
}

double Hydraulics::opening(std::size_t g, const base::Civil& when, double dt) const {
  const Gate& gate = description_.gates[g];
  const int cell = last_cell(*network_, gate.reach);
  const RiverCell c = constants(cell);
  const double kept = c.pore_volume + c.length * section_of(c).area(c.crest_depth + std::max(gate.target, 0.0));
  return sluice_opening(gate, gates_[g], when, (volume_[at(cell)] - kept) / dt, parameters_.contraction);
}

void Hydraulics::lay_sluices() {
  sluices_.clear();
  for (std::size_t g = 0; g < gates_.size(); ++g) {
    const Gate& gate = description_.gates[g];
    if (gate.kind != GateKind::sluice) continue;
    if (sluices_.empty()) {
      sluices_.assign(schedule_->cell.size() * GatedOf<double>::fields, 0);
      for (std::size_t place = 0; place < schedule_->cell.size(); ++place) {
        const double* from = &bed_[field_at(static_cast<int>(place), Bed::fields)];
        double* to = &sluices_[field_at(static_cast<int>(place), GatedOf<double>::fields)];
        for (int f = 0; f < Bed::fields; ++f) to[f * kernel::lanes] = from[f * kernel::lanes];
      }
    }
    Sluice leaf = sluice(gate, gates_[g].position, parameters_.contraction);
    const int cell = last_cell(*network_, gate.reach), bundle = schedule_->place[at(cell)] / kernel::lanes * kernel::lanes;
    for (int place = bundle; place < bundle + kernel::lanes; ++place) {
      if (schedule_->cell[at(place)] != cell) continue;
      double* to = &sluices_[field_at(place, GatedOf<double>::fields) + Bed::fields * kernel::lanes];
      leaf.each([&](double& field) { *to = field, to += kernel::lanes; });
    }
  }
}

void Hydraulics::note_gates(const FlowStep& out) {
  for (std::size_t g = 0; g < gates_.size(); ++g) {
    const int cell = last_cell(*network_, description_.gates[g].reach);
    gates_[g].leaving = outflow_[at(cell)];
    gates_[g].arriving = out.lateral[at(cell)];
    for (const int f : network_->faces_in(cell)) gates_[g].arriving += out.face_flow[at(f)];
  }
}

}  // namespace qinghe::channel
