#include "qinghe/sewer/sewer_system.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/sewer/process.hpp"

namespace qinghe::sewer {
namespace {

constexpr double hour_seconds = 3600, day_seconds = 86400;
constexpr std::size_t solids = 4;

// Mean dry-weather flow in the sewer Q̄_d: collected sewage and foreign water [m³/s].
double mean_sewage(const Sewershed& shed) { return shed.population * shed.sewage_per_person * shed.collection_share / day_seconds; }
double infiltration(const Sewershed& shed) { return shed.infiltration_ratio * mean_sewage(shed); }

// Takes `volume` out of a well-mixed parcel.
Parcel draw(Parcel& from, double volume) {
  Parcel out{.volume = volume};
  const double share = from.volume > 0 ? volume / from.volume : 0;
  for (std::size_t i = 0; i < out.mass.size(); ++i) {
    out.mass[i] = share >= 1 ? from.mass[i] : share * from.mass[i];
    from.mass[i] -= out.mass[i];
  }
  from.volume -= volume;
  return out;
}

Items concentration(const Parcel& parcel) {
  Items c{};
  if (parcel.volume > 0)
    for (std::size_t i = 0; i < c.size(); ++i) c[i] = parcel.mass[i] / parcel.volume;
  return c;
}

}  // namespace

SewerSystem::SewerSystem(std::vector<Sewershed> sewersheds, std::vector<Plant> plants, SewerParameters parameters)
    : sheds_(std::move(sewersheds)), plants_(std::move(plants)), parameters_(parameters), states_(sheds_.size()) {
  for (std::size_t s = 0; s < sheds_.size(); ++s) counters_.emplace_back(static_cast<int>(s), parameters_.event_gap);
}

Parcel SewerSystem::runoff(std::size_t s, double rain, double dt) {
  const Sewershed& shed = sheds_[s];
  ShedState& state = states_[s];
  const double impervious = shed.area * shed.impervious_share;
  const DepressionStep step = depression_step(shed.depression, rain, parameters_.depression_drying * dt / day_seconds, state.depression);
  constexpr double mm = 1e-3;
  budget_.rain += rain * mm * shed.area;
  budget_.pervious_loss += rain * mm * (shed.area - impervious);
  budget_.evaporation += step.evaporation * mm * impervious;
  const double arriving = step.runoff * mm * impervious;
  const Items c = runoff_concentration(shed);
  for (std::size_t i = 0; i < c.size(); ++i) {
    state.surface_mass[i] += arriving * c[i];
    budget_.mass_in[i] += arriving * c[i];
  }
  // Linear reservoir over the step (Nash 1957, one store), residence time growing with the square root of the area.
  const double lag = parameters_.runoff_lag_per_km * std::sqrt(std::max(shed.area, 1.0) / 1e6);
  const double leaving = -std::expm1(-dt / lag);
  state.surface += arriving;
  Parcel out{.volume = state.surface * leaving};
  state.surface -= out.volume;
  for (std::size_t i = 0; i < c.size(); ++i) {
    out.mass[i] = state.surface_mass[i] * leaving;
    state.surface_mass[i] -= out.mass[i];
  }
  return out;
}

Parcel SewerSystem::dry_weather(const Sewershed& shed, int hour, double dt, ShedHour& out) {
  const Items c = sewage_concentration(shed.sewage);
  const double total = shed.population * shed.sewage_per_person / day_seconds * diurnal_pattern()[static_cast<std::size_t>(hour)] * dt;
  const double collected = total * shed.collection_share, foreign = infiltration(shed) * dt;
  budget_.sewage += total;
  budget_.infiltration += foreign;
  for (std::size_t i = 0; i < c.size(); ++i) budget_.mass_in[i] += total * c[i];
  out.direct.add(total - collected, c);
  Parcel flow;
  flow.add(collected, c);
  flow.volume += foreign;
  return flow;
}

void SewerSystem::exchange_with_deposit(std::size_t s, double mean_dry, double dt, Parcel& mixed) {
  const Sewershed& shed = sheds_[s];
  ShedState& state = states_[s];
  if (!(mean_dry > 0) || !(mixed.volume > 0)) return;
  const double shear = mixed.volume / dt / (parameters_.critical_ratio * mean_dry);
  const double daily = mean_sewage(shed) * shed.sewage.suspended_solids * day_seconds;
  const double capacity = shed.deposit_capacity_days * shed.deposit_share * daily;
  const double exchanged = shear > 1 ? -deposit_flush(parameters_.flush_rate, shear, dt, state.deposit)
                                     : deposit_growth(shed.deposit_share, mixed.mass[solids] / dt, capacity, dt, state.deposit);
  const Items composition = {parameters_.deposit_cod, 0, parameters_.deposit_n, parameters_.deposit_p, 1, 0};
  for (std::size_t i = 0; i < composition.size(); ++i) mixed.mass[i] -= exchanged * composition[i];
}

void SewerSystem::fill_tank(const Sewershed& shed, ShedState& state, Parcel spill, ShedHour& out) {
  if (spill.volume > 0) state.since_overflow = 0;
  const double room = shed.tank == TankKind::none ? 0 : std::max(shed.tank_volume - state.tank.volume, 0.0);
  if (room > 0) state.tank.add(draw(spill, std::min(spill.volume, room)));
  if (shed.tank == TankKind::online && shed.tank_volume > 0 && spill.volume > 0) {
    // A full on-line tank is flowed through: what leaves is the mixture.
    state.tank.add(spill);
    spill = draw(state.tank, spill.volume);
  }
  out.overflow.add(spill);
}

void SewerSystem::empty_tanks(double dt, std::vector<Parcel>& arriving, std::vector<ShedHour>& hours) {
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    const Sewershed& shed = sheds_[s];
    ShedState& state = states_[s];
    state.since_overflow += dt;
    if (!(state.tank.volume > 0) || shed.plant < 0 || state.since_overflow < parameters_.emptying_delay) continue;
    const auto p = static_cast<std::size_t>(shed.plant);
    const double wish = shed.tank_emptying > 0 ? shed.tank_emptying : shed.tank_volume / day_seconds;
    const double free = std::max(plants_[p].wet_factor * plants_[p].capacity * dt - arriving[p].volume, 0.0);
    const Parcel out = draw(state.tank, std::min({wish * dt, free, state.tank.volume}));
    arriving[p].add(out);
    hours[s].to_plant.add(out);
  }
}

