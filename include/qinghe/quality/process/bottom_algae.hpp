// What the processes of bottom algae share: parameters, light at the bed, cell quotas (Droop 1974, J. mar. biol. Ass. U.K.
// 54:825; Rhee 1978, Limnol. Oceanogr. 23:10, as in QUAL2K 2.11). The states are dry matter and the nitrogen and phosphorus
// inside it, so that a quota is a quotient of states and rows stay constant.
#pragma once
#include "qinghe/quality/process/light.hpp"
#include "qinghe/quality/process/phytoplankton.hpp"

namespace qinghe::quality::process {

inline constexpr std::string_view qual2kw_algae =
    "Pelletier, Chapra & Tao 2006, Environ. Modell. Softw. 21:419 (QUAL2Kw bottom algae)";

struct BottomAlgae {
  static constexpr std::string_view group = "bottom_algae";
  static constexpr std::array parameters{
      // Scour and grazing are not modelled: at 1/d, usual for clear unscoured streams, urban rivers would lose most of their
      // ammonia to algae that nothing removes. Raise it where algae are seen.
      Parameter{"k_gb", "maximum growth of bottom algae at 20 degC, less scour and grazing (clear streams 1)", "1/d", 0.2,
                0.05, 3, "assumed: slower than respiration and death take them, so that algae last only where the light is strong; with 1 and no scour or grazing they would take most ammonia of urban rivers", Confidence::assumed},
      theta(1.07),
      Parameter{"a_max", "largest dry biomass per bed area", "g/m2", 100, 20, 500, qual2kw_algae, Confidence::recalled},
      Parameter{"I_b", "light constant of bottom algae, of photosynthetically active light at the bed (100 ly/d)", "W/m2",
                48.4, 20, 150, qual2kw_algae, Confidence::recalled},
      Parameter{"q0_N", "smallest nitrogen in dry biomass", "g/g", 0.0072, 0.002, 0.02, qual2kw_algae,
                Confidence::recalled},
      Parameter{"q0_P", "smallest phosphorus in dry biomass", "g/g", 0.001, 0.0002, 0.004, qual2kw_algae,
                Confidence::recalled},
      // Below QUAL2Kw's so that uptake, which feeds back on the quotas, stays stable over steps of an hour.
      Parameter{"rho_N", "fastest uptake of nitrogen per dry biomass at 20 degC (QUAL2Kw 0.72)", "1/d", 0.20, 0.02, 0.30,
                qual2kw_algae, Confidence::uncertain},
      Parameter{"rho_P", "fastest uptake of phosphorus per dry biomass at 20 degC (QUAL2Kw 0.05)", "1/d", 0.014, 0.002, 0.03,
                qual2kw_algae, Confidence::uncertain},
      Parameter{"K_qN", "half-saturation of nitrogen inside, above the smallest quota", "g/g", 0.009, 0.004, 0.03,
                qual2kw_algae, Confidence::recalled},
      Parameter{"K_qP", "half-saturation of phosphorus inside, above the smallest quota", "g/g", 0.0013, 0.0004, 0.005,
                qual2kw_algae, Confidence::recalled},
      Parameter{"K_sNb", "half-saturation of uptake for dissolved nitrogen", "g/m3", 0.3, 0.02, 0.75, qual2kw_algae,
                Confidence::recalled},
      Parameter{"K_sPb", "half-saturation of uptake for phosphate", "g/m3", 0.1, 0.005, 0.175, qual2kw_algae,
                Confidence::recalled},
      Parameter{"K_hnxb", "ammonia preference of bottom algae", "g/m3", 0.025, 0.001, 0.1, qual2kw_algae,
                Confidence::recalled},
  };
  template <class S>
  struct Values {
    S growth;
    Exponential theta;
    S most, light, least_nitrogen, least_phosphorus, nitrogen_uptake, phosphorus_uptake, inside_nitrogen, inside_phosphorus,
        half_nitrogen, half_phosphorus, preference;
  };
};

// Keeps quotients of biomass and what is inside it defined where there are neither [g/m³].
inline constexpr double no_biomass = 1e-12;

// Response to the light that reaches the bed.
template <class X>
auto bottom_light(const X& x) {
  const auto& own = values<BottomAlgae>(x);
  const auto at_bed = (x.cell().absorbed_solar * values<Light>(x).par_share / own.light) * exp(-x.optical_depth());
  switch (x.options().light) {
    case LightForm::half_saturation:
      return at_bed / (1.0 + at_bed);
    case LightForm::steele:
      return at_bed * exp(1.0 - at_bed);
    case LightForm::smith:
      break;
  }
  return at_bed / sqrt(1.0 + at_bed * at_bed);
}

// Droop's share of the maximum growth, 1 − q₀/q, and none below q₀.
template <class N, class S>
S quota_limit(const N& least, const S& inside, const S& biomass) {
  return positive_part(inside - least * biomass) / (inside + no_biomass);
}

// How far a full store slows uptake, K_q/(K_q + q − q₀), times biomass.
template <class N, class S>
S hungry_biomass(const N& half, const N& least, const S& inside, const S& biomass) {
  return half * biomass * biomass / (half * biomass + positive_part(inside - least * biomass) + no_biomass);
}

// Uptake of dissolved nitrogen [g N/m³/s].
struct BottomNitrogenUptake {
  static constexpr bool of_temperature = false;
  template <class X>
  static auto of(const X& x) {
    const auto& p = values<BottomAlgae>(x);
    return p.nitrogen_uptake * temperature_factor(x, p.theta) * nitrogen_limit(p.half_nitrogen, x[ammonium] + x[nitrate]) *
           hungry_biomass(p.inside_nitrogen, p.least_nitrogen, x[bottom_nitrogen], x[bottom_algae]);
  }
};

}  // namespace qinghe::quality::process
