#include "qinghe/quality/reaeration.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::quality {

double salinity_factor(double t, double salinity) {
  const double kelvin = t + 273.15;
  return std::exp(-salinity * (1.7674e-2 - 10.754 / kelvin + 2140.7 / (kelvin * kelvin)));
}

double elevation_factor(double elevation) {
  return 1 - 0.0001148 * elevation;
}

double pressure_factor(double t, double pressure) {
  const double kelvin = t + 273.15;
  const double vapour = std::exp(11.8571 - 3840.70 / kelvin - 216961 / (kelvin * kelvin));  // atm
  const double theta = 0.000975 - 1.426e-5 * t + 6.436e-8 * t * t;                          // t in °C
  return pressure * (1 - vapour / pressure) * (1 - theta * pressure) / ((1 - vapour) * (1 - theta));
}

ReaerationFormula covar_choice(double velocity, double depth) {
  if (depth < 0.61) return ReaerationFormula::owens_gibbs;
  if (depth > 3.45 * std::pow(velocity, 2.5)) return ReaerationFormula::oconnor_dobbins;
  return ReaerationFormula::churchill;
}

double reaeration(ReaerationFormula formula, const ReaerationInput& in) {
  constexpr double gravity = 9.81;
  const double u = in.velocity, h = in.depth, us = in.velocity * in.slope;
  switch (formula) {
    case ReaerationFormula::covar:
      return reaeration(covar_choice(u, h), in);
    case ReaerationFormula::oconnor_dobbins:
      return 3.93 * std::sqrt(u) / std::pow(h, 1.5);  // O'Connor & Dobbins 1958
    case ReaerationFormula::churchill:
      return 5.026 * u / std::pow(h, 1.67);  // Churchill et al. 1962
    case ReaerationFormula::owens_gibbs:
      return 5.32 * std::pow(u, 0.67) / std::pow(h, 1.85);  // Owens et al. 1964
    case ReaerationFormula::tsivoglou_neal:                 // Tsivoglou & Neal 1976
      return (in.discharge < 0.425 ? 31183 : 15308) * us;
    case ReaerationFormula::thackston_dawson: {  // Thackston & Dawson 2001
      const double radius = in.width * h / (in.width + 2 * h);
      const double shear_velocity = std::sqrt(gravity * radius * in.slope);
      const double froude = u / std::sqrt(gravity * h);
      return 2.16 * (1 + 9 * std::pow(froude, 0.25)) * shear_velocity / h;
    }
    case ReaerationFormula::pool_riffle:  // Melching & Flores 1999
      return in.discharge < 0.556 ? 517 * std::pow(us, 0.524) * std::pow(in.discharge, -0.242)
                                  : 596 * std::pow(us, 0.528) * std::pow(in.discharge, -0.136);
    case ReaerationFormula::channel_control:  // Melching & Flores 1999
      return in.discharge < 0.556
                 ? 88 * std::pow(us, 0.313) * std::pow(h, -0.353)
                 : 142 * std::pow(us, 0.333) * std::pow(h, -0.66) * std::pow(in.width, -0.243);
  }
  return 0;
}

double wind_transfer(WindFormula formula, double wind_10m) {
  switch (formula) {
    case WindFormula::banks_herrera:  // Banks & Herrera 1977
      return 0.728 * std::sqrt(wind_10m) - 0.317 * wind_10m + 0.0372 * wind_10m * wind_10m;
    case WindFormula::wanninkhof:
      return 0.0986 * std::pow(wind_10m, 1.64);  // Wanninkhof et al. 1991
    case WindFormula::none:
      return 0;
  }
  return 0;
}

double weir_deficit_ratio(double drop, double t, double water_quality, double crest) {
  return std::max(1.0, 1 + 0.38 * water_quality * crest * drop * (1 - 0.11 * drop) * (1 + 0.046 * t));
}

double oxygen_below_weir(double above, double saturation, double deficit_ratio) {
  return saturation - (saturation - above) / deficit_ratio;
}

double weir_head(double discharge, double crest_width) {
  return std::pow(discharge / (1.83 * crest_width), 2.0 / 3.0);
}

}  // namespace qinghe::quality
