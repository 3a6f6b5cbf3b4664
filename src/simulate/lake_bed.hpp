// The bed below a reservoir: what a clean one gives, and the part of it that each layer lies on.
#pragma once

namespace qinghe::simulate {

// Fluxes of a clean lake bed at 20 °C [g/m²/d], low end (Chapra 1997).
inline constexpr double lake_ammonium = 0.01, lake_phosphate = 0.001;

// Of two layers the upper one lies on what the lower one leaves of the bed [m²].
struct LakeBed {
  double upper, lower;
};
inline LakeBed lake_bed(double surface, double boundary) { return {surface > boundary ? surface - boundary : 0, boundary}; }

}  // namespace qinghe::simulate
