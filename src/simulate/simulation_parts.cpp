#include "simulate/simulation_parts.hpp"

#include <algorithm>

#include "qinghe/transport/dispersion.hpp"
#include "qinghe/transport/layers.hpp"
#include "simulate/initial_state.hpp"

namespace qinghe::simulate {
namespace {

constexpr double exchange_step = 3600;  // [s]

transport::DeadZones dead_zones_of(const basin::Model& model) {
  std::vector<transport::DeadZone> zones;
  for (const basin::Reach& reach : model.basin->reaches) zones.push_back({.area = reach.storage_area, .rate = reach.storage_rate});
  return {model.network, zones, model.set.transported()};
}

quality::KineticParameters kinetic_parameters(const basin::Model& model, const Levers& levers, base::Instant at) {
  quality::KineticParameters parameters;
  for (const auto& [name, value] : model.basin->kinetic_parameters) parameters.set(name, value);
  for (const auto& [name, value] : levers.kinetic_overrides(at)) parameters.set(name, value);
  return parameters;
}

}  // namespace

Simulation::Parts::Parts(std::shared_ptr<const basin::Model> m, const forcing::HourlyWeather& w, scenario::Scenario scenario, const IntegratorOptions& options)
    : model(std::move(m)), weather(&w), levers(*model, std::move(scenario)),
      kinetics(model->set, kinetic_parameters(*model, levers, w.start), model->basin->formulas, model->basin->without),
      integrator(make_integrator(model->network, model->set, kinetics, options, intakes_of(canals_of(*model)))), inflows(*model, levers), dead_zones(dead_zones_of(*model)),
      state(initial_state(*model, dead_zones, kinetic_parameters(*model, levers, w.start))), surroundings(*model) {
  mouths = mouths_of(model->network);
  for (const int node : model->network.reservoir_nodes()) layered = layered || model->network.lower_cell(node) >= 0;
  for (int cell = 0; cell < model->network.cell_count(); ++cell) {
    all_cells.push_back(cell);
    const int reach = model->network.reach_of(cell);
    slope.push_back(reach < 0 ? 0.0 : model->basin->reaches[static_cast<std::size_t>(reach)].channel.slope);
  }
}

void Simulation::Parts::set_levers(base::Instant at) {
  const basin::Basin& basin = *model->basin;
  inflows.pull(levers, at);
  beds.clear();
  for (std::size_t r = 0; r < basin.reaches.size(); ++r) beds.push_back(levers.bed(static_cast<int>(r), at));
  surroundings.pull(beds);
  if (common.leader != nullptr) compare_beds();
  if (levers.empty() && pulled_at) return;
  levers.sewersheds(at, state.sewers.sewersheds());
  levers.plants(at, state.sewers.plants());
  for (std::size_t r = 0; r < basin.reaches.size(); ++r)
    state.hydraulics.set_geometry(static_cast<int>(r), levers.geometry(static_cast<int>(r), at));
  levers.reservoirs(at, state.hydraulics.reservoirs());
  pulled_at = at;
}

bool Simulation::Parts::pulls_in(const Hour& hour) const {
  return !pulled_at || hour.local.hour == 0 || levers.turn_in(hour.begin) || (common.leader != nullptr && common.leader->levers.turn_in(hour.begin));
}

void Simulation::Parts::pull(const Hour& hour) {
  const basin::Basin& basin = *model->basin;
  set_levers(hour.begin);
  if (levers.empty()) return;
  for (std::size_t s = 0; s < basin.sewersheds.size(); ++s)
    state.sewers.keep_deposit(s, levers.store_left(basin.sewersheds[s].id, "deposit", hour.begin - 3600, hour.begin));
}

// What lies on the bed is taken out with the mud; what is left is the layer laid bare.
void Simulation::Parts::dredge(const Hour& hour) {
  if (!levers.resets_beds() || repeated) return;
  const auto stride = static_cast<std::size_t>(model->set.stride());
  for (int cell = 0; cell < model->network.cell_count(); ++cell) {
    const int reach = model->network.reach_of(cell);
    if (reach < 0) continue;
    const double left = levers.store_left(model->basin->reaches[static_cast<std::size_t>(reach)].id, "bed", hour.begin - 3600, hour.begin);
    if (left == 1) continue;
    for (int slot = model->set.transported(); slot < model->set.count(); ++slot) {
      if (!constituents::on_demand(model->set.id(slot))) continue;
      double& mass = state.mass[static_cast<std::size_t>(cell) * stride + static_cast<std::size_t>(slot)];
      const double taken = (1 - left) * mass;
      mass -= taken;
      state.budget.dredged[static_cast<std::size_t>(slot)] += taken;
    }
  }
}

void Simulation::Parts::step_land(bool with_river) {
  const basin::Basin& basin = *model->basin;
  irrigation.clear();
  if (state.diversions.irrigate()) {
    irrigation.assign(basin.subcatchments.size(), 0);
    const std::span<const Canal> canals = state.diversions.canals();
    for (std::size_t i = 0; i < canals.size(); ++i) {
      if (canals[i].land < 0) continue;
      const auto land = static_cast<std::size_t>(canals[i].land);
      if (with_river)
        irrigation[land] += state.diversions.received(i).water;
      else if (!runoff.irrigation_asked.empty())
        irrigation[land] += runoff.irrigation_asked[land] * 1e-3 * basin.subcatchments[land].area;
    }
  }
  state.catchments.step(*weather, state.hour, runoff, irrigation);
  state.loads.step(runoff, loads);
  air.resize(basin.subcatchments.size());
  for (std::size_t s = 0; s < air.size(); ++s) {
    state.air[s].step(weather->temperature[weather->at(state.hour, static_cast<int>(s))], exchange_step);
    air[s] = state.air[s].value();
  }
}

void Simulation::Parts::step_sewers(const Hour& hour) {
  const basin::Basin& basin = *model->basin;
  shed_rain.resize(basin.sewersheds.size());
  state.town_snow.step(basin, *weather, state.hour, shed_rain);
  shed_drying.resize(basin.sewersheds.size());
  town_evaporation(basin, *weather, state.hour, shed_drying);
  state.sewers.step(hour.begin, hour.local, shed_rain, constituents::sewage_temperature(basin.inflow_water, hour.day_of_year), sewer, shed_drying);
}

// On the surface that a reservoir has at the beginning of the hour; snow as water.
void Simulation::Parts::rain_on_pools() {
  const basin::Basin& basin = *model->basin;
  const std::span<const double> volumes = common.water ? std::span<const double>(common.leader->flow.volume_begin) : state.hydraulics.volumes();
  pool_rain.resize(basin.reservoirs.size());
  for (std::size_t r = 0; r < pool_rain.size(); ++r) {
    const auto cell = static_cast<std::size_t>(model->network.reservoir_cell(basin.reservoirs[r].node));
    const double rain = weather->rain[weather->at(state.hour, model->cell_weather[cell])];
    pool_rain[r] = 1e-3 * rain / exchange_step * state.hydraulics.reservoir_area(static_cast<int>(r), volumes);
  }
}

void Simulation::Parts::land_and_sewers(const Hour& hour) {
  state.diversions.begin(exchange_step);
  if (!common.land) step_land();
  if (!common.sewers) step_sewers(hour);
  rain_on_pools();
  inflows.assemble(hour, land().runoff, land().loads, sewerage().sewer, land().air, pool_rain);
}

void Simulation::Parts::order_irrigation(const Hour& hour) {
  const std::span<const Canal> canals = state.diversions.canals();
  orders.assign(canals.size(), 0);
  for (std::size_t i = 0; i < canals.size(); ++i) {
    if (canals[i].land < 0) continue;
    const auto land = static_cast<std::size_t>(canals[i].land);
    orders[i] = runoff.irrigation_asked[land] * 1e-3 * model->basin->subcatchments[land].area / exchange_step / (1 - canals[i].loss);
  }
  set_orders(hour);
}

void Simulation::Parts::set_orders(const Hour& hour) {
  const std::span<const Canal> canals = state.diversions.canals();
  for (std::size_t i = 0; i < canals.size(); ++i) {
    if (canals[i].land < 0) continue;
    channel::Abstraction intake = model->basin->abstractions[static_cast<std::size_t>(canals[i].abstraction)];
    intake.flow.fill(std::min(orders[i], intake.flow[static_cast<std::size_t>(hour.local.month - 1)]));
    state.hydraulics.set_abstraction(canals[i].abstraction, intake);
  }
}

void Simulation::Parts::water(const Hour& hour) {
  const auto cells = static_cast<std::size_t>(model->network.cell_count());
  evaporation.resize(cells);
  gather_flows();
  if (state.diversions.irrigate()) order_irrigation(hour);
  place_inflows();
  if (common.water && lateral == common.leader->lateral && orders == common.leader->orders && below == common.leader->below) return;
  if (common.water) {
    state.hydraulics = *common.leader->river_before;
    common.water = false;
    set_orders(hour);
  }
  if (leads) river_before = state.hydraulics;
  set_inflows();
  // Open water evaporates more than the reference rate.
  for (std::size_t c = 0; c < cells; ++c) evaporation[c] = model->basin->surface.open_water * weather->pet[weather->at(state.hour, model->cell_weather[c])];
  state.hydraulics.step(hour.local, exchange_step, lateral, evaporation, flow);
  if (common.leader == nullptr) state.reaches.add(model->network, flow);
}

void Simulation::Parts::quality_step() {
  gather_ice();
  const bool same_place = common.water && common.quality && common.beds && ice == common.leader->ice;
  if (!same_place) {
    places.resize(kinetics.prepared_size(), model->network.cell_count());
    kinetics.prepare(surroundings.at(river(), ice, *weather, state.hour), places);
  }
  gather_masses();
  // The exchange of layers follows their temperatures, which may differ where the water does not.
  const bool same_exchange = common.water && !layered;
  if (!same_exchange) {
    dispersion.resize(model->network.faces().size());
    transport::dispersion_exchange(model->network, river(), slope, {}, dispersion);
    if (layered) exchange_layers();
  }
  const QualityStep step{.flow = &river(), .source_mass = source_mass, .places = same_place ? &common.leader->places : &places,
                         .dispersion = same_exchange ? common.leader->dispersion : dispersion};
  if (common.quality) {
    split().advance_beside(step, same_exchange, common.other_beds, state.mass, state.budget);
    return;
  }
  // Strang's splitting of the dead zones from everything else, second order in the exchange step and the same for
  // every integrator. Their rates are small beside it: α·3600 s is 0.1–0.2 in Bencala & Walters 1983.
  dead_zones.exchange(river().volume_begin, 0.5 * river().dt, state.mass, state.dead_mass);
  integrator->advance(step, state.mass, state.budget);
  dead_zones.exchange(river().volume_end, 0.5 * river().dt, state.mass, state.dead_mass);
}

// Beside a leader, what it drew where nothing can differ.
void Simulation::Parts::fill_canals(const Hour& hour) {
  const std::span<const Canal> canals = state.diversions.canals();
  const auto stride = static_cast<std::size_t>(model->set.stride());
  for (std::size_t i = 0; i < canals.size(); ++i) {
    const bool own = !common.quality || split().dependence().differs_at(canals[i].intake);
    const std::span<const double> drawn = (own ? *integrator : *common.leader->integrator).drawn();
    const double share = state.hydraulics.share_of_withdrawal(canals[i].abstraction, hour.local.month);
    diverted.resize(stride);
    for (std::size_t k = 0; k < stride; ++k) diverted[k] = share * drawn[i * stride + k];
    state.diversions.end(i, exchange_step, share * river().withdrawal[static_cast<std::size_t>(canals[i].intake)], diverted);
  }
}

void Simulation::Parts::exchange_layers() {
  const channel::FlowStep& water = river();
  const auto stride = static_cast<std::size_t>(model->set.stride());
  const int heat = model->set.slot(constituents::Constituent::temperature);
  const auto temperature = [&](int cell) {
    if (heat < 0) return 20.0;
    const bool known = !common.quality || split().dependence().differs_at(cell);
    const auto c = static_cast<std::size_t>(cell);
    return (known ? state.mass : common.leader->mass_begin)[c * stride + static_cast<std::size_t>(heat)] / water.volume_begin[c];
  };
  for (const int node : model->network.reservoir_nodes()) {
    const int upper = model->network.reservoir_cell(node), lower = model->network.lower_cell(node);
    if (lower < 0) continue;
    const auto u = static_cast<std::size_t>(upper), l = static_cast<std::size_t>(lower);
    const int face = model->network.faces_out(model->network.first_reservoir_cell(node)).front();
    dispersion[static_cast<std::size_t>(face)] =
        transport::layer_exchange({.upper_temperature = temperature(upper), .lower_temperature = temperature(lower), .upper_volume = water.volume_begin[u],
                                   .lower_volume = water.volume_begin[l], .surface = water.top_width[u] * water.top_width[u],
                                   .boundary = water.top_width[l] * water.top_width[l], .distance = 0.5 * (water.depth[u] + water.depth[l])},
                                  {}) +
        entrained(lower);
  }
}

Hour Simulation::Parts::hour() const {
  const base::Instant begin = weather->start + 3600LL * state.hour;
  const base::Civil local = base::civil(begin, model->basin->utc_offset);
  return {.begin = begin, .local = local, .day_of_year = base::day_of_year(local)};
}

}  // namespace qinghe::simulate
