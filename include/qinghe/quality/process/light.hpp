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
  struct Values {
    double albedo, par_share, background, per_solids, per_detritus, per_chlorophyll, per_chlorophyll_23;
  };
};

// k_e [1/m] from inorganic solids and detritus [g/m³] and chlorophyll [g/m³] (Riley 1956 form of the algal
// part). a^(2/3) is written a/(a + 1e-6 mg/m³)^(1/3): the same beyond the sixth digit, with a finite slope at
// no algae.
template <class S>
S attenuation(const Light::Values& p, const S& inorganic, const S& organic, const S& chlorophyll) {
  const S milligrams = chlorophyll * 1000.0;
  return p.background + inorganic * p.per_solids + organic * p.per_detritus + milligrams * p.per_chlorophyll +
         p.per_chlorophyll_23 * milligrams / pow(milligrams + 1e-6, 1.0 / 3.0);
}

// Depth averages of the three usual light responses, for surface light i0, constant k (same unit) and optical
// depth k_e·H. Smith 1936: i/√(k² + i²).
template <class S>
S smith_light(double i0, double k, const S& optical_depth) {
  const double top = i0 / k;
  const S bottom = top * exp(-optical_depth);
  return (numerics::asinh(top) - numerics::asinh(bottom)) / optical_depth;
}
// Half-saturation: i/(k + i).
template <class S>
S half_saturation_light(double i0, double k, const S& optical_depth) {
  return log((k + i0) / (k + i0 * exp(-optical_depth))) / optical_depth;
}
// Steele 1962: i/k·e^(1 − i/k), inhibition above k.
template <class S>
S steele_light(double i0, double k, const S& optical_depth) {
  const double top = i0 / k;
  return 2.718281828459045 * (exp(-top * exp(-optical_depth)) - std::exp(-top)) / optical_depth;
}

template <class S>
S light_limit(LightForm form, double i0, double k, const S& optical_depth) {
  switch (form) {
    case LightForm::half_saturation:
      return half_saturation_light(i0, k, optical_depth);
    case LightForm::steele:
      return steele_light(i0, k, optical_depth);
    case LightForm::smith:
      break;
  }
  return smith_light(i0, k, optical_depth);
}

}  // namespace qinghe::quality::process
