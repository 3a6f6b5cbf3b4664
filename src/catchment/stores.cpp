#include "qinghe/catchment/stores.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::catchment {

SurfaceStep impervious_step(double capacity, double water, double demand, double& depression) {
  const double held = depression + water;
  SurfaceStep s;
  s.evaporation = std::min(held, demand);
  const double left = held - s.evaporation;
  depression = std::min(left, capacity);
  s.runoff = left - depression;
  return s;
}

SurfaceStep pond_step(double capacity, double water, double demand, double& depth) {
  return impervious_step(capacity, water, demand, depth);
}

SurfaceStep small_reservoir_step(const SmallReservoirs& r, double caught, double evaporation, double& volume) {
  const double held = volume + caught;
  if (!(held > 0) || !(r.capacity > 0)) return {.runoff = caught, .evaporation = 0};
  const double full = std::min(1.0, held / r.capacity);
  return impervious_step(r.capacity, caught, r.surface * evaporation * std::cbrt(full * full), volume);
}

}  // namespace qinghe::catchment
