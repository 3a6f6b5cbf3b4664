// One hour of the sewer system.
#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/sewer/effluent.hpp"
#include "qinghe/sewer/process.hpp"
#include "qinghe/sewer/sewer_system.hpp"

namespace qinghe::sewer {
namespace {

constexpr double hour_seconds = 3600, day_seconds = 86400, mm = 1e-3;

double inlet_capacity(const Plant& plant) {
  return std::max(plant.inlet_factor, plant.wet_factor) * plant.capacity;
}

}  // namespace

Parcel SewerSystem::runoff(std::size_t s, double rain, double drying, double dt, ShedBudget& hour) {
  const Sewershed& shed = sheds_[s];
  ShedState& state = states_[s];
  const double impervious = shed.area * shed.impervious_share;
  hour.rain += rain * mm * shed.area;
  hour.pervious_loss += rain * mm * (shed.area - impervious);
  const DepressionStep surface = depression_step(state.depression, shed.depression * mm * impervious,
                                                 rain * mm * impervious, drying * mm * impervious);
  state.depression = surface.store;
  hour.evaporation += surface.evaporation;
  // What runs off takes up its load and is mixed on its way.
  const Parcel arriving{.volume = surface.runoff, .mass = taken_up(s, surface.runoff, dt, hour), .items = items_};
  const double residence = runoff_residence(shed.area, parameters_.inlet_time, parameters_.pipe_velocity);
  Parcel out;
  out.items = items_;
  const auto route = [&](double& store, double inflow) {
    const ReservoirStep r = linear_reservoir_step(store, inflow, residence, dt);
    store = r.store;
    return r.outflow;
  };
  out.volume = route(state.surface.volume, arriving.volume);
  for (std::size_t i = 0; i < items_; ++i) out.mass[i] = route(state.surface.mass[i], arriving.mass[i]);
  return out;
}

Items SewerSystem::taken_up(std::size_t s, double runoff, double dt, ShedBudget& hour) {
  const Sewershed& shed = sheds_[s];
  Parcel mean;
  mean.add(runoff, runoff_concentration(shed), items_);
  if (!parameters_.streets) {
    for (std::size_t i = 0; i < items_; ++i) hour.mass_in[i] += mean.mass[i];
    return mean.mass;
  }
  StreetStep step = street_step(*parameters_.streets, shed.area * shed.impervious_share, runoff, dt, states_[s].streets);
  for (std::size_t i = coliform; i < items_; ++i) {
    step.gained[i] += mean.mass[i];
    step.washed[i] += mean.mass[i];
  }
  for (std::size_t i = 0; i < items_; ++i) {
    hour.mass_in[i] += step.gained[i];
    hour.mass_cleaned[i] += step.swept[i];
  }
  return step.washed;
}

Parcel SewerSystem::dry_weather(std::size_t s, int hour_of_day, double dt, ShedHour& out) {
  const Sewershed& shed = sheds_[s];
  const Items c = sewage_concentration(shed.sewage, shed.own_sewage);
  const double mean = produced_sewage(shed);
  const double total = mean * diurnal_share(hour_of_day, mean) * dt;
  const double collected = total * shed.collection_share;
  const double foreign = mean * shed.collection_share * shed.infiltration_ratio * dt;
  const double astray = shed.kind == SewerKind::separate ? total * misconnected(shed) : 0;
  out.budget.sewage += total;
  out.budget.infiltration += foreign;
  for (std::size_t i = 0; i < items_; ++i) out.budget.mass_in[i] += total * c[i];
  out.direct.add(total - collected - astray, c, items_);
  out.misconnected.add(astray, c, items_);
  Parcel flow;
  flow.add(collected, c, items_);
  flow.volume += foreign;  // foreign water dilutes
  for (std::size_t i = sewage_items; i < items_; ++i) {
    const double carried = foreign * parameters_.own_foreign[i - sewage_items];
    flow.mass[i] += carried;
    out.budget.mass_in[i] += carried;
  }
  return flow;
}

void SewerSystem::exchange_with_deposit(std::size_t s, const Parcel& dry, double dt, Parcel& mixed) {
  const Sewershed& shed = sheds_[s];
  Items& deposit = states_[s].deposit;
  const double mean_dry = mean_dry_weather_flow(shed);
  if (!(mean_dry > 0) || !(mixed.volume > 0)) return;
  const double excess = shear_ratio(mixed.volume / dt / mean_dry, parameters_.critical_ratio) - 1;
  const double flush_rate = parameters_.flush_rate / hour_seconds * std::max(excess, 0.0);
  const double settling = shed.deposit_share * dry.mass[suspended_solids] / dt;
  const double mean_load = produced_sewage(shed) * shed.collection_share * shed.sewage.suspended_solids;
  const double capacity = shed.deposit_capacity_days * day_seconds * shed.deposit_share * mean_load;
  const DepositStep step = deposit_step(deposit[suspended_solids], settling, capacity, flush_rate, dt);

  // What settles carries its own composition, at most nine tenths of what the sewage carries; what is flushed
  // carries that of the store.
  const Items content = {parameters_.deposit_cod, 0, parameters_.deposit_n, parameters_.deposit_p, 1, 0};
  const double held = deposit[suspended_solids] + step.settled;
  const double flushed_share = held > 0 ? std::min(1.0, step.flushed / held) : 0;
  for (std::size_t i = 0; i < sewage_items; ++i) {
    const double settled = std::min(content[i] * step.settled, 0.9 * dry.mass[i]);
    const double flushed = flushed_share * (deposit[i] + settled);
    deposit[i] += settled - flushed;
    mixed.mass[i] += flushed - settled;
  }
}

// Interceptors pass on what their pipe and n0 allow. Dry-weather flow always reaches its plant; storm water
// only as far as the inlet works of the plant have room, shared in proportion. The rest goes to tank and
// outfall.
void SewerSystem::divide_flows(double dt, std::vector<Chamber>& chambers, std::vector<Parcel>& arriving,
                               std::vector<ShedHour>& hours) {
  std::vector<double> room(plants_.size()), storm(plants_.size(), 0.0);
  for (std::size_t p = 0; p < plants_.size(); ++p)
    room[p] = inlet_capacity(plants_[p]) * dt - arriving[p].volume;
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    if (sheds_[s].plant < 0) continue;
    const auto p = static_cast<std::size_t>(sheds_[s].plant);
    const double dry = std::min(chambers[s].wanted, chambers[s].dry);
    room[p] -= dry;
    storm[p] += chambers[s].wanted - dry;
  }
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    const Sewershed& shed = sheds_[s];
    Chamber& chamber = chambers[s];
    if (shed.plant < 0) {
      // A sewer without a plant ends in the river: sewage is direct discharge, what rain adds is overflow.
      hours[s].direct.add(draw(chamber.mixed, chamber.dry));
    } else {
      const auto p = static_cast<std::size_t>(shed.plant);
      const double dry = std::min(chamber.wanted, chamber.dry);
      const double share = storm[p] > 0 ? std::clamp(room[p] / storm[p], 0.0, 1.0) : 0;
      const double backed_up = (1 - share) * (chamber.wanted - dry);
      const Parcel on = draw(chamber.mixed, chamber.wanted - backed_up);
      arriving[p].add(on);
      hours[s].to_plant.add(on);
    }
    ShedState& state = states_[s];
    state.since_overflow = chamber.mixed.volume > 0 ? 0 : state.since_overflow + dt;
    const bool first_flush = shed.tank != TankKind::online;
    const Parcel spilled = fill_tank(state.tank, chamber.mixed, shed.tank_volume, first_flush);
    hours[s].overflow.add(spilled);
    if (spilled.volume > 0) hours[s].spilled.push_back(spilled);
  }
}

