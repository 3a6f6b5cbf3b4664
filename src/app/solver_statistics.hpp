// What a run tells of the work of its solver.
#pragma once
#include <map>
#include <string>

#include "qinghe/simulate/quality_integrator.hpp"

namespace qinghe::app {

// Counts of what `method` does: the split engine iterates on nothing. Hours include the warm-up.
std::map<std::string, double> solver_statistics(const simulate::SolverStatistics& statistics, const std::string& method, int cells, int constituents, int hours);

}  // namespace qinghe::app
