#include "qinghe/constituents/inflow_water.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace qinghe::constituents {
namespace {

using base::Confidence;
using W = InflowWater;
constexpr W d{};

constexpr std::string_view effluent_note = "Beijing plant effluent about 13 °C in February and 25–26 °C in August (operators' practice)";
constexpr std::string_view deposition = "Pan et al. 2012, Atmos. Chem. Phys. 12:6515-6535, wet deposition of North China (20-30 kg N/ha a year, about two thirds ammonia) in some 500 mm of rain";
constexpr std::string_view oxygen_note = "assumed by type of water; raw sewage near anoxic, effluent after aeration, runoff well mixed";

constexpr std::array<base::MemberRecord<W>, 17> records = {{
    {&W::sewage_mean, {"T_mean", "annual mean temperature of sewage and effluent in the plain", "degC", d.sewage_mean, 15, 22, effluent_note, Confidence::recalled}},
    {&W::sewage_amplitude, {"T_amplitude", "half the annual range of sewage temperature", "K", d.sewage_amplitude, 3, 9, effluent_note, Confidence::recalled}},
    {&W::warmest_day, {"day_warmest", "day of the year of the warmest sewage", "1", d.warmest_day, 200, 245, effluent_note, Confidence::recalled}},
    {&W::ground_mean, {"T_ground", "annual mean temperature of shallow groundwater in the plain", "degC", d.ground_mean, 8, 15, "annual mean air temperature of the plain", Confidence::recalled}},
    {&W::ground_share, {"f_ground", "share of the surface temperature's deviation that interflow keeps", "1", d.ground_share, 0, 1, "assumed", Confidence::uncertain}},
    {&W::plain, {"z_plain", "elevation of the plain for which the means are stated", "m", d.plain, 0, 1500, "Beijing observatory (54511), 31 m", Confidence::recalled}},
    {&W::lapse,
     {"lapse", "fall of the means of sewage and groundwater with elevation", "K/km", d.lapse, 0, 9.8,
      "ICAO standard atmosphere; annual means of the air fall so from Beijing (13 °C, 31 m) to Zhangjiakou (9 °C, 724 m) and Datong (7 °C, 1067 m), as recalled; "
      "that sewage follows is assumed",
      Confidence::uncertain}},
    {&W::oxygen_sewage, {"f_sewage", "oxygen of raw sewage, share of saturation", "1", d.oxygen_sewage, 0, 0.3, oxygen_note, Confidence::uncertain}},
    {&W::oxygen_overflow, {"f_overflow", "oxygen of combined overflow, share of saturation", "1", d.oxygen_overflow, 0.2, 0.8, oxygen_note, Confidence::uncertain}},
    {&W::oxygen_effluent, {"f_effluent", "oxygen of plant effluent, share of saturation", "1", d.oxygen_effluent, 0.4, 1.0, oxygen_note, Confidence::uncertain}},
    {&W::oxygen_runoff, {"f_runoff", "oxygen of surface runoff and rivers, share of saturation", "1", d.oxygen_runoff, 0.7, 1.0, oxygen_note, Confidence::uncertain}},
    {&W::oxygen_baseflow, {"f_baseflow", "oxygen of groundwater inflow, share of saturation", "1", d.oxygen_baseflow, 0.2, 0.9, oxygen_note, Confidence::uncertain}},
    {&W::rain_cod, {"rain_cod", "COD of rain on reservoirs", "mg/L", d.rain_cod, 2, 25, "assumed, after rain of Chinese cities", Confidence::uncertain}},
    {&W::rain_ammonia, {"rain_ammonia", "ammonia N of rain on reservoirs", "mg/L", d.rain_ammonia, 0.3, 4, deposition, Confidence::recalled}},
    {&W::rain_nitrate, {"rain_nitrate", "nitrate N of rain on reservoirs", "mg/L", d.rain_nitrate, 0.2, 3, deposition, Confidence::recalled}},
    {&W::rain_nitrogen, {"rain_nitrogen", "total N of rain on reservoirs; what is neither ammonia nor nitrate is organic", "mg/L", d.rain_nitrogen, 0.5, 8, deposition, Confidence::recalled}},
    {&W::rain_phosphorus, {"rain_phosphorus", "total P of rain on reservoirs", "mg/L", d.rain_phosphorus, 0.005, 0.15, "assumed: wet deposition of 0.1-0.2 kg P/ha a year", Confidence::uncertain}},
}};

}  // namespace

std::span<const base::MemberRecord<InflowWater>> inflow_water_records() { return records; }

double colder(const InflowWater& water, double elevation) { return 1e-3 * water.lapse * (elevation - water.plain); }

double sewage_temperature(const InflowWater& water, int day_of_year) {
  return water.sewage_mean + water.sewage_amplitude * std::cos(2 * std::numbers::pi * (day_of_year - water.warmest_day) / 365.25);
}

double open_water_temperature(double t) { return 0.5 * (t + std::sqrt(t * t + 1.0)); }

double groundwater_temperature(const InflowWater& water, double surface_temperature, double elevation) {
  const double mean = water.ground_mean - colder(water, elevation);
  return open_water_temperature(mean + water.ground_share * (surface_temperature - mean));
}

double oxygen_share(const InflowWater& water, SourceKind kind) {
  using enum SourceKind;
  switch (kind) {
    case direct_discharge: return water.oxygen_sewage;
    case combined_overflow:
    case plant_bypass: return water.oxygen_overflow;
    case plant_effluent:
    case industry: return water.oxygen_effluent;
    case baseflow: return water.oxygen_baseflow;
    case upstream:
    case urban_runoff:
    case rural:
    case replenishment:
    case rainfall:
    case bed: break;
  }
  return water.oxygen_runoff;
}

}  // namespace qinghe::constituents
