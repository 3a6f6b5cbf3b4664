#include "qinghe/constituents/carbonate.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::constituents {

double ph_of(double alkalinity, double carbon, double t) {
  const auto k = carbonate_constants(t);
  // A water without carbon is still a water: a hundred-thousandth of what air brings in.
  const double h = hydrogen_ion(k, alkalinity / calcite_per_equivalent, std::max(carbon, 1e-6) / carbon_molar);
  return 3 - std::log10(h);
}

double carbon_of(double alkalinity, double ph, double t) {
  const auto k = carbonate_constants(t);
  const double h = std::pow(10, 3 - ph), k12 = k.first * k.second;
  const double carbonate = alkalinity / calcite_per_equivalent - k.water / h + h;
  return std::max(carbonate, 0.0) * (h * h + k.first * h + k12) / (k.first * h + 2 * k12) * carbon_molar;
}

double unionised_ammonia(double ph, double t) {
  return 1 / (1 + std::pow(10, 0.09018 + 2729.92 / (t + 273.15) - ph));
}

}  // namespace qinghe::constituents
