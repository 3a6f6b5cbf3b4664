#include "app/solver_statistics.hpp"

namespace qinghe::app {

std::map<std::string, double> solver_statistics(const simulate::Simulation& simulation, const basin::Model& model, int hours) {
  const simulate::SolverStatistics s = simulation.statistics();
  return {{"cells", model.network.cell_count()},
          {"constituents", model.set.count()},
          {"exchange_steps", hours},
          {"solver_steps", static_cast<double>(s.steps)},
          {"rhs_evaluations", static_cast<double>(s.rhs_evaluations)},
          {"jacobian_evaluations", static_cast<double>(s.jacobian_evaluations)},
          {"linear_solves", static_cast<double>(s.linear_solves)},
          {"newton_iterations", static_cast<double>(s.newton_iterations)},
          {"newton_failures", static_cast<double>(s.newton_failures)},
          {"error_test_failures", static_cast<double>(s.error_test_failures)},
          {"states_below_zero", static_cast<double>(s.below_zero)},
          {"most_negative", s.most_negative}};
}

}  // namespace qinghe::app
