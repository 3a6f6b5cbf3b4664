// Small stores that delay, hold back or evaporate water. Each returns what leaves and keeps the rest exactly.
#pragma once
#include "qinghe/catchment/water_use.hpp"

namespace qinghe::catchment {

// Linear reservoir with inflow constant over the step and outflow recession C: Q_t = C·Q_{t−1} + (1 −
// C)·inflow, written for the volume so that water is conserved to round-off. Returns the outflow of the step
// in the unit of `inflow`.
inline double linear_store_step(double recession, double inflow, double& volume) {
  const double total = volume + inflow;
  const double out = (1 - recession) * total;
  volume = total - out;
  return out;
}

// Effective impervious surface with a depression store (initial loss) of `capacity` mm that evaporation
// empties.
struct SurfaceStep {
  double runoff = 0, evaporation = 0;
};  // [mm] over the surface
SurfaceStep impervious_step(double capacity, double water, double demand, double& depression);
// Ponds and lakes inside the subcatchment: evaporate at the open-water rate, spill above `capacity` mm.
SurfaceStep pond_step(double capacity, double water, double demand, double& depth);
// Small upstream reservoirs as one store: what they catch evaporates from an open surface that shrinks with
// volume^(2/3), as that of a cone or pyramid of fixed sides does, and spills above the capacity. Depths over the whole area.
SurfaceStep small_reservoir_step(const SmallReservoirs& r, double caught, double evaporation, double& volume);

}  // namespace qinghe::catchment