// Tanks empty some hours after the overflow, through what their interceptor and the biological stage of the
// plant have free; tanks of one plant share it in proportion to their pumps.
void SewerSystem::empty_tanks(double dt, const std::vector<Chamber>& chambers, std::vector<Parcel>& arriving,
                              std::vector<ShedHour>& hours) {
  std::vector<double> wish(sheds_.size(), 0.0), wished(plants_.size(), 0.0), room(plants_.size());
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    const Sewershed& shed = sheds_[s];
    const ShedState& state = states_[s];
    if (!(state.tank.volume > 0) || shed.plant < 0 || state.since_overflow < parameters_.emptying_delay)
      continue;
    const double pump = shed.tank_emptying > 0 ? shed.tank_emptying
                                               : std::max(shed.tank_volume, state.tank.volume) / day_seconds;
    const double pipe =
        std::min((shed.interception_ratio + 1) * mean_dry_weather_flow(shed), shed.interceptor_capacity);
    const double free = std::max(pipe * dt - chambers[s].wanted, 0.0);
    wish[s] = std::min({pump * dt, state.tank.volume, free});
    wished[static_cast<std::size_t>(shed.plant)] += wish[s];
  }
  for (std::size_t p = 0; p < plants_.size(); ++p)
    room[p] = std::max(plants_[p].wet_factor * plants_[p].capacity * dt - arriving[p].volume, 0.0);
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    if (!(wish[s] > 0)) continue;
    const auto p = static_cast<std::size_t>(sheds_[s].plant);
    const Parcel out = draw(states_[s].tank, wish[s] * std::min(1.0, room[p] / wished[p]));
    arriving[p].add(out);
    hours[s].to_plant.add(out);
  }
}

