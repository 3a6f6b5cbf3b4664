#include "qinghe/sewer/process.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::sewer {
namespace {

constexpr double day = 86400;  // [s]

// Night minimum before dawn, morning and evening peaks; sum 24.
constexpr std::array<double, 24> pattern = {0.75, 0.63, 0.55, 0.51, 0.51, 0.58, 0.80, 1.10,
                                            1.29, 1.29, 1.19, 1.11, 1.14, 1.09, 1.01, 0.99,
                                            0.99, 1.07, 1.21, 1.37, 1.44, 1.39, 1.11, 0.88};
constexpr double pattern_peak = 1.44;

}  // namespace

const std::array<double, 24>& diurnal_pattern() {
  return pattern;
}

double peak_factor(double mean_flow) {
  if (!(mean_flow > 0)) return 2.3;
  return std::clamp(2.7 * std::pow(1000 * mean_flow, -0.11), 1.3, 2.3);
}

double diurnal_share(int hour, double mean_flow) {
  const double amplitude = std::min(1.0, (peak_factor(mean_flow) - 1) / (pattern_peak - 1));
  return 1 + amplitude * (pattern[static_cast<std::size_t>(hour)] - 1);
}

DepressionStep depression_step(double store, double capacity, double rain, double drying) {
  if (!(capacity > 0)) return {0, store + rain, 0};
  if (store > capacity) {  // a scenario made the store smaller
    DepressionStep rest = depression_step(capacity, capacity, rain, drying);
    rest.runoff += store - capacity;
    return rest;
  }
  // Within the step, t = 0 … 1: S(t) = S∞ + (S₀ − S∞) e^{−at}, a = drying/capacity, S∞ = rain/a.
  const double a = drying / capacity;
  const double decay = std::exp(-a), filled = a > 0 ? -std::expm1(-a) / a : 1;
  const double end = store * decay + rain * filled;
  if (end <= capacity) return {end, 0, store + rain - end};
  // Full at t_f; from then on what the surface does not evaporate runs off.
  double full_at = (capacity - store) / rain;
  if (a > 0) full_at = std::log1p(a * (capacity - store) / (rain - a * capacity)) / a;
  const double runoff = (rain - drying) * (1 - full_at);
  return {capacity, runoff, store + rain - capacity - runoff};
}

ReservoirShares linear_reservoir_shares(double residence, double dt) {
  // ∫S/K dt with S(t) = S₀ e^{−t/K} + (inflow/dt)·K·(1 − e^{−t/K}).
  const double x = dt / residence, faded = std::expm1(-x);
  return {-faded, 1 + faded / x};
}

ReservoirStep linear_reservoir_step(double store, double inflow, const ReservoirShares& shares) {
  const double outflow = store * shares.of_store + inflow * shares.of_inflow;
  return {store + inflow - outflow, outflow};
}

double runoff_residence(double area, double inlet_time, double pipe_velocity) {
  constexpr double lag_share = 0.6;
  return lag_share * (inlet_time + std::sqrt(area) / pipe_velocity);
}

double intercepted(double mixed_flow, double n0, double mean_dry_flow, double pipe_capacity) {
  return std::min({mixed_flow, (n0 + 1) * mean_dry_flow, pipe_capacity});
}

double tank_volume_gb50014(double hours, double n1_minus_n0, double dry_flow, double safety) {
  return 3600.0 * hours * n1_minus_n0 * dry_flow * safety;
}

Parcel fill_tank(Parcel& tank, const Parcel& spill, double capacity, bool first_flush) {
  Parcel passing = spill;
  const double room = capacity - tank.volume;
  if (room > 0) tank.add(draw(passing, std::min(passing.volume, room)));
  if (first_flush || !(passing.volume > 0) || !(tank.volume > 0)) return passing;
  // Flow through a mixed basin of constant volume, dM/dt = q (C_in − M/V), exactly.
  const double turned = passing.volume / tank.volume, kept = -std::expm1(-turned);
  Parcel out{.volume = passing.volume, .mass = {}, .items = std::max(passing.items, tank.items)};
  tank.items = out.items;
  for (std::size_t i = 0; i < out.items; ++i) {
    const double mixed =
        passing.mass[i] / passing.volume * tank.volume;  // mass when the tank holds the inflow
    const double held = tank.mass[i] + (mixed - tank.mass[i]) * kept;
    out.mass[i] = tank.mass[i] + passing.mass[i] - held;
    tank.mass[i] = held;
  }
  return out;
}

Items primary_pass(const Plant& plant, double coliform_removal) {
  constituents::OwnValues own;
  own.fill(1);
  return with_own({1 - plant.bypass_removal_cod, 1 - plant.bypass_removal_n,   1 - plant.bypass_removal_n,
                   1 - plant.bypass_removal_p,   1 - plant.bypass_removal_tss, 1 - coliform_removal},
                  own);
}

bool winter_limits(const Plant& plant, int month, double sewage_temperature) {
  return plant.winter_by_temperature ? sewage_temperature <= 12.0 : month == 12 || month <= 3;
}

Items sewage_concentration(const SewageQuality& s, const constituents::OwnValues& own) {
  return with_own({s.cod_cr, s.ammonia_n, s.total_n, s.total_p, s.suspended_solids, s.coliform}, own);
}

Items runoff_concentration(const Sewershed& s) {
  // Coliform of street runoff is two orders below sewage (assumed).
  return with_own({s.runoff_cod, s.runoff_ammonia, s.runoff_tn, s.runoff_tp, s.runoff_tss, 0.01 * s.sewage.coliform}, s.own_runoff);
}

double misconnected(const Sewershed& shed) {
  return std::min(shed.misconnected_share, 1 - shed.collection_share);
}

double inlet_capacity(const Plant& plant) {
  return std::max(plant.inlet_factor, plant.wet_factor) * plant.capacity;
}

double produced_sewage(const Sewershed& shed) {
  return shed.population * shed.sewage_per_person / day;
}

double mean_dry_weather_flow(const Sewershed& shed) {
  return produced_sewage(shed) * shed.collection_share * (1 + shed.infiltration_ratio);
}

double chamber_share(const Sewershed& shed) {
  return shed.kind == SewerKind::combined ? shed.combined_share : 1.0;
}

double chamber_flow(const Sewershed& shed) {
  return chamber_share(shed) * mean_dry_weather_flow(shed);
}

}  // namespace qinghe::sewer
