// Geometry and resistance of a trapezoid: pure functions of the depth.
#pragma once
#include <cmath>

#include "qinghe/channel/geometry.hpp"

namespace qinghe::channel {

// The smallest slope that drives a flow: flatter or level reaches are treated as this steep [1] (kinematic wave; backwater
// needs another model).
inline constexpr double least_slope = 1e-5;
// Depth over which losses of a nearly dry bed fade [m].
inline constexpr double wetness_depth = 0.02;

// A = (b + z h) h, its top width and wetted perimeter, h [m].
inline double flow_area(double bottom, double side, double h) { return (bottom + side * h) * h; }
inline double top_width(double bottom, double side, double h) { return bottom + 2 * side * h; }
inline double wetted_perimeter(double bottom, double side, double h) { return bottom + 2 * h * std::sqrt(1 + side * side); }

// Manning (1891): Q = A R^{2/3} √S / n [m³/s].
inline double manning_flow(const ReachGeometry& g, double bottom, double h) {
  const double area = flow_area(bottom, g.side_slope, h), perimeter = wetted_perimeter(bottom, g.side_slope, h);
  const double root = std::cbrt(area / perimeter);
  return area * root * root * std::sqrt(std::fmax(g.slope, least_slope)) / g.manning_n;
}
// dQ/dh = Q (5/3 T/A − 2/3 P'/P).
inline double manning_slope(const ReachGeometry& g, double bottom, double h, double q) {
  if (!(h > 0)) return 0;
  return q * (5.0 / 3.0 * top_width(bottom, g.side_slope, h) / flow_area(bottom, g.side_slope, h) -
              2.0 / 3.0 * 2 * std::sqrt(1 + g.side_slope * g.side_slope) / wetted_perimeter(bottom, g.side_slope, h));
}

// Depth that carries `flow` [m³/s], by safeguarded Newton to 1e-12 relative; 0 for no flow.
double normal_depth(const ReachGeometry& geometry, double flow);

// Share of the full loss that a bed under depth h gives up: h/(h + wetness_depth).
inline double wetness(double h) { return h / (h + wetness_depth); }

// Flow over a broad crest, Q = C_w √(2g) B h^{1.5} (C_w ≈ 0.42) [m³/s].
double crest_flow(double coefficient, double width, double head);

// Muskingum–Cunge coefficients (Cunge 1969, J. Hydraul. Res. 7:205–230) for celerity c, reach step Δx, time step Δt, unit-width
// diffusion number D = Q/(B S c Δx): O₂ = C0 I₂ + C1 I₁ + C2 O₁.
struct MuskingumCunge { double c0, c1, c2; };
MuskingumCunge muskingum_cunge(double flow, double width, double slope, double celerity, double dx, double dt);

}  // namespace qinghe::channel
