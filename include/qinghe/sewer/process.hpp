// Sewer processes as pure functions: numbers in, numbers out.
#pragma once
#include <array>

#include "qinghe/sewer/sewershed.hpp"
#include "qinghe/sewer/water.hpp"

namespace qinghe::sewer {

// Share of the daily mean of dry-weather flow in each local hour; the mean is 1.
const std::array<double, 24>& diurnal_pattern();

// Initial loss: rain fills the depression store, the rest runs off; a dry surface recovers by evaporation.
// Everything in mm; `store` is updated so that rain = runoff + evaporation + Δstore exactly.
struct DepressionStep { double runoff, evaporation; };
DepressionStep depression_step(double capacity, double rain, double drying, double& store);

// In-sewer deposit with exact solutions over dt [s] (hydrology.md §6):
// dM/dt = f·L·(1 − M/M_max) while the bed shear is below critical; returns the mass that settled [g].
double deposit_growth(double share, double solids_load, double capacity, double dt, double& mass);
// dM/dt = −k·(τ/τ_c − 1)·M above it; returns the mass that was flushed [g].
double deposit_flush(double rate_per_hour, double shear_ratio, double dt, double& mass);

// Interceptor chamber 截流井: what continues to the plant of a mixed flow Q_m [m³/s].
double intercepted(double mixed_flow, double n0, double mean_dry_flow, double pipe_capacity);

// Volume of an overflow tank by GB 50014: V = 3600 t_i (n1 − n0) Q_dr β [m³].
double tank_volume_gb50014(double hours, double n1_minus_n0, double dry_flow, double safety);

// Effluent concentrations of full treatment: permit limit times the plant's share, never above what arrived.
Items effluent_concentration(const Plant& plant, const Items& arriving, bool winter, double load_ratio, double wet_factor);
// Primary treatment of the bypass.
Items bypass_concentration(const Plant& plant, const Items& arriving, double coliform_removal);
// DB11/890: 1 December – 31 March; GB 18918: water at or below 12 °C.
bool winter_limits(const Plant& plant, int month, double sewage_temperature);

Items sewage_concentration(const SewageQuality& sewage);
Items runoff_concentration(const Sewershed& shed);

}  // namespace qinghe::sewer
