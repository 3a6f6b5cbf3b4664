// Temperature and oxygen of waters that enter the river, and what rain on reservoirs brings, where no measurement states them.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"
#include "qinghe/constituents/source.hpp"

namespace qinghe::constituents {

struct InflowWater {
  // Sewage and effluent keep the warmth of the sewer: an annual cosine.
  double sewage_mean = 19, sewage_amplitude = 6;  // [°C], [K]
  double warmest_day = 222;                       // of the year
  double ground_mean = 12.5;                      // of shallow groundwater [°C]
  double ground_share = 0.4;                      // of the surface temperature's deviation that interflow keeps
  // Both means hold in the plain and fall with elevation above it.
  double plain = 31, lapse = 6.5;  // [m], [K/km]
  // Dissolved oxygen as a share of saturation.
  double oxygen_sewage = 0.05, oxygen_overflow = 0.45, oxygen_effluent = 0.70, oxygen_runoff = 0.90, oxygen_baseflow = 0.60;
  // In rain on the surface of reservoirs [g/m³].
  double rain_cod = 8, rain_ammonia = 1.6, rain_nitrate = 1.0, rain_nitrogen = 3.2, rain_phosphorus = 0.03;
};
std::span<const base::MemberRecord<InflowWater>> inflow_water_records();

// How much colder the means are at an elevation [m] than in the plain [K].
double colder(const InflowWater& water, double elevation);
// Of sewage and effluent in the plain [°C].
double sewage_temperature(const InflowWater& water, int day_of_year);
// Follows the air with a lag and stays above freezing by the smooth positive part ½(T + √(T² + 1)) [°C].
double open_water_temperature(double lagged_air_temperature);
// Baseflow: between shallow groundwater of that elevation [m] and the lagged surface temperature [°C].
double groundwater_temperature(const InflowWater& water, double surface_temperature, double elevation);
double oxygen_share(const InflowWater& water, SourceKind kind);

}  // namespace qinghe::constituents
