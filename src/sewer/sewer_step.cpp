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
  const ReservoirShares leaving =
      linear_reservoir_shares(runoff_residence(shed.area, parameters_.inlet_time, parameters_.pipe_velocity), dt);
  Parcel out;
  out.items = items_;
  const auto route = [&](double& store, double inflow) {
    const ReservoirStep r = linear_reservoir_step(store, inflow, leaving);
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
    if (states_[s].tank.volume > 0 || states_[s].pipes.volume > 0 ||
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
      const double drying = evaporation.empty() ? parameters_.depression_drying / 24 : evaporation[s];
      const double fallen = by_step ? rain[static_cast<std::size_t>(k) * sheds_.size() + s] : rain[s] / inner;
      const Parcel storm = runoff(s, fallen, drying / inner, dt, hours[s].budget);
      const Parcel dry = dry_weather(s, local.hour, dt, hours[s]);
      chambers[s] = meet(s, storm, dry, dt, arriving, hours[s]);
    }
    divide_flows(dt, chambers, arriving, hours);
    empty_tanks(dt, chambers, arriving, hours);
    for (std::size_t p = 0; p < plants_.size(); ++p) {
      treat(p, winter_limits(plants_[p], local.month, sewage_temperature - plants_[p].colder), day, dt, arriving[p], effluent[p],
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
