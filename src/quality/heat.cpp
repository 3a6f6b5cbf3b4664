#include "qinghe/quality/heat.hpp"

#include <cmath>

namespace qinghe::quality {

double air_longwave(double air_temperature, double vapour, double cloud, double brunt) {
  constexpr double reflected = 0.03;
  const double kelvin = air_temperature + 273.15;
  return stefan_boltzmann * std::pow(kelvin, 4) * (brunt + 0.031 * std::sqrt(vapour)) *
         (1 + 0.17 * cloud * cloud) * (1 - reflected);
}

double wind_function(double wind_7m) {
  constexpr double langley_per_day = 41840.0 / 86400;  // 1 cal/cm²/d in W/m²
  return (19.0 + 0.95 * wind_7m * wind_7m) * langley_per_day;
}

double wind_at(double height, double wind, double wind_height) {
  return wind * std::pow(height / wind_height, 0.15);
}

}  // namespace qinghe::quality
