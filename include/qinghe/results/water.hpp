// The water line of a basin, from the balances of its parts.
#pragma once
#include <vector>

#include "qinghe/results/results.hpp"

namespace qinghe::results {

// What happened between two states of the same running balances, each counted since the same beginning.
std::vector<Balance> since(const std::vector<Balance>& before, const std::vector<Balance>& after);

// The basin as one: rain, sewage and what enters from outside against evaporation, losses, withdrawal and
// outflow. Water that land and sewers give to the river cancels; that it arrives there is what closes the
// line. Keys are "land_precipitation", "river_outflow", …; `other_inflow` is what sources beyond land and
// sewers brought (boundary rivers, point sources, replenishment) and, where a scenario scales flows, what
// that changed. `entered`: volume that all sources brought to the river [m³].
Balance basin_water(const std::vector<Balance>& balances, double entered);
// By month of results.monthly_balances.
std::vector<Balance> monthly_basin_water(const Results& results);
// Of the whole period; the sum of the months.
Balance whole_basin_water(const Results& results);

}  // namespace qinghe::results
