// Cross-sections: pure functions between area, depth, width and discharge, written once for any scalar.
// Manning (1891), Q = A R^{2/3} √S / n; trapezoid A = (b + z h) h, P = b + 2 h √(1 + z²).
#pragma once
#include <concepts>

#include "qinghe/numerics/fast_root.hpp"
#include "qinghe/numerics/scalar.hpp"

namespace qinghe::channel {

inline constexpr double gravity = 9.80665;  // standard [m/s²]

// x^{2/3} for x ≥ 0, without `pow` for plain numbers and packs of them; 0 gives 0.
template <class S>
[[gnu::always_inline]] inline S two_thirds_power(const S& x) {
  if constexpr (requires { typename S::Values; }) {
    return x * S(numerics::inverse_cube_root((x + 1e-100).v));
  } else if constexpr (std::same_as<S, double>) {
    return x * numerics::inverse_cube_root(x + 1e-100);
  } else {
    using numerics::pow;
    return pow(x + 1e-100, 2.0 / 3.0);
  }
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
