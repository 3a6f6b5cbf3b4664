// Overflow under members of the rain, as `run` prints it.
#pragma once
#include "qinghe/app/console.hpp"
#include "qinghe/basin/basin.hpp"
#include "qinghe/results/rain_spread.hpp"

namespace qinghe::app {

void show_rain_spread(Console& console, const results::RainSpread& spread, const basin::Basin& basin);

}  // namespace qinghe::app