void SewerSystem::treat(std::size_t p, int month, double temperature, double dt, const Parcel& arriving, Parcel& effluent, Parcel& bypass) {
  const Plant& plant = plants_[p];
  if (!(arriving.volume > 0)) return;
  const double treated = std::min(arriving.volume, plant.wet_factor * plant.capacity * dt);
  const Items c = concentration(arriving);
  const double load_ratio = plant.capacity > 0 ? treated / (plant.capacity * dt) : 0;
  const Items clean = effluent_concentration(plant, c, winter_limits(plant, month, temperature), load_ratio, parameters_.wet_effluent_factor);
  const Items rough = bypass_concentration(plant, c, parameters_.primary_coliform_removal);
  const double untreated = arriving.volume - treated;
  effluent.add(treated, clean);
  bypass.add(untreated, rough);
  budget_.effluent += treated;
  budget_.bypass += untreated;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const double left = treated * clean[i] + untreated * rough[i];
    budget_.mass_out[i] += left;
    budget_.mass_treated[i] += arriving.mass[i] - left;
  }
}

void SewerSystem::step(base::Instant begin, const base::Civil& local, std::span<const double> rain, double sewage_temperature, SewerStep& out) {
  if (rain.size() != sheds_.size()) throw base::InternalError("one rain value per sewershed is expected");
  const int inner = static_cast<int>(std::lround(hour_seconds / parameters_.inner_step));
  const double dt = hour_seconds / inner;
  std::vector<ShedHour> hours(sheds_.size());
  std::vector<Parcel> effluent(plants_.size()), bypass(plants_.size());
  for (int k = 0; k < inner; ++k) {
    std::vector<Parcel> arriving(plants_.size());
    for (std::size_t p = 0; p < plants_.size(); ++p) {
      const Items raw = sewage_concentration({});
      arriving[p].add(plants_[p].base_flow * dt, raw);
      budget_.plant_base += plants_[p].base_flow * dt;
      for (std::size_t i = 0; i < raw.size(); ++i) budget_.mass_in[i] += plants_[p].base_flow * dt * raw[i];
    }
    for (std::size_t s = 0; s < sheds_.size(); ++s) {
      const Sewershed& shed = sheds_[s];
      const double mean_dry = mean_sewage(shed) + infiltration(shed);
      const Parcel storm = runoff(s, rain[s] / inner, dt);
      Parcel mixed = dry_weather(shed, local.hour, dt, hours[s]);
      if (shed.kind == SewerKind::combined) mixed.add(storm);
      else hours[s].storm.add(storm);
      exchange_with_deposit(s, mean_dry, dt, mixed);
      // Without a plant nothing is intercepted: the sewer ends in the river.
      const double passed = shed.plant < 0 ? 0 : intercepted(mixed.volume / dt, shed.interception_ratio, mean_dry, shed.interceptor_capacity) * dt;
      const Parcel on = draw(mixed, std::min(passed, mixed.volume));
      if (shed.plant >= 0) arriving[static_cast<std::size_t>(shed.plant)].add(on);
      hours[s].to_plant.add(on);
      fill_tank(shed, states_[s], mixed, hours[s]);
    }
    empty_tanks(dt, arriving, hours);
    for (std::size_t p = 0; p < plants_.size(); ++p) treat(p, local.month, sewage_temperature, dt, arriving[p], effluent[p], bypass[p]);
  }
  out.sheds.resize(sheds_.size());
  out.plants.resize(plants_.size());
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    const ShedHour& h = hours[s];
    out.sheds[s] = {.overflow = mean_over(h.overflow, hour_seconds), .direct = mean_over(h.direct, hour_seconds),
                    .storm = mean_over(h.storm, hour_seconds), .to_plant = h.to_plant.volume / hour_seconds};
    budget_.direct += h.direct.volume;
    budget_.overflow += h.overflow.volume;
    budget_.storm += h.storm.volume;
    for (std::size_t i = 0; i < budget_.mass_out.size(); ++i) budget_.mass_out[i] += h.direct.mass[i] + h.overflow.mass[i] + h.storm.mass[i];
    counters_[s].hour(begin, rain[s], h.overflow);
  }
  for (std::size_t p = 0; p < plants_.size(); ++p)
    out.plants[p] = {.effluent = mean_over(effluent[p], hour_seconds), .bypass = mean_over(bypass[p], hour_seconds)};
}

