// Rivers in steady flow for comparison with formulas, and a run of the integrator over many exchange steps.
#pragma once
#include <cmath>
#include <functional>
#include <vector>

#include "qinghe/numerics/exact_sum.hpp"
#include "qinghe/simulate/quality_integrator.hpp"

namespace qinghe::test {

using constituents::Constituent;
using constituents::ConstituentSet;

// One straight channel of constant section; water of given concentration enters its first cell.
struct Channel {
  network::Network network;
  double velocity, area, discharge;
  channel::FlowStep flow;
  std::vector<double> dispersion;

  Channel(double length, double cell, double velocity_, double area_, double e, double dt)
      : network(2, {{"channel", 0, 1, length, cell}}, {false, false}), velocity(velocity_), area(area_),
        discharge(velocity_ * area_) {
    const auto cells = static_cast<std::size_t>(network.cell_count());
    flow.dt = dt;
    flow.volume_begin.assign(cells, area * network.cell_length(0));
    flow.volume_end = flow.volume_begin;
    for (auto* v : {&flow.lateral, &flow.withdrawal, &flow.seepage, &flow.evaporation}) v->assign(cells, 0.0);
    flow.depth.assign(cells, 1.0);
    flow.top_width.assign(cells, area);
    flow.velocity.assign(cells, velocity);
    flow.face_flow.assign(network.faces().size(), discharge);
    flow.lateral[0] = discharge;
    for (const network::Face& f : network.faces()) dispersion.push_back(f.distance > 0 ? e * area / f.distance : 0.0);
  }
  double centre(int i) const { return (i + 0.5) * network.cell_length(0); }
};

struct Run {
  const network::Network& network;
  const ConstituentSet& set;
  const quality::Kinetics& kinetics;
  std::unique_ptr<simulate::QualityIntegrator> integrator;
  std::vector<double> mass, source;
  quality::Places places;
  simulate::MassBudget budget;

  Run(const network::Network& n, const ConstituentSet& s, const quality::Kinetics& k,
      const simulate::IntegratorOptions& options, const quality::Environment& environment = {})
      : network(n), set(s), kinetics(k), integrator(simulate::make_integrator(n, s, k, options)),
        mass(size(), 0.0), source(size(), 0.0),
        places(k.places(n.cell_count())), budget(s.stride()) {
    for (int i = 0; i < n.cell_count(); ++i) k.prepare(environment, places, i);
  }
  std::size_t size() const { return static_cast<std::size_t>(network.cell_count() * set.stride()); }
  std::size_t at(int cell, Constituent c) const { return static_cast<std::size_t>(cell * set.stride() + set.slot(c)); }
  void advance(const channel::FlowStep& flow, const std::vector<double>& dispersion = {}) {
    integrator->advance({.flow = &flow, .source_mass = source, .places = &places, .dispersion = dispersion}, mass, budget);
  }
};

// Dispersive exchange of a fifth of every flow.
inline std::vector<double> some_exchange(const network::Network& n, const channel::FlowStep& flow) {
  std::vector<double> x(n.faces().size());
  for (std::size_t f = 0; f < x.size(); ++f) x[f] = n.faces()[f].distance > 0 ? 0.2 * std::abs(flow.face_flow[f]) : 0.0;
  return x;
}

// |Σm_now − Σm_begin − (inflow − outflow − withdrawal − seepage + reaction)| over what passed through.
inline double open_balance(const Run& run, const std::vector<double>& begin, int slot) {
  const auto k = static_cast<std::size_t>(slot), s = static_cast<std::size_t>(run.set.stride());
  numerics::ExactSum rest;
  for (std::size_t i = k; i < run.mass.size(); i += s) {
    rest += run.mass[i];
    rest -= begin[i];
  }
  const simulate::MassBudget& b = run.budget;
  for (double term : {-b.inflow[k], b.outflow[k], b.withdrawal[k], b.seepage[k], -b.reaction[k]}) rest += term;
  return std::abs(rest.value()) / (b.inflow[k] + std::abs(b.reaction[k]));
}

}  // namespace qinghe::test
