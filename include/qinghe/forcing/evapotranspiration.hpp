// Reference evapotranspiration of FAO-56 (Allen et al. 1998), daily and hourly. Temperatures [°C], pressures
// [kPa].
#pragma once

namespace qinghe::forcing {

double saturation_pressure(double temperature);  // e°(T) [kPa], eq. 11
double dew_point(double vapour_pressure);        // inverse of eq. 11 [°C]; vapour_pressure > 0 [kPa]
double saturation_slope(double temperature);     // Δ [kPa/°C], eq. 13
double pressure_at(double elevation);            // [kPa], eq. 7; elevation [m]
double psychrometric_constant(double pressure);  // γ [kPa/°C], eq. 8
// Wind at 2 m from wind at `height` m above short grass, eq. 47.
double wind_at_2m(double wind, double height);

struct DailyAir {
  double t_max, t_min;     // [°C]
  double vapour_pressure;  // e_a [kPa]
  double wind;             // at 2 m [m/s]
  double shortwave;        // R_s [MJ/m²/d]
  double clearness;        // R_s/R_so, 0.3–1 is used
  double pressure;         // [kPa]
};
double vapour_pressure_from_humidity(double t_max, double t_min, double rh_max,
                                     double rh_min);  // [kPa], eq. 17, RH in %
double net_radiation_day(const DailyAir& air);        // R_n [MJ/m²/d], eqs. 38–40
double penman_monteith_day(const DailyAir& air);      // ET0 [mm/d], eq. 6 with G = 0
// Hargreaves & Samani (1985), FAO-56 eq. 52 [mm/d]; `extraterrestrial` [MJ/m²/d].
double hargreaves_day(double t_max, double t_min, double extraterrestrial);

struct HourlyAir {
  double temperature, vapour_pressure, wind;  // [°C], e_a [kPa], at 2 m [m/s]
  double shortwave;                           // [MJ/m²/h]
  double clearness;                           // R_s/R_so of the day, 0.3–1 is used
  double pressure;                            // [kPa]
  bool daylight;                              // R_a > 0 in the hour
};
double net_radiation_hour(const HourlyAir& air);  // R_n [MJ/m²/h]
// ET0 [mm/h], eq. 53 with G = 0.1 R_n by day and 0.5 R_n by night (eqs. 45–46). Negative in hours of dew.
double penman_monteith_hour(const HourlyAir& air);

}  // namespace qinghe::forcing
