#include "qinghe/forcing/design_storm.hpp"

#include <cmath>

#include "qinghe/base/error.hpp"

namespace qinghe::forcing {

double design_intensity(double years, double minutes) {
  if (!(years > 0.2) || !(minutes > 5 && minutes <= 1440))
    throw base::InternalError("a design storm outside 5 to 1440 minutes, or of no return period");
  const double q = 1602 * (1 + 1.037 * std::log10(years)) / std::pow(minutes + 11.593, 0.681);
  return q * litre_per_second_hectare;
}

}  // namespace qinghe::forcing
