// What a simulation takes over from a leader.
#include <algorithm>

#include "simulate/simulation_parts.hpp"

namespace qinghe::simulate {

void Simulation::follow(Simulation& leader) {
  Parts &p = *parts_, &led = *leader.parts_;
  led.leads = true;
  p.common = {.leader = &led, .land = !p.state.diversions.irrigate(), .sewers = p.levers.same_sewers(led.levers), .water = p.levers.same_channels(led.levers)};
  const auto* first = dynamic_cast<SplitIntegrator*>(led.integrator.get());
  auto* own = dynamic_cast<SplitIntegrator*>(p.integrator.get());
  p.inflows.follow(led.inflows);
  p.common.quality = first != nullptr && own != nullptr && p.levers.same_kinetics(led.levers) && !p.dead_zones.any() && !p.levers.resets_beds() && !led.levers.resets_beds();
  if (!p.common.quality) return;
  led.split().lead();
  own->follow(*first);
}

void Simulation::Parts::compare_beds() {
  common.other_beds.assign(beds.size(), 0);
  common.beds = true;
  for (std::size_t r = 0; r < beds.size(); ++r)
    if (!(beds[r] == common.leader->beds[r])) common.other_beds[r] = 1, common.beds = false;
}

void Simulation::Parts::gather_flows() {
  if (common.leader == nullptr) {
    lateral.assign(static_cast<std::size_t>(model->network.cell_count()), 0);
    for (std::size_t i = 0; i < inflows.injections().size(); ++i)
      lateral[static_cast<std::size_t>(inflows.injections()[i].cell)] += inflows.fluxes().flow[i];
  } else {
    const auto put = [&](int cell) {
      double sum = 0;
      for (const int i : inflows.into(cell)) sum += inflows.flow(i);
      lateral[static_cast<std::size_t>(cell)] = sum;
    };
    lateral = common.leader->lateral;
    for (const int cell : inflows.changed_cells()) put(cell);
    for (const Canal& canal : state.diversions.canals())
      if (canal.mouth >= 0) put(canal.mouth);
  }
  for (std::size_t i = 0; i < state.diversions.canals().size(); ++i)
    if (const int mouth = state.diversions.canals()[i].mouth; mouth >= 0) lateral[static_cast<std::size_t>(mouth)] += state.diversions.arriving_flow(i);
}

void Simulation::Parts::gather_masses() {
  const auto stride = static_cast<std::size_t>(model->set.stride());
  const auto add = [&](int cell, const double* from) {
    double* to = source_mass.data() + static_cast<std::size_t>(cell) * stride;
    for (std::size_t k = 0; k < stride; ++k) to[k] += from[k];
  };
  if (common.leader == nullptr) {
    source_mass.assign(static_cast<std::size_t>(model->network.cell_count()) * stride, 0);
    for (std::size_t i = 0; i < inflows.injections().size(); ++i) add(inflows.injections()[i].cell, inflows.fluxes().mass(i));
  } else {
    const auto put = [&](int cell) {
      std::fill_n(source_mass.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(cell) * stride), stride, 0.0);
      for (const int i : inflows.into(cell)) add(cell, inflows.row(i));
    };
    source_mass = common.leader->source_mass;
    for (const int cell : inflows.changed_cells()) put(cell);
    for (const Canal& canal : state.diversions.canals())
      if (canal.mouth >= 0) put(canal.mouth);
  }
  for (std::size_t i = 0; i < state.diversions.canals().size(); ++i)
    if (const int mouth = state.diversions.canals()[i].mouth; mouth >= 0) add(mouth, state.diversions.arriving_mass(i));
}

void Simulation::Parts::gather_ice() {
  const int slot = model->set.slot(constituents::Constituent::ice);
  if (slot < 0) return;
  const auto stride = static_cast<std::size_t>(model->set.stride());
  ice.resize(static_cast<std::size_t>(model->network.cell_count()));
  for (std::size_t c = 0; c < ice.size(); ++c)
    ice[c] = common.quality && !split().dependence().differs_at(static_cast<int>(c)) ? common.leader->ice[c] : state.mass[c * stride + static_cast<std::size_t>(slot)];
}

void Simulation::Parts::keep_masses(const Recorder* recorder) {
  if (leads) mass_begin = state.mass;
  if (!common.quality || recorder == nullptr) return;
  for (const int cell : read_cells(*recorder))
    if (!split().dependence().differs_at(cell)) copy_row(cell, common.leader->mass_begin, state.mass);
}

void Simulation::Parts::fill_masses(const Recorder& recorder) {
  if (!common.quality) return;
  for (const int cell : read_cells(recorder))
    if (!split().dependence().differs_at(cell)) copy_row(cell, common.leader->state.mass, state.mass);
}

const State& Simulation::Parts::whole_state() {
  if (common.leader == nullptr) return state;
  const State& led = common.leader->whole_state();
  if (common.land) state.catchments = led.catchments, state.loads = led.loads, state.air = led.air;
  if (common.sewers) state.sewers = led.sewers, state.town_snow = led.town_snow;
  if (common.water) state.hydraulics = led.hydraulics;
  if (common.quality) split().complete(led.mass, state.mass);
  return state;
}

void Simulation::Parts::copy_row(int cell, std::span<const double> from, std::span<double> to) const {
  const auto stride = static_cast<std::ptrdiff_t>(model->set.stride());
  std::copy_n(from.begin() + cell * stride, stride, to.begin() + cell * stride);
}

}  // namespace qinghe::simulate
