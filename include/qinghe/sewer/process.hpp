// Sewer processes as pure functions: numbers in, numbers out.
#pragma once
#include <array>

#include "qinghe/sewer/sewershed.hpp"
#include "qinghe/sewer/water.hpp"

namespace qinghe::sewer {

// Residential dry-weather flow by local hour, mean 1, between 0.5 and 1.5; its form is recalled, without a record of the region.
const std::array<double, 24>& diurnal_pattern();

// Peak factor of a sewer with a daily mean of Q̄ [m³/s]: K_z = 2.7/Q^0.11 with Q in L/s, between 1.3 and 2.3
// (GB 50014-2006 table 3.1.3). Large systems even out.
double peak_factor(double mean_flow);
// Share of the daily mean in a local hour: the pattern, damped until its peak is K_z; mean 1, never below
// 0.5.
double diurnal_share(int hour, double mean_flow);

// Initial loss of impervious surfaces. The store (capacity D) takes rain until it is full, the rest runs off;
// it dries by dS/dt = −e·S/D, so it never falls below 0. Exact for a constant rain; any consistent unit.
struct DepressionStep {
  double store, runoff, evaporation;  // rain = runoff + evaporation + Δstore
};
DepressionStep depression_step(double store, double capacity, double rain, double drying);

// Linear reservoir of residence time K over dt, exactly for a steady inflow: the shares of what is stored at the beginning and
// of the inflow that leave.
struct ReservoirShares {
  double of_store, of_inflow;
};
ReservoirShares linear_reservoir_shares(double residence, double dt);
struct ReservoirStep {
  double store, outflow;
};
ReservoirStep linear_reservoir_step(double store, double inflow, const ReservoirShares& shares);

// Residence time of the runoff of a built-up area [s]: lag = 0.6 t_c (SCS 1972, NEH-4, ch. 15) with
// t_c = inlet time + √area / velocity (GB 50014-2021 §4.1.11: inlet time 5–15 min).
double runoff_residence(double area, double inlet_time, double pipe_velocity);

// Interceptor chamber 截流井: what continues to the plant of a mixed flow Q_m [m³/s, or m³ in one step].
double intercepted(double mixed_flow, double n0, double mean_dry_flow, double pipe_capacity);

// Volume of an overflow tank by GB 50014: V = 3600 t_i (n1 − n0) Q_dr β [m³].
double tank_volume_gb50014(double hours, double n1_minus_n0, double dry_flow, double safety);

// A tank takes a spill that arrives within one inner step. `first_flush`: off-line, keeps the first volume
// and lets the rest pass; otherwise on-line, and once full it is flowed through as a mixed basin. Returns
// what leaves.
Parcel fill_tank(Parcel& tank, const Parcel& spill, double capacity, bool first_flush);

// What primary treatment leaves of a concentration, by item.
Items primary_pass(const Plant& plant, double coliform_removal);
// DB11/890: 1 December – 31 March; GB 18918: water at or below 12 °C.
bool winter_limits(const Plant& plant, int month, double sewage_temperature);

Items sewage_concentration(const SewageQuality& sewage, const constituents::OwnValues& own = {});
Items runoff_concentration(const Sewershed& shed);

// Share of all sewage that runs into storm sewers; what is collected is not misconnected.
double misconnected(const Sewershed& shed);
// Daily mean flows [m³/s]: sewage of all persons; what the sewer carries in dry weather, Q̄_d, with foreign
// water.
double produced_sewage(const Sewershed& shed);
double mean_dry_weather_flow(const Sewershed& shed);
// Share of the dry-weather flow that passes the chamber in which it may meet storm water; the rest runs to the plant in sanitary sewers
// of its own. A separate sewershed has one kind of sewer for all its sewage.
double chamber_share(const Sewershed& shed);
double chamber_flow(const Sewershed& shed);  // of Q̄_d [m³/s]
double inlet_capacity(const Plant& plant);  // what inlet works and primary stage let in [m³/s]

}  // namespace qinghe::sewer
