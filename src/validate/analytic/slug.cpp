// An instantaneous release of mass M: c = M/(A√(4πDt)) e^(−(x−x₀−ut)²/4Dt), here of a slug as wide as the cell that a model
// releases it into: the same spread over x₀ ± w/2. In that limit w → 0.
#include <cmath>

#include "validate/analytic/all.hpp"

namespace qinghe::validate::analytic {
namespace {

double value(const Instance& i) {
  const double spread = 2 * std::sqrt(i.dispersion * i.t), half = 0.5 * i.number("width");
  const double from_centre = i.x - i.number("centre") - i.travelled;
  const double area = i.of->reaches[static_cast<std::size_t>(i.reach)].area;
  return i.number("mass") / (2 * area * i.number("width")) * (std::erf((from_centre + half) / spread) - std::erf((from_centre - half) / spread));
}

}  // namespace

Solution slug() {
  return {.key = "slug", .source = "Taylor 1954, Proc. R. Soc. Lond. A 223:446–468; extended source: Crank 1975, The Mathematics of Diffusion, eq. 2.15",
          .numbers = {{"mass", "g"}, {"centre", "m"}, {"width", "m"}}, .value = value};
}

}  // namespace qinghe::validate::analytic