void SewerSystem::treat(std::size_t p, bool winter, std::int64_t day, double dt, const Parcel& arriving,
                        Parcel& effluent, Parcel& bypass) const {
  const Plant& plant = plants_[p];
  if (!(arriving.volume > 0)) return;
  Parcel rest = arriving;
  const Parcel treated = draw(rest, std::min(arriving.volume, plant.wet_factor * plant.capacity * dt));
  if (treated.volume > 0) {
    const EffluentMode mode = parameters_.effluent;
    const bool permit = mode == EffluentMode::permit;
    const Items measured = measured_on(plant.measured && !permit ? *plant.measured : MeasuredEffluent{}, day);
    effluent.add(
        treated.volume,
        effluent_concentration(plant, concentration(treated), winter, treated.volume / (plant.capacity * dt),
                               permit ? 1 : parameters_.wet_effluent_factor,
                               effluent_share(plant, mode, parameters_.effluent_seed, day), measured),
        items_);
  }
  // The bypass gets primary treatment as far as the inlet works reach.
  const Parcel primary = draw(rest, std::min(rest.volume, inlet_capacity(plant) * dt - treated.volume));
  const Items pass = primary_pass(plant, parameters_.primary_coliform_removal);
  bypass.volume += primary.volume;
  bypass.items = items_;
  for (std::size_t i = 0; i < items_; ++i) bypass.mass[i] += primary.mass[i] * pass[i];
  bypass.add(rest);
}

// What one sewershed gave off, in its own budget, and what it took in, in the system's.
void SewerSystem::close_hour(ShedHour& h, SewerBudget& hour) const {
  ShedBudget& own = h.budget;
  own.direct = h.direct.volume, own.misconnected = h.misconnected.volume, own.overflow = h.overflow.volume;
  own.storm = h.storm.volume, own.to_plant = h.to_plant.volume;
  for (std::size_t i = 0; i < items_; ++i) {
    own.mass_out[i] = h.direct.mass[i] + h.misconnected.mass[i] + h.overflow.mass[i] + h.storm.mass[i];
    own.mass_to_plant[i] = h.to_plant.mass[i];
    hour.mass_in[i] += own.mass_in[i];
    hour.mass_cleaned[i] += own.mass_cleaned[i];
  }
  hour.rain += own.rain, hour.sewage += own.sewage, hour.infiltration += own.infiltration;
  hour.pervious_loss += own.pervious_loss, hour.evaporation += own.evaporation;
}

int SewerSystem::inner_steps() const {
  return static_cast<int>(std::lround(hour_seconds / parameters_.inner_step));
}

bool SewerSystem::steady(std::span<const double> rain) const {
  // Of the dry-weather flow, or of a drop where there is none: far below what six digits of a result show.
  constexpr double negligible = 1e-9, drop = 1e-6;
  if (std::any_of(rain.begin(), rain.end(), [](double mm) { return mm > 0; })) return false;
  for (std::size_t s = 0; s < sheds_.size(); ++s)
    if (states_[s].tank.volume > 0 ||
        states_[s].surface.volume > negligible * mean_dry_weather_flow(sheds_[s]) * hour_seconds + drop)
      return false;
  return true;
}

void SewerSystem::clean_on(const base::Civil& local) {
  if (local.hour != 0) return;
  const int today = base::day_of_year(local);
  for (std::size_t s = 0; s < sheds_.size(); ++s)
    if (sheds_[s].cleaning_day == today) keep_deposit(s, 1 - sheds_[s].cleaning_efficiency);
}

