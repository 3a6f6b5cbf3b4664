#include "app/solver_statistics.hpp"

namespace qinghe::app {

std::map<std::string, double> solver_statistics(const simulate::SolverStatistics& s, const std::string& method, int cells, int constituents, int hours) {
  std::map<std::string, double> statistics{{"cells", cells},
                                           {"constituents", constituents},
                                           {"exchange_steps", hours},
                                           {"solver_steps", static_cast<double>(s.steps)},
                                           {"error_test_failures", static_cast<double>(s.error_test_failures)},
                                           {"states_below_zero", static_cast<double>(s.below_zero)},
                                           {"most_negative", s.most_negative}};
  if (method == "split") return statistics;
  statistics["rhs_evaluations"] = static_cast<double>(s.rhs_evaluations);
  statistics["jacobian_evaluations"] = static_cast<double>(s.jacobian_evaluations);
  statistics["linear_solves"] = static_cast<double>(s.linear_solves);
  statistics["newton_iterations"] = static_cast<double>(s.newton_iterations);
  statistics["newton_failures"] = static_cast<double>(s.newton_failures);
  return statistics;
}

}  // namespace qinghe::app
