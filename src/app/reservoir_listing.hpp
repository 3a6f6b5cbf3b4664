// Reservoirs of a run on the console: how their balances close, and what they came to over the period.
#pragma once
#include <vector>

#include "qinghe/app/console.hpp"
#include "qinghe/basin/model.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::app {

// The worst of all reservoirs by quantity; each stands in reservoir_balances.csv.
void show_reservoir_balances(Console& console, const std::vector<results::Balance>& balances);
// By month in reservoirs_monthly.csv. Nothing where there are none.
void show_reservoirs(Console& console, const results::Results& results, const basin::Model& model);

}  // namespace qinghe::app
