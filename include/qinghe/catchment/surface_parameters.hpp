// Paved ground, storm sewers, ponds and open water.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"

namespace qinghe::catchment {

// Surfaces that Xinanjiang does not describe. The effective impervious share of urban land drains to separate
// storm sewers (the runoff coefficient ψ read as an area share, so that nothing is lost);
// the remaining urban land behaves as natural surface.
struct SurfaceParameters {
  double urban_impervious = 0.55;  // ψ of urban land
  double depression = 2.0;         // initial loss [mm]
  double storm_sewer_hours = 1.5;  // residence time of the storm sewers [h]
  double pond_depth = 500;         // [mm] that ponds hold below their spill
  double open_water = 1.1;         // evaporation of open water / ET0
};
std::span<const base::MemberRecord<SurfaceParameters>> surface_records();

}  // namespace qinghe::catchment