void SewerSystem::keep_deposit(std::size_t shed, double share) {
  const double removed = states_[shed].deposit * (1 - share);
  if (removed == 0) return;
  states_[shed].deposit -= removed;
  const Items composition = {parameters_.deposit_cod, 0, parameters_.deposit_n, parameters_.deposit_p, 1, 0};
  for (std::size_t i = 0; i < composition.size(); ++i) budget_.mass_cleaned[i] += removed * composition[i];
}

double SewerSystem::stored_water() const {
  double sum = 0;
  for (std::size_t s = 0; s < sheds_.size(); ++s)
    sum += states_[s].depression * 1e-3 * sheds_[s].area * sheds_[s].impervious_share + states_[s].surface + states_[s].tank.volume;
  return sum;
}

Items SewerSystem::stored_mass() const {
  const Items composition = {parameters_.deposit_cod, 0, parameters_.deposit_n, parameters_.deposit_p, 1, 0};
  Items sum{};
  for (const ShedState& state : states_)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += state.surface_mass[i] + state.tank.mass[i] + state.deposit * composition[i];
  return sum;
}

std::vector<OverflowEvent> SewerSystem::overflow_events() const {
  std::vector<OverflowEvent> all;
  for (const EventCounter& counter : counters_) {
    const auto own = counter.events();
    all.insert(all.end(), own.begin(), own.end());
  }
  std::stable_sort(all.begin(), all.end(), [](const OverflowEvent& a, const OverflowEvent& b) { return a.start < b.start; });
  return all;
}

}  // namespace qinghe::sewer
