// What is kept of reservoirs by the day, for their netCDF file. Empty where only sections were recorded.
#pragma once
#include <vector>

namespace qinghe::results {

// Means over the hours of each day; of what a layer holds, weighed by its volume at the end of each hour.
struct ReservoirDays {
  static constexpr std::size_t layers = 2;  // the upper or only one, the lower one; NaN where there is none
  // [day × reservoir]
  std::vector<float> level, volume, area;                                         // [m], [m³], [m²]
  std::vector<float> river, direct, release, withdrawal, seepage, evaporation;    // [m³/s]
  std::vector<float> boundary_depth;  // of the boundary of two layers below the surface [m]
  std::vector<float> exchange;        // between two layers, each way [m³/s]
  std::vector<float> overturning;     // share of the hours in which two layers did not differ in density
  std::vector<float> extinction;      // of light by the mean water of the upper layer [1/m]
  std::vector<float> layer_volume;    // [day × reservoir × layer] [m³]
  // [day × reservoir × layer × constituent]: means, and extremes of the ends of hours. Concentrations; g/m² of what is
  // attached to the bed.
  std::vector<float> mean, least, greatest;

  bool empty() const { return level.empty(); }
};

}  // namespace qinghe::results
