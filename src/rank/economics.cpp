#include "qinghe/rank/economics.hpp"

#include <cmath>
#include <limits>

#include "qinghe/base/error.hpp"

namespace qinghe::rank {

double capital_recovery_factor(double rate, double life_years) {
  if (!(life_years > 0) || !(rate >= 0))
    throw base::InternalError("a cost needs a life above 0 years and a rate at least 0");
  if (rate == 0) return 1 / life_years;
  return rate / -std::expm1(-life_years * std::log1p(rate));  // i/(1 − (1+i)^−n): exact for small rates too
}

double equivalent_annual_cost(double capex, double opex, double rate, double life_years) {
  return capex * capital_recovery_factor(rate, life_years) + opex;
}

double cost_effectiveness(double annual_cost, double benefit) {
  return benefit > 0 ? annual_cost / benefit : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace qinghe::rank
