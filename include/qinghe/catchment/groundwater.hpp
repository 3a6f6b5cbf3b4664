// Groundwater that returns to the river above a threshold only, and what is taken from it.
#pragma once
#include "qinghe/catchment/water_use.hpp"

namespace qinghe::catchment {

// Linear reservoir above `threshold`, nothing below: dV/dt = I − max(0, V − V_t)/k. Inflow constant over the step of
// recession C; where the store reaches the threshold within the step, the rest of the step counts. Without a
// threshold it is linear_store_step to the last bit. Returns the outflow of the step in the unit of `inflow`.
double threshold_store_step(double recession, double threshold, double inflow, double& volume);

// As much of `wanted` as there is.
double withdraw(double wanted, double& volume);

struct Irrigation {
  double given = 0, from_outside = 0;  // [mm] over the whole area
  double asked = 0;                    // of the intake that leads water here [mm]
};
// `fill` of the upper soil layer. What groundwater cannot give is not given. Of a use `from_river`, `arrived` [mm] is what its
// intake brings, wanted still or not.
Irrigation irrigate(const WaterUse& use, double temperature, double fill, double hours, double& groundwater, double arrived = 0);

}  // namespace qinghe::catchment
