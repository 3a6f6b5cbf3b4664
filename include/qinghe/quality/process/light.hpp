// Light in the water: absorbed shortwave, its photosynthetically active share, attenuation with depth.
#pragma once
#include "qinghe/quality/options.hpp"
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct Light {
  static constexpr std::string_view group = "light";
  static constexpr std::array parameters{
      Parameter{"albedo", "share of shortwave reflected by the water", "1", 0.06, 0.03, 0.12, qual2k,
                Confidence::recalled},
      Parameter{"par_share", "share of shortwave that algae can use", "1", 0.47, 0.40, 0.50, qual2k,
                Confidence::recalled},
      Parameter{"k_b", "attenuation by water and colour", "1/m", 0.2, 0.02, 0.6, qual2k,
                Confidence::recalled},
      Parameter{"a_i", "attenuation per inorganic solids", "m2/g", 0.052, 0.02, 0.2, qual2k,
                Confidence::recalled},
      Parameter{"a_o", "attenuation per detritus", "m2/g", 0.174, 0.05, 0.4, qual2k, Confidence::recalled},
      Parameter{"a_p1", "linear attenuation per chlorophyll", "m2/mg", 0.0088, 0.004, 0.02, qual2k,
                Confidence::recalled},
      Parameter{"a_p2", "self-shading, per (mg/m3)^(2/3) of chlorophyll", "1/m", 0.054, 0.02, 0.1, qual2k,
                Confidence::recalled},
  };
  template <class S>
  struct Values {
    S albedo, par_share, background, per_solids, per_detritus, per_chlorophyll, per_chlorophyll_23;
  };
};

// k_e [1/m] from inorganic solids and detritus [g/m³] and chlorophyll [g/m³] (Riley 1956 form of the algal
// part). a^(2/3) is written a/(a + 1e-6 mg/m³)^(1/3): the same beyond the sixth digit, with a finite slope at
// no algae.
template <class N, class S>
S attenuation(const Light::Values<N>& p, const S& inorganic, const S& organic, const S& chlorophyll) {
  const S milligrams = chlorophyll * 1000.0;
  return p.background + inorganic * p.per_solids + organic * p.per_detritus + milligrams * p.per_chlorophyll +
         p.per_chlorophyll_23 * milligrams * inverse_cbrt(milligrams + 1e-6);
}

// Depth averages of the three usual light responses over an optical depth k_e·H, by the light at the surface over the
// light constant, top = i₀/k. `surface` is what they need of the surface alone.
template <class S>
S surface_response(LightForm form, const S& top) {
  switch (form) {
    case LightForm::half_saturation:
      return log(1.0 + top);
    case LightForm::steele:
      return exp(-top);
    case LightForm::smith:
      break;
  }
  return numerics::asinh(top);
}
template <class N, class S>
S light_limit(LightForm form, const N& top, const N& surface, const S& optical_depth) {
  const S bottom = top * exp(-optical_depth), per_depth = 1.0 / optical_depth;
  switch (form) {
    case LightForm::half_saturation:  // i/(k + i)
      return (surface - log(1.0 + bottom)) * per_depth;
    case LightForm::steele:  // Steele 1962: i/k·e^(1 − i/k), inhibition above k
      return 2.718281828459045 * (exp(-bottom) - surface) * per_depth;
    case LightForm::smith:  // Smith 1936: i/√(k² + i²)
      break;
  }
  return (surface - numerics::asinh(bottom)) * per_depth;
}

// Depth average of light itself, relative to the surface: (1 − e^(−k_e H))/(k_e H).
template <class S>
S mean_light(const S& optical_depth) {
  return (1.0 - exp(-optical_depth)) * (1.0 / optical_depth);
}

}  // namespace qinghe::quality::process
