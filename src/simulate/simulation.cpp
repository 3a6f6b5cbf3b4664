#include "qinghe/simulate/simulation.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "qinghe/transport/dead_zone.hpp"
#include "qinghe/transport/dispersion.hpp"
#include "simulate/balances.hpp"
#include "simulate/inflows.hpp"
#include "simulate/surroundings.hpp"

namespace qinghe::simulate {
namespace {

constexpr double exchange_step = 3600;  // [s]

// The river's first water, forgotten within the warm-up: a class Ⅲ river at the sewage-free composition.
constexpr constituents::MeasuredWater initial_water{.temperature = 2, .dissolved_oxygen = 10, .cod_cr = 15, .ammonia_n = 0.5, .nitrate_n = 2,
                                                    .total_n = 3, .total_p = 0.08, .suspended_solids = 10, .coliform = 2000};

std::vector<channel::ReachGeometry> geometries(const basin::Basin& basin) {
  std::vector<channel::ReachGeometry> out;
  for (const basin::Reach& reach : basin.reaches) out.push_back(reach.channel);
  return out;
}

transport::DeadZones dead_zones_of(const basin::Model& model) {
  std::vector<transport::DeadZone> zones;
  for (const basin::Reach& reach : model.basin->reaches) zones.push_back({.area = reach.storage_area, .rate = reach.storage_rate});
  return {model.network, zones};
}

State initial_state(const basin::Model& model, const transport::DeadZones& dead_zones) {
  const basin::Basin& basin = *model.basin;
  channel::Hydraulics hydraulics(model.network, {.reaches = geometries(basin), .reservoirs = basin.reservoirs, .splits = basin.splits, .abstractions = basin.abstractions});
  const auto stride = static_cast<std::size_t>(model.set.stride());
  std::vector<double> water(stride, 0.0);
  constituents::split(initial_water, constituents::splitting("river"), model.set, water.data());
  std::vector<double> mass(hydraulics.volumes().size() * stride);
  for (std::size_t cell = 0; cell < hydraulics.volumes().size(); ++cell)
    for (std::size_t k = 0; k < stride; ++k) mass[cell * stride + k] = hydraulics.volumes()[cell] * water[k];
  std::vector<double> dead_mass = dead_zones.in_equilibrium(hydraulics.volumes(), mass);
  // Air temperature reaches the river with a lag of about two days (assumed; shallow rivers follow the daily mean closely).
  std::vector<LaggedTemperature> air(basin.subcatchments.size(), LaggedTemperature(2.0));
  return {.hour = 0, .catchments = catchment::Catchments(basin.subcatchments), .loads = catchment::LandLoads(basin.subcatchments, basin.runoff_quality),
          .sewers = sewer::SewerSystem(basin.sewersheds, basin.plants), .hydraulics = std::move(hydraulics), .air = std::move(air),
          .mass = std::move(mass), .dead_mass = std::move(dead_mass), .budget = MassBudget(static_cast<int>(stride))};
}

quality::KineticParameters kinetic_parameters(const basin::Model& model, const Levers& levers, base::Instant at) {
  quality::KineticParameters parameters;
  for (const auto& [name, value] : model.basin->kinetic_parameters) parameters.set(name, value);
  for (const auto& [name, value] : levers.kinetic_overrides(at)) parameters.set(name, value);
  return parameters;
}

}  // namespace

struct Simulation::Parts {
  std::shared_ptr<const basin::Model> model;
  const forcing::HourlyWeather* weather;
  Levers levers;
  quality::Kinetics kinetics;
  std::unique_ptr<QualityIntegrator> integrator;
  Inflows inflows;
  transport::DeadZones dead_zones;
  State state;
  Surroundings surroundings;

  catchment::RunoffStep runoff;
  catchment::RunoffLoads loads;
  sewer::SewerStep sewer;
  channel::FlowStep flow;
  std::vector<double> air, shed_rain, shed_air, evaporation, lateral, source_mass, prepared, dispersion, mass_begin;
  std::vector<ReachBed> beds;
  std::vector<double> slope;                   // by cell
  Opening opening;
  std::optional<base::Instant> pulled_at;      // when the levers were last pulled
  SolverStatistics earlier;                    // of the run that this one continues

