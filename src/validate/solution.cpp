#include "qinghe/validate/solution.hpp"

#include "validate/analytic/all.hpp"

namespace qinghe::validate {

std::span<const Solution> solutions() {
  static const std::vector<Solution> all = {analytic::ogata_banks(), analytic::decaying_step(), analytic::slug(), analytic::gaussian_pulse(),
                                            analytic::steady_decay(), analytic::streeter_phelps(), analytic::mixing()};
  return all;
}

const Solution* find_solution(std::string_view key) {
  for (const Solution& solution : solutions())
    if (solution.key == key) return &solution;
  return nullptr;
}

double Instance::number(std::string_view name) const { return of->given.find(name)->second; }

}  // namespace qinghe::validate
