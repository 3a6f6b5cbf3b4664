// Oxygen below a load of CBOD L₀ with a deficit D₀: D = k_d L₀/(k_a − k_d) (e^(−k_d τ) − e^(−k_a τ)) + D₀ e^(−k_a τ), τ = x/u.
#include <cmath>

#include "validate/analytic/all.hpp"

namespace qinghe::validate::analytic {
namespace {

double value(const Instance& i) {
  const double tau = i.x / i.velocity, kd = i.number("deoxygenation"), ka = i.number("reaeration");
  const double cbod = i.number("cbod") * std::exp(-kd * tau);
  if (i.constituent == Constituent::cbod_fast) return cbod;
  const double deficit = kd * i.number("cbod") / (ka - kd) * (std::exp(-kd * tau) - std::exp(-ka * tau)) + i.number("deficit") * std::exp(-ka * tau);
  return i.number("saturation") - deficit;
}

}  // namespace

Solution streeter_phelps() {
  return {.key = "streeter_phelps", .source = "Streeter & Phelps 1925, U.S. Public Health Service Bull. 146",
          .numbers = {{"cbod", "g/m3"}, {"deficit", "g/m3"}, {"saturation", "g/m3"}, {"deoxygenation", "1/s"}, {"reaeration", "1/s"}}, .value = value};
}

}  // namespace qinghe::validate::analytic
