// How well the balances of the sewersheds close, as `run` prints it.
#pragma once
#include <vector>

#include "qinghe/app/console.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::app {

// The worst of all sewersheds by quantity; each stands in sewershed_balances.csv.
void show_sewershed_balances(Console& console, const std::vector<results::Balance>& balances);

}  // namespace qinghe::app
