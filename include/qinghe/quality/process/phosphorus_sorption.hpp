// Inorganic phosphorus divides between water and suspended solids at once and in proportion: p_d = f_d p with
// f_d = 1/(1 + K_d m). Algae take up what is dissolved; what is sorbed settles with the solids.
#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct PhosphorusSorption {
  static constexpr std::string_view group = "phosphorus_sorption";
  static constexpr std::array parameters{
      Parameter{"K_d", "partition of phosphate between suspended solids and water (20-200 where solids bind it; 0: all dissolved)", "L/kg", 0, 0, 1000,
                "Chapra 1997, Surface water-quality modeling, lecture 40", Confidence::recalled},
  };
  template <class S>
  struct Values {
    S partition;
  };
};

inline constexpr double kilograms_per_litre = 1e-6;  // of g/m³

// K_d m, the sorbed amount per dissolved.
template <class X>
auto sorbed_per_dissolved(const X& x) {
  return values<PhosphorusSorption>(x).partition * kilograms_per_litre * x[solids];
}
// Michaelis-Menten of the dissolved share, f_d p/(K + f_d p).
template <class X, class N>
auto dissolved_phosphate_limit(const X& x, const N& half) {
  return x[phosphate] / (half * (1.0 + sorbed_per_dissolved(x)) + x[phosphate]);
}

}  // namespace qinghe::quality::process
