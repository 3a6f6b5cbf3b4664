// A Gaussian pulse carried and dispersed: its variance grows by 2Dt, its area stays.
#include <cmath>

#include "validate/analytic/all.hpp"

namespace qinghe::validate::analytic {
namespace {

double value(const Instance& i) {
  const double begin = i.number("sigma") * i.number("sigma"), now = begin + 2 * i.dispersion * i.t;
  const double from_centre = i.x - i.number("centre") - i.travelled;
  return i.number("concentration") * std::sqrt(begin / now) * std::exp(-from_centre * from_centre / (2 * now));
}

}  // namespace

Solution gaussian_pulse() {
  return {.key = "gaussian_pulse", .source = "Fischer et al. 1979, Mixing in Inland and Coastal Waters, section 2.2 (superposition of eq. 2.14)",
          .numbers = {{"concentration", "g/m3"}, {"centre", "m"}, {"sigma", "m"}}, .value = value};
}

}  // namespace qinghe::validate::analytic
