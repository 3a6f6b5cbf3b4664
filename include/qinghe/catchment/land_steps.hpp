// The step of the land: an hour, cut into shorter ones where it storms. Fluxes of the inner steps are summed
// exactly, so what an hour hands on is the same water.
#pragma once
#include <limits>

namespace qinghe::catchment {

struct LandSteps {
  int in_storm = 1;                                             // inner steps of an hour of storm
  double storm_rate = std::numeric_limits<double>::infinity();  // [mm/h] of precipitation from which it storms
};

}  // namespace qinghe::catchment
