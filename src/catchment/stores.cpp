#include "qinghe/catchment/stores.hpp"

#include <algorithm>

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

}  // namespace qinghe::catchment
