#include "qinghe/catchment/groundwater.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::catchment {

double threshold_store_step(double recession, double threshold, double inflow, double& volume) {
  const double total = volume + inflow, above = total - threshold;
  if (!(above > 0)) {
    volume = total;
    return 0;
  }
  // The share of the step after the threshold is reached; outflow and what is left follow from it as in linear_store_step.
  const double kept = volume >= threshold ? recession : std::pow(recession, above / inflow);
  const double out = (1 - kept) * above;
  volume = total - out;
  return out;
}

double withdraw(double wanted, double& volume) {
  const double taken = std::min(wanted, volume);
  volume -= taken;
  return taken;
}

Irrigation irrigate(const WaterUse& use, double temperature, double fill, double hours, double& groundwater, double arrived) {
  if (!(use.irrigated > 0) || temperature < growing_temperature || fill >= use.irrigation_below) return {.given = arrived, .from_outside = arrived};
  const double wanted = use.irrigated * use.irrigation_rate / 24 * hours;
  const double outside = (1 - use.irrigation_pumped) * wanted;
  if (use.from_river)
    return {.given = arrived + withdraw(use.irrigation_pumped * wanted, groundwater), .from_outside = arrived, .asked = outside};
  return {.given = outside + withdraw(use.irrigation_pumped * wanted, groundwater), .from_outside = outside};
}

}  // namespace qinghe::catchment
