#include "qinghe/simulate/inflow_water.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace qinghe::simulate {
namespace {

using base::Confidence;
using base::Parameter;

constexpr std::string_view effluent_note = "Beijing plant effluent about 13 °C in February and 25–26 °C in August (operators' practice)";
constexpr std::string_view oxygen_note = "assumed by type of water; raw sewage near anoxic, effluent after aeration, runoff well mixed";

constexpr std::array<Parameter, 10> table = {{
    {"T_mean", "annual mean temperature of sewage and effluent", "degC", 19.0, 15, 22, effluent_note, Confidence::recalled},
    {"T_amplitude", "half the annual range of sewage temperature", "K", 6.0, 3, 9, effluent_note, Confidence::recalled},
    {"day_warmest", "day of the year of the warmest sewage", "1", 222, 200, 245, effluent_note, Confidence::recalled},
    {"f_sewage", "oxygen of raw sewage, share of saturation", "1", 0.05, 0, 0.3, oxygen_note, Confidence::uncertain},
    {"f_overflow", "oxygen of combined overflow, share of saturation", "1", 0.45, 0.2, 0.8, oxygen_note, Confidence::uncertain},
    {"f_effluent", "oxygen of plant effluent, share of saturation", "1", 0.70, 0.4, 1.0, oxygen_note, Confidence::uncertain},
    {"f_runoff", "oxygen of surface runoff and rivers, share of saturation", "1", 0.90, 0.7, 1.0, oxygen_note, Confidence::uncertain},
    {"f_baseflow", "oxygen of groundwater inflow, share of saturation", "1", 0.60, 0.2, 0.9, oxygen_note, Confidence::uncertain},
    {"T_ground", "annual mean temperature of shallow groundwater", "degC", 12.5, 8, 15, "annual mean air temperature of the plain", Confidence::recalled},
    {"f_ground", "share of the surface temperature's deviation that interflow keeps", "1", 0.4, 0, 1, "assumed", Confidence::uncertain},
}};

}  // namespace

std::span<const Parameter> inflow_water_parameters() { return table; }

double sewage_temperature(int day_of_year) {
  return table[0].value + table[1].value * std::cos(2 * std::numbers::pi * (day_of_year - table[2].value) / 365.25);
}

double open_water_temperature(double t) { return 0.5 * (t + std::sqrt(t * t + 1.0)); }

double groundwater_temperature(double surface_temperature) {
  return table[8].value + table[9].value * (surface_temperature - table[8].value);
}

double oxygen_share(constituents::SourceKind kind) {
  using enum constituents::SourceKind;
  switch (kind) {
    case direct_discharge: return table[3].value;
    case combined_overflow:
    case plant_bypass: return table[4].value;
    case plant_effluent:
    case industry: return table[5].value;
    case baseflow: return table[7].value;
    case upstream:
    case urban_runoff:
    case rural:
    case replenishment:
    case bed: break;
  }
  return table[6].value;
}

void LaggedTemperature::step(double air_temperature, double dt_seconds) {
  if (!started_) value_ = air_temperature, started_ = true;
  // Exact for an air temperature constant within the step.
  value_ = air_temperature + (value_ - air_temperature) * std::exp(-dt_seconds / (86400.0 * lag_days_));
}

}  // namespace qinghe::simulate
