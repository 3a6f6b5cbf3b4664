#include "qinghe/forcing/evapotranspiration.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::forcing {
namespace {

constexpr double albedo = 0.23;                // grass reference, FAO-56 eq. 38
constexpr double stefan_boltzmann = 4.903e-9;  // [MJ/K⁴/m²/d], eq. 39
constexpr double kelvin = 273.16;              // FAO-56 p. 52
constexpr double latent = 0.408;               // 1/λ [mm per MJ/m²], eq. 20

double fourth(double x) {
  return x * x * x * x;
}

// Eq. 39: the share of black-body radiation lost to the sky.
double net_longwave_share(double vapour_pressure, double clearness) {
  return (0.34 - 0.14 * std::sqrt(vapour_pressure)) * (1.35 * std::clamp(clearness, 0.3, 1.0) - 0.35);
}

double slope_from(double saturation, double temperature) {
  const double t = temperature + 237.3;
  return 4098 * saturation / (t * t);
}

}  // namespace

double saturation_pressure(double temperature) {
  return 0.6108 * std::exp(17.27 * temperature / (temperature + 237.3));
}

double dew_point(double vapour_pressure) {
  const double x = std::log(vapour_pressure / 0.6108);
  return 237.3 * x / (17.27 - x);
}

double saturation_slope(double temperature) {
  return slope_from(saturation_pressure(temperature), temperature);
}

double pressure_at(double elevation) {
  return 101.3 * std::pow((293 - 0.0065 * elevation) / 293, 5.26);
}

double psychrometric_constant(double pressure) {
  return 0.000665 * pressure;
}

double wind_at_2m(double wind, double height) {
  return wind * 4.87 / std::log(67.8 * height - 5.42);
}

double vapour_pressure_from_humidity(double t_max, double t_min, double rh_max, double rh_min) {
  return (saturation_pressure(t_min) * rh_max + saturation_pressure(t_max) * rh_min) / 200;
}

double net_radiation_day(const DailyAir& air) {
  const double black = 0.5 * stefan_boltzmann * (fourth(air.t_max + kelvin) + fourth(air.t_min + kelvin));
  return (1 - albedo) * air.shortwave - black * net_longwave_share(air.vapour_pressure, air.clearness);
}

double penman_monteith_day(const DailyAir& air) {
  const double t = 0.5 * (air.t_max + air.t_min);
  const double slope = saturation_slope(t), gamma = psychrometric_constant(air.pressure);
  const double deficit =
      0.5 * (saturation_pressure(air.t_max) + saturation_pressure(air.t_min)) - air.vapour_pressure;
  return (latent * slope * net_radiation_day(air) + gamma * 900 / (t + 273) * air.wind * deficit) /
         (slope + gamma * (1 + 0.34 * air.wind));
}

double hargreaves_day(double t_max, double t_min, double extraterrestrial) {
  return 0.0023 * latent * extraterrestrial * (0.5 * (t_max + t_min) + 17.8) * std::sqrt(t_max - t_min);
}

double net_radiation_hour(const HourlyAir& air) {
  const double black = stefan_boltzmann / 24 * fourth(air.temperature + kelvin);
  return (1 - albedo) * air.shortwave - black * net_longwave_share(air.vapour_pressure, air.clearness);
}

double penman_monteith_hour(const HourlyAir& air) {
  const double saturation = saturation_pressure(air.temperature);
  const double slope = slope_from(saturation, air.temperature), gamma = psychrometric_constant(air.pressure);
  const double net = net_radiation_hour(air);
  const double ground = (air.daylight ? 0.1 : 0.5) * net;  // eqs. 45, 46
  return (latent * slope * (net - ground) +
          gamma * 37 / (air.temperature + 273) * air.wind * (saturation - air.vapour_pressure)) /
         (slope + gamma * (1 + 0.34 * air.wind));
}

}  // namespace qinghe::forcing
