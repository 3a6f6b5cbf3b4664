// The same front of a constituent that decays at rate k: with U = √(u² + 4kD),
// c = c₀/2 [e^((u−U)x/2D) erfc((x − Ut)/2√(Dt)) + e^((u+U)x/2D) erfc((x + Ut)/2√(Dt))].
#include <cmath>

#include "validate/analytic/all.hpp"
#include "validate/analytic/exp_erfc.hpp"

namespace qinghe::validate::analytic {
namespace {

double value(const Instance& i) {
  const double u = i.velocity, d = i.dispersion, fast = std::sqrt(u * u + 4 * i.number("decay") * d);
  const double width = 2 * std::sqrt(d * i.t);
  if (!(width > 0)) return 0;
  const double second = exp_erfc((u + fast) * i.x / (2 * d), (i.x + fast * i.t) / width);
  return 0.5 * i.number("concentration") * (std::exp((u - fast) * i.x / (2 * d)) * std::erfc((i.x - fast * i.t) / width) + second);
}

}  // namespace

Solution decaying_step() {
  return {.key = "decaying_step",
          .source = "van Genuchten & Alves 1982, USDA Tech. Bull. 1661, case C5 without production and retardation",
          .numbers = {{"concentration", "g/m3"}, {"decay", "1/s"}}, .value = value};
}

}  // namespace qinghe::validate::analytic
