// Cross-sections: pure functions between area, depth, width and discharge, written once for any scalar.
// Manning (1891), Q = A R^{2/3} √S / n; trapezoid A = (b + z h) h, P = b + 2 h √(1 + z²). hydrology.md §8.
#pragma once
#include <bit>
#include <cstdint>

#include "qinghe/numerics/scalar.hpp"

namespace qinghe::channel {

// x^{2/3} for x ≥ 0 without `pow`: a third of the exponent as first guess, then two Halley steps of the cube
// root (each cubes the error). Relative error below 5e-14; 0 gives a number below 1e-60.
inline double two_thirds_power(double x) {
  x += 1e-100;
  double y = std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) / 3 + 0x2A9F7893782DA1CEULL);
  for (int i = 0; i < 2; ++i) {
    const double cube = y * y * y;
    y *= (cube + x + x) / (cube + cube + x);
  }
  return y * y;
}
template <class S>
S two_thirds_power(const S& x) {
  using numerics::pow;
  return pow(x + 1e-100, 2.0 / 3.0);
}

// A trapezoid of bottom width b > 0 [m] and side slope z ≥ 0 (horizontal per vertical).
struct Trapezoid {
  double bottom_width = 20, side_slope = 2;

  double area(double depth) const { return (bottom_width + side_slope * depth) * depth; }
  double perimeter(double depth) const;
  // Water surface width of area A: T² = b² + 4 z A, regular for z = 0.
  template <class S>
  S top_width(const S& area) const {
    using numerics::sqrt;
    return sqrt(bottom_width * bottom_width + 4 * side_slope * area);
  }
  // h = 2A / (b + T): the root of z h² + b h = A without cancellation.
  template <class S>
  S depth(const S& area, const S& top) const {
    return 2 * area / (bottom_width + top);
  }
};

// Discharge at uniform flow [m³/s] of `section` at `depth` [m].
double manning_discharge(const Trapezoid& section, double slope, double manning_n, double depth);
// Depth [m] at which `discharge` ≥ 0 [m³/s] is uniform.
double normal_depth(const Trapezoid& section, double slope, double manning_n, double discharge);
// U / √(g A/T).
double froude_number(double discharge, double area, double top_width);

}  // namespace qinghe::channel