  Parts(std::shared_ptr<const basin::Model> m, const forcing::HourlyWeather& w, scenario::Scenario scenario, const IntegratorOptions& options)
      : model(std::move(m)), weather(&w), levers(*model, std::move(scenario)),
        kinetics(model->set, kinetic_parameters(*model, levers, w.start)),
        integrator(make_integrator(model->network, model->set, kinetics, options)), inflows(*model, levers), dead_zones(dead_zones_of(*model)),
        state(initial_state(*model, dead_zones)), surroundings(*model) {
    for (int cell = 0; cell < model->network.cell_count(); ++cell) {
      const int reach = model->network.reach_of(cell);
      slope.push_back(reach < 0 ? 0.0 : model->basin->reaches[static_cast<std::size_t>(reach)].channel.slope);
    }
  }

  Hour hour() const {
    const base::Instant begin = weather->start + 3600LL * state.hour;
    const base::Civil local = base::civil(begin, model->basin->utc_offset);
    return {.begin = begin, .local = local, .day_of_year = base::day_of_year(local)};
  }

  // Lever values at `at`: parameters only, so doing it again changes nothing.
  void set_levers(base::Instant at) {
    const basin::Basin& basin = *model->basin;
    inflows.pull(levers, at);
    beds.clear();
    for (std::size_t r = 0; r < basin.reaches.size(); ++r) beds.push_back(levers.bed(static_cast<int>(r), at));
    surroundings.pull(beds);
    if (levers.empty() && pulled_at) return;
    levers.sewersheds(at, state.sewers.sewersheds());
    levers.plants(at, state.sewers.plants());
    for (std::size_t r = 0; r < basin.reaches.size(); ++r)
      state.hydraulics.set_geometry(static_cast<int>(r), levers.geometry(static_cast<int>(r), at));
    levers.reservoirs(at, state.hydraulics.reservoirs());
    pulled_at = at;
  }

  // Lever values of the day, and the stores that it resets.
  void pull(const Hour& hour) {
    const basin::Basin& basin = *model->basin;
    set_levers(hour.begin);
    if (levers.empty()) return;
    for (std::size_t s = 0; s < basin.sewersheds.size(); ++s)
      state.sewers.keep_deposit(s, levers.store_left(basin.sewersheds[s].id, hour.begin - 86400, hour.begin));
  }

  void land_and_sewers(const Hour& hour) {
    const basin::Basin& basin = *model->basin;
    state.catchments.step(*weather, state.hour, runoff);
    state.loads.step(runoff, loads);
    air.resize(basin.subcatchments.size());
    for (std::size_t s = 0; s < air.size(); ++s) {
      state.air[s].step(weather->temperature[weather->at(state.hour, static_cast<int>(s))], exchange_step);
      air[s] = state.air[s].value();
    }
    shed_rain.resize(basin.sewersheds.size());
    shed_air.resize(basin.sewersheds.size());
    for (std::size_t s = 0; s < shed_rain.size(); ++s) {
      shed_rain[s] = weather->rain[weather->at(state.hour, basin.sewersheds[s].weather_place)];
      shed_air[s] = air[static_cast<std::size_t>(basin.sewersheds[s].weather_place)];
    }
    state.sewers.step(hour.begin, hour.local, shed_rain, sewage_temperature(hour.day_of_year), sewer);
    inflows.assemble(hour, runoff, loads, sewer, air);
  }

  void water(const Hour& hour) {
    const auto cells = static_cast<std::size_t>(model->network.cell_count());
    lateral.assign(cells, 0);
    evaporation.resize(cells);
    for (std::size_t i = 0; i < inflows.injections().size(); ++i)
      lateral[static_cast<std::size_t>(inflows.injections()[i].cell)] += inflows.fluxes().flow[i];
    // Open water evaporates 1.1 times the reference rate (hydrology: ET0 × 1.05–1.2).
    for (std::size_t c = 0; c < cells; ++c) evaporation[c] = 1.1 * weather->pet[weather->at(state.hour, model->cell_weather[c])];
    state.hydraulics.step(hour.local, exchange_step, lateral, evaporation, flow);
  }

