#include "qinghe/forcing/sun.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace qinghe::forcing {
namespace {

using std::numbers::pi;
constexpr double degree = pi / 180;

// cos ω_s = −tan φ tan δ, kept within [−1, 1]: polar day and night.
double cos_sunset(double latitude, double declination) {
  return std::clamp(-std::tan(latitude * degree) * std::tan(declination), -1.0, 1.0);
}

}  // namespace

SunDay sun_day(int day_of_year) {
  const double year_angle = 2 * pi * day_of_year / 365;
  const double b = 2 * pi * (day_of_year - 81) / 364;  // eq. 33
  return {.inverse_distance = 1 + 0.033 * std::cos(year_angle),
          .declination = 0.409 * std::sin(year_angle - 1.39),
          .seasonal = 0.1645 * std::sin(2 * b) - 0.1255 * std::cos(b) - 0.025 * std::sin(b)};
}

double sunset_hour_angle(const SunDay& day, double latitude) {
  return std::acos(cos_sunset(latitude, day.declination));
}

double daylight_hours(const SunDay& day, double latitude) {
  return 24 / pi * sunset_hour_angle(day, latitude);
}

double extraterrestrial_day(const SunDay& day, double latitude) {
  const double phi = latitude * degree, sunset = sunset_hour_angle(day, latitude);
  return 24 * 60 / pi * solar_constant * day.inverse_distance *
         (sunset * std::sin(phi) * std::sin(day.declination) +
          std::cos(phi) * std::cos(day.declination) * std::sin(sunset));
}

double extraterrestrial_hour(const SunDay& day, double latitude, double longitude, double utc_hour) {
  const double phi = latitude * degree, sunset = sunset_hour_angle(day, latitude);
  // Solar time of the middle of the hour, brought to [−12, 12) h about noon.
  double solar = std::fmod(utc_hour + 0.5 + longitude / 15 + day.seasonal - 12, 24);
  if (solar < -12) solar += 24;
  if (solar >= 12) solar -= 24;
  const double a = std::sin(phi) * std::sin(day.declination);
  const double b = std::cos(phi) * std::cos(day.declination);
  const auto between = [&](double low, double high) {
    const double w1 = std::clamp(low, -sunset, sunset), w2 = std::clamp(high, -sunset, sunset);
    return a * (w2 - w1) + b * (std::sin(w2) - std::sin(w1));
  };
  const double w1 = pi / 12 * (solar - 0.5), w2 = pi / 12 * (solar + 0.5);
  // An hour across solar midnight belongs to both ends of the day, which matters in polar summer only.
  double sum = between(w1, w2);
  if (w2 > pi) sum += between(w1 - 2 * pi, w2 - 2 * pi);
  if (w1 < -pi) sum += between(w1 + 2 * pi, w2 + 2 * pi);
  return 12 * 60 / pi * solar_constant * day.inverse_distance * sum;
}

}  // namespace qinghe::forcing
