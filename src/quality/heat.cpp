#include "qinghe/quality/heat.hpp"

#include <cmath>

namespace qinghe::quality {

double air_longwave(double air_temperature, double vapour, double cloud, double brunt) {
  constexpr double reflected = 0.03;
  const double kelvin = air_temperature + 273.15;
  return stefan_boltzmann * std::pow(kelvin, 4) * (brunt + 0.031 * std::sqrt(vapour)) * (1 + 0.17 * cloud * cloud) *
         (1 - reflected);
}

double wind_function(double wind_7m) { return 9.20 + 0.460 * wind_7m * wind_7m; }

double wind_at(double height, double wind, double wind_height) { return wind * std::pow(height / wind_height, 0.15); }

}  // namespace qinghe::quality
