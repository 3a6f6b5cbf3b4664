// Rivers enter a reservoir of two layers where their density belongs.
#include "qinghe/transport/inflow_level.hpp"
#include "simulate/simulation_parts.hpp"

namespace qinghe::simulate {

using constituents::Constituent;

std::vector<Simulation::Parts::Mouth> Simulation::Parts::mouths_of(const network::Network& network) {
  std::vector<Mouth> mouths;
  for (int reach = 0; reach < network.reach_count(); ++reach) {
    const int last = network.first_cell(reach) + network.cells_in(reach) - 1;
    for (const int f : network.faces_out(last)) {
      const network::Face& face = network.faces()[static_cast<std::size_t>(f)];
      if (network.into_lower_layer(face)) mouths.push_back({.reach = reach, .river = last, .upper = network.reservoir_cell(network.reservoir_node_of(face.to)), .lower = face.to, .face = f});
    }
  }
  return mouths;
}

// By the water as it stands at the beginning of the hour. Beside a leader, by its own where that may differ.
void Simulation::Parts::place_inflows() {
  below.clear();
  if (mouths.empty()) return;
  const auto stride = static_cast<std::size_t>(model->set.stride());
  const int heat = model->set.slot(Constituent::temperature), solids = model->set.slot(Constituent::solids);
  const std::span<const double> volumes = common.water ? std::span<const double>(common.leader->flow.volume_begin) : state.hydraulics.volumes();
  const auto density = [&](int cell) {
    const bool known = !common.quality || split().dependence().differs_at(cell);
    const auto c = static_cast<std::size_t>(cell);
    const std::span<const double> mass = known ? state.mass : common.leader->mass_begin;
    const auto concentration = [&](int slot, double unknown) { return slot < 0 ? unknown : mass[c * stride + static_cast<std::size_t>(slot)] / volumes[c]; };
    return transport::laden_density(concentration(heat, 20), concentration(solids, 0));
  };
  for (const Mouth& mouth : mouths) below.push_back(transport::share_below(density(mouth.river), density(mouth.upper), density(mouth.lower), {}));
}

void Simulation::Parts::set_inflows() {
  for (std::size_t i = 0; i < mouths.size(); ++i) state.hydraulics.set_inflow_below(mouths[i].reach, below[i]);
}

double Simulation::Parts::entrained(int lower) const {
  double sum = 0;
  for (const Mouth& mouth : mouths)
    if (mouth.lower == lower) sum += transport::InflowParameters{}.entrainment * river().face_flow[static_cast<std::size_t>(mouth.face)];
  return sum;
}

}  // namespace qinghe::simulate