  void quality_step() {
    const auto stride = static_cast<std::size_t>(model->set.stride());
    const auto cells = static_cast<std::size_t>(model->network.cell_count());
    const auto size = static_cast<std::size_t>(kinetics.prepared_size());
    prepared.resize(cells * size);
    kinetics.prepare(surroundings.at(flow, *weather, state.hour), prepared);
    source_mass.assign(cells * stride, 0);
    for (std::size_t i = 0; i < inflows.injections().size(); ++i) {
      double* to = source_mass.data() + static_cast<std::size_t>(inflows.injections()[i].cell) * stride;
      const double* from = inflows.fluxes().mass(i);
      for (std::size_t k = 0; k < stride; ++k) to[k] += from[k];
    }
    dispersion.resize(model->network.faces().size());
    transport::dispersion_exchange(model->network, flow, slope, {}, dispersion);
    // Strang's splitting of the dead zones from everything else, second order in the exchange step and the same for
    // every integrator. Their rates are small beside it: α·3600 s is 0.1–0.2 in Bencala & Walters 1983.
    dead_zones.exchange(flow.volume_begin, 0.5 * flow.dt, state.mass, state.dead_mass);
    integrator->advance({.flow = &flow, .source_mass = source_mass, .prepared = prepared, .dispersion = dispersion}, state.mass, state.budget);
    dead_zones.exchange(flow.volume_end, 0.5 * flow.dt, state.mass, state.dead_mass);
  }
};

Simulation::Simulation(std::shared_ptr<const basin::Model> model, const forcing::HourlyWeather& weather, scenario::Scenario scenario,
                       IntegratorOptions options)
    : parts_(std::make_unique<Parts>(std::move(model), weather, std::move(scenario), options)) {
  reset_balances();
}

Simulation::~Simulation() = default;
Simulation::Simulation(Simulation&&) noexcept = default;

base::Instant Simulation::now() const { return parts_->weather->start + 3600LL * parts_->state.hour; }
bool Simulation::done() const { return parts_->state.hour >= parts_->weather->hours; }
const State& Simulation::state() const { return parts_->state; }
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
  archive(parts_->state, parts_->opening, parts_->pulled_at, statistics());
}

void Simulation::load(base::StateReader& archive) {
  Parts& p = *parts_;
  std::optional<base::Instant> pulled_at;
  archive(p.state, p.opening, pulled_at, p.earlier);
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
  state.budget = MassBudget(parts_->model->set.stride());
  parts_->opening = open_balances(state, parts_->model->set);
}

std::vector<results::Balance> Simulation::balances() const {
  return close_balances(parts_->opening, parts_->state, parts_->model->set);
}

std::vector<results::OverflowEvent> Simulation::overflow_events_since(base::Instant since) const {
  constexpr double g_to_kg = 1e-3;
  std::vector<results::OverflowEvent> events;
  for (const sewer::OverflowEvent& e : parts_->state.sewers.overflow_events())
    if (e.end > since)
      events.push_back({.sewershed = e.sewershed, .start = e.start, .end = e.end, .volume = e.volume, .peak_flow = e.peak_flow, .rain = e.rain,
                        .cod = e.load[0] * g_to_kg, .ammonia_n = e.load[1] * g_to_kg, .total_n = e.load[2] * g_to_kg, .total_p = e.load[3] * g_to_kg,
                        .suspended_solids = e.load[4] * g_to_kg, .first_cod = e.first_cod});
  return events;
}

void Simulation::step(Recorder* recorder) {
  Parts& p = *parts_;
  const Hour hour = p.hour();
  if (!p.pulled_at || hour.local.hour == 0) p.pull(hour);
  p.land_and_sewers(hour);
  p.water(hour);
  if (recorder != nullptr) p.mass_begin = p.state.mass;
  try {
    p.quality_step();
  } catch (const base::NumericalError& error) {
    base::NumericalContext context = error.context();
    context.time = base::iso_time(hour.begin, p.model->basin->utc_offset);
    throw base::NumericalError("the water-quality equations could not be solved", context);
  }
  if (recorder != nullptr)
    recorder->step({.begin = hour.begin, .weather_hour = p.state.hour, .flow = &p.flow, .mass_begin = p.mass_begin, .mass_end = p.state.mass,
                    .runoff = &p.runoff, .sewer = &p.sewer, .fluxes = &p.inflows.fluxes(), .injections = p.inflows.injections()});
  ++p.state.hour;
}

}  // namespace qinghe::simulate
