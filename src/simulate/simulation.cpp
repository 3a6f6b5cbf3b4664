#include "qinghe/simulate/overflow_event.hpp"
#include "simulate/simulation_parts.hpp"

namespace qinghe::simulate {

Simulation::Simulation(std::shared_ptr<const basin::Model> model, const forcing::HourlyWeather& weather, scenario::Scenario scenario,
                       IntegratorOptions options)
    : parts_(std::make_unique<Parts>(std::move(model), weather, std::move(scenario), options)) {
  reset_balances();
}

Simulation::~Simulation() = default;
Simulation::Simulation(Simulation&&) noexcept = default;

base::Instant Simulation::now() const { return parts_->weather->start + 3600LL * parts_->state.hour; }
bool Simulation::done() const { return parts_->state.hour >= parts_->weather->hours; }
const State& Simulation::state() const { return parts_->whole_state(); }
const std::vector<double>& Simulation::outflow() const { return parts_->state.budget.outflow; }
SolverStatistics Simulation::statistics() const {
  SolverStatistics all = parts_->earlier;
  all += parts_->integrator->statistics();
  return all;
}
const Levers& Simulation::levers() const { return parts_->levers; }
std::span<const constituents::Source> Simulation::added_sources() const { return parts_->inflows.added_sources(); }

void Simulation::restore(const State& state) {
  parts_->state = state;
  parts_->pulled_at.reset();  // the state carries the parameters of the scenario it was saved from
  reset_balances();
}

void Simulation::save(base::StateWriter& archive) const {
  archive(parts_->whole_state(), parts_->opening, parts_->opened, parts_->pulled_at, statistics(), parts_->spin_up);
}

void Simulation::load(base::StateReader& archive) {
  Parts& p = *parts_;
  std::optional<base::Instant> pulled_at;
  archive(p.state, p.opening, p.opened, pulled_at, p.earlier, p.spin_up);
  if (p.state.hour < 0 || p.state.hour > p.weather->hours) archive.refuse();
  p.pulled_at.reset();
  if (pulled_at) p.set_levers(*pulled_at);
}

void Simulation::warm_start(base::StateReader& archive) {
  archive(parts_->state);
  parts_->state.hour = 0;
  parts_->pulled_at.reset();
  reset_balances();
}

void Simulation::reset_balances() {
  State& state = parts_->state;
  state.budget = MassBudget(parts_->model->set.stride(), static_cast<int>(parts_->model->network.reservoir_nodes().size()));
  if (parts_->common.leader != nullptr) return;
  state.diversions.open_account();
  state.reaches = channel::ReachLedger(parts_->model->network, state.hydraulics.volumes());
  parts_->opened = parts_->weather->start + 3600LL * state.hour;
  parts_->opening = open_balances(state, *parts_->model);
}

std::vector<results::Balance> Simulation::balances() const {
  if (parts_->common.leader != nullptr) throw base::InternalError("a simulation beside a leader keeps no balances");
  return close_balances(parts_->opening, parts_->state, parts_->model->set);
}

std::vector<results::Balance> Simulation::subcatchment_balances() const {
  if (parts_->common.leader != nullptr) throw base::InternalError("a simulation beside a leader keeps no balances");
  return close_subcatchments(parts_->opening, parts_->state, *parts_->model->basin);
}

std::vector<results::Balance> Simulation::sewershed_balances() const {
  if (parts_->common.leader != nullptr) throw base::InternalError("a simulation beside a leader keeps no balances");
  return close_sewersheds(parts_->opening, parts_->state, *parts_->model->basin);
}

std::vector<results::ReachBalance> Simulation::reach_balances() const {
  if (parts_->common.leader != nullptr) throw base::InternalError("a simulation beside a leader keeps no balances");
  return close_reaches(parts_->state.reaches, *parts_->model->basin, parts_->opened);
}

std::vector<results::Balance> Simulation::reservoir_balances() const {
  if (parts_->common.leader != nullptr) throw base::InternalError("a simulation beside a leader keeps no balances");
  return close_reservoirs(parts_->opening, parts_->state, *parts_->model);
}

std::vector<results::OverflowEvent> Simulation::overflow_events_since(base::Instant since) const {
  return simulate::overflow_events_since(parts_->sewerage().state.sewers, since);
}

void Simulation::step(Recorder* recorder) {
  Parts& p = *parts_;
  const Hour hour = p.hour();
  // The recorder wants the balances at each mark once: at its start here, at all others behind the step that reaches them.
  const bool balanced = recorder != nullptr && p.common.leader == nullptr;
  if (balanced && recorder->starts_at(hour.begin)) recorder->balances(hour.begin, balances(), reservoir_balances());
  if (p.pulls_in(hour)) {
    p.pull(hour);
    p.dredge(hour);
  }
  p.land_and_sewers(hour);
  p.water(hour);
  p.keep_masses(recorder);
  if (recorder != nullptr) recorder->before(hour.begin, p.state.mass, p.river());
  try {
    p.quality_step();
  } catch (const base::NumericalError& error) {
    base::NumericalContext context = error.context();
    context.time = base::iso_time(hour.begin, p.model->basin->utc_offset);
    throw base::NumericalError("the water-quality equations could not be solved", context);
  }
  p.fill_canals(hour);
  if (recorder != nullptr) {
    p.fill_masses(*recorder);
    if (p.common.leader != nullptr && recorder->network_fields()) p.inflows.complete();
    recorder->step({.begin = hour.begin, .weather_hour = p.state.hour, .flow = &p.river(), .mass = p.state.mass,
                    .runoff = &p.land().runoff, .sewer = &p.sewerage().sewer, .fluxes = &p.inflows.fluxes(), .injections = p.inflows.injections(), .gates = p.gates(), .exchange = p.dispersion, .diversions = &p.state.diversions});
  }
  ++p.state.hour;
  if (balanced && recorder->wants_balances(now())) recorder->balances(now(), balances(), reservoir_balances());
}

}  // namespace qinghe::simulate
