// What a run tells of the work of its solver.
#pragma once
#include <map>
#include <string>

#include "qinghe/simulate/simulation.hpp"

namespace qinghe::app {

std::map<std::string, double> solver_statistics(const simulate::Simulation& simulation, const basin::Model& model, int hours);

}  // namespace qinghe::app
