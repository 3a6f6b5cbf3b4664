// A front entering clean water through a head of held concentration.
#include <cmath>

#include "validate/analytic/all.hpp"
#include "validate/analytic/exp_erfc.hpp"

namespace qinghe::validate::analytic {
namespace {

double value(const Instance& i) {
  const double width = 2 * std::sqrt(i.dispersion * i.t);
  if (!(width > 0)) return 0;
  return 0.5 * i.number("concentration") *
         (std::erfc((i.x - i.travelled) / width) + exp_erfc(i.velocity * i.x / i.dispersion, (i.x + i.travelled) / width));
}

}  // namespace

Solution ogata_banks() {
  return {.key = "ogata_banks", .source = "Ogata & Banks 1961, U.S. Geol. Surv. Prof. Paper 411-A, eq. 8", .numbers = {{"concentration", "g/m3"}}, .value = value};
}

}  // namespace qinghe::validate::analytic
