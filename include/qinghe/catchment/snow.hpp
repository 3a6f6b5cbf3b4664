// Degree-day snow; Hock (2003), J. Hydrol. 282:104–115; liquid holding and refreezing as in
// HBV (Bergström 1976). Sublimation is neglected: snow is below 5 % of annual precipitation in the region.
#pragma once
#include "qinghe/catchment/subcatchment.hpp"

namespace qinghe::catchment {

struct SnowState {
  double ice = 0, liquid = 0;  // [mm] water
  double total() const { return ice + liquid; }
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [ice, liquid] = self;
    archive(ice, liquid);
  }
};
struct SnowFluxes {
  double rain = 0, snow = 0;  // [mm] of the step, snow after the undercatch factor
  double melt = 0;            // [mm] ice turned to liquid
  double outflow = 0;         // [mm] rain and melt water that reach the ground
};
// One step of `hours` with `precipitation` [mm] at air temperature `temperature` [°C].
// outflow + Δ(ice + liquid) = rain + snow to round-off.
SnowFluxes snow_step(const SnowParameters& p, double precipitation, double temperature, double hours,
                     SnowState& state);

}  // namespace qinghe::catchment
