#include "qinghe/quality/reaeration.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::quality {

double salinity_factor(double t, double salinity) {
  const double kelvin = t + 273.15;
  return std::exp(-salinity * (1.7674e-2 - 10.754 / kelvin + 2140.7 / (kelvin * kelvin)));
}

double pressure_factor(double t, double pressure) {
  const double kelvin = t + 273.15;
  const double vapour = std::exp(11.8571 - 3840.70 / kelvin - 216961 / (kelvin * kelvin));  // atm
  const double theta = 0.000975 - 1.426e-5 * t + 6.436e-8 * t * t;                          // t in °C
  return pressure * (1 - vapour / pressure) * (1 - theta * pressure) / ((1 - vapour) * (1 - theta));
}

ReaerationFormula covar_choice(double velocity, double depth) {
  if (depth < covar_shallow) return ReaerationFormula::owens_gibbs;
  if (depth > covar_depth(velocity)) return ReaerationFormula::oconnor_dobbins;
  return ReaerationFormula::churchill;
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
