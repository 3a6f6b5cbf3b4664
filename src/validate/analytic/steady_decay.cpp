// Steady state below a head of held concentration: c = c₀ e^((u − √(u² + 4kD)) x / 2D).
#include <cmath>

#include "validate/analytic/all.hpp"

namespace qinghe::validate::analytic {
namespace {

double value(const Instance& i) {
  const double u = i.velocity, d = i.dispersion;
  // (u − U)/2D without cancellation: −2k/(u + U).
  return i.number("concentration") * std::exp(-2 * i.number("decay") / (u + std::sqrt(u * u + 4 * i.number("decay") * d)) * i.x);
}

}  // namespace

Solution steady_decay() {
  return {.key = "steady_decay", .source = "Dobbins 1964, J. Sanit. Eng. Div. ASCE 90(SA3):53–78, eq. for BOD with dispersion",
          .numbers = {{"concentration", "g/m3"}, {"decay", "1/s"}}, .value = value};
}

}  // namespace qinghe::validate::analytic