void SewerSystem::step(base::Instant begin, const base::Civil& local, std::span<const double> rain,
                       double sewage_temperature, SewerStep& out, std::span<const double> evaporation) {
  const auto steps = static_cast<std::size_t>(inner_steps());
  const bool by_step = rain.size() == steps * sheds_.size() && rain.size() != sheds_.size();
  if ((!by_step && rain.size() != sheds_.size()) ||
      (!evaporation.empty() && evaporation.size() != sheds_.size()))
    throw base::InternalError(
        "sewer: one rain and evaporation value per sewershed is expected, or rain by inner step");
  clean_on(local);
  const int inner = steady(rain) ? 1 : inner_steps();
  const double dt = hour_seconds / inner;
  // Local days since 1970, for what changes by the day.
  const std::int64_t day =
      base::instant({.year = local.year, .month = local.month, .day = local.day}, 0).seconds / 86400;
  SewerBudget hour;
  std::vector<ShedHour> hours(sheds_.size());
  std::vector<Chamber> chambers(sheds_.size());
  std::vector<Parcel> arriving(plants_.size()), treated(plants_.size()), effluent(plants_.size()),
      bypass(plants_.size());
  const Items raw = sewage_concentration({}, parameters_.own_base);
  for (int k = 0; k < inner; ++k) {
    for (std::size_t p = 0; p < plants_.size(); ++p) {
      arriving[p] = {};
      arriving[p].add(plants_[p].base_flow * dt, raw, items_);
      hour.plant_base += arriving[p].volume;
      for (std::size_t i = 0; i < items_; ++i) hour.mass_in[i] += arriving[p].mass[i];
    }
    for (std::size_t s = 0; s < sheds_.size(); ++s) {
      const Sewershed& shed = sheds_[s];
      const double drying = evaporation.empty() ? parameters_.depression_drying / 24 : evaporation[s];
      const double fallen = by_step ? rain[static_cast<std::size_t>(k) * sheds_.size() + s] : rain[s] / inner;
      const Parcel storm = runoff(s, fallen, drying / inner, dt, hours[s].budget);
      const Parcel dry = dry_weather(s, local.hour, dt, hours[s]);
      Chamber& chamber = chambers[s];
      chamber = {.mixed = dry, .dry = dry.volume, .wanted = 0};
      const bool combined = shed.kind == SewerKind::combined;
      (combined ? chamber.mixed : hours[s].storm).add(storm);
      exchange_with_deposit(s, dry, dt, chamber.mixed);
      chamber.wanted = chamber.mixed.volume;
      if (combined)
        chamber.wanted = intercepted(chamber.mixed.volume, shed.interception_ratio,
                                     mean_dry_weather_flow(shed) * dt, shed.interceptor_capacity * dt);
    }
    divide_flows(dt, chambers, arriving, hours);
    empty_tanks(dt, chambers, arriving, hours);
    for (std::size_t p = 0; p < plants_.size(); ++p) {
      treat(p, winter_limits(plants_[p], local.month, sewage_temperature), day, dt, arriving[p], effluent[p],
            bypass[p]);
      treated[p].add(arriving[p]);
    }
  }
  out.sheds.resize(sheds_.size());
  out.plants.resize(plants_.size());
  const auto leaves = [&](const Parcel& parcel, double& term) {
    term += parcel.volume;
    for (std::size_t i = 0; i < items_; ++i) hour.mass_out[i] += parcel.mass[i];
    return mean_over(parcel, hour_seconds);
  };
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    ShedHour& h = hours[s];
    out.sheds[s] = {.overflow = leaves(h.overflow, hour.overflow),
                    .direct = leaves(h.direct, hour.direct),
                    .misconnected = leaves(h.misconnected, hour.misconnected),
                    .storm = leaves(h.storm, hour.storm),
                    .to_plant = h.to_plant.volume / hour_seconds};
    close_hour(h, hour);
    add_to_budget(s, h.budget);
    double fallen = 0;
    for (std::size_t at = s; at < rain.size(); at += sheds_.size()) fallen += rain[at];
    counters_[s].hour(begin, fallen, h.overflow, h.spilled);
  }
  for (std::size_t p = 0; p < plants_.size(); ++p) {
    out.plants[p] = {.effluent = leaves(effluent[p], hour.effluent),
                     .bypass = leaves(bypass[p], hour.bypass)};
    for (std::size_t i = 0; i < items_; ++i)
      hour.mass_treated[i] += treated[p].mass[i] - effluent[p].mass[i] - bypass[p].mass[i];
  }
  add_to_budget(hour);
}

}  // namespace qinghe::sewer
