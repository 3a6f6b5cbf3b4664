// What the five phytoplankton processes share: parameters, the growth rate and the preference for ammonia.
#pragma once
#include "qinghe/quality/process/light.hpp"
#include "qinghe/quality/process/phosphorus_sorption.hpp"

namespace qinghe::quality::process {

struct Phytoplankton {
  static constexpr std::string_view group = "phytoplankton";
  static constexpr std::array parameters{
      Parameter{"k_ga", "maximum growth at 20 degC", "1/d", 2.0, 1, 3, epa_rates, Confidence::recalled},
      Parameter{"theta", "temperature factor of growth", "1", 1.07, 1.0, 1.15, qual2k, Confidence::recalled},
      Parameter{"K_sN", "half-saturation for nitrogen", "g/m3", 0.025, 0.005, 0.03, epa_rates,
                Confidence::recalled},
      Parameter{"K_sP", "half-saturation for phosphorus", "g/m3", 0.005, 0.001, 0.005, epa_rates,
                Confidence::recalled},
      Parameter{"K_hnx", "ammonia preference", "g/m3", 0.025, 0.015, 0.03, qual2k, Confidence::recalled},
      Parameter{"I_s",
                "light constant, of photosynthetically active light: 250 ly/d (100 ly/d = 48.4 for the "
                "half-saturation form)",
                "W/m2", 121.1, 40, 150, qual2k, Confidence::recalled},
      Parameter{"K_sC", "half-saturation for inorganic carbon (1.3e-5 mol/L)", "g/m3", 0.156, 0.01, 2, qual2k,
                Confidence::recalled},
  };
  template <class S>
  struct Values {
    S growth;
    Exponential theta;
    S half_nitrogen, half_phosphorus, preference, light, half_carbon;
  };
};

// Share of ammonia in the nitrogen taken up (Thomann & Fitzpatrick 1982, as QUAL2K): 1 without nitrate, 0
// without ammonia. The last term keeps it defined (0) where there is no nitrogen at all.
template <class N, class S>
S ammonia_preference(const N& k, const S& ammonia, const S& nitrates) {
  const S total = ammonia + nitrates + 1e-12;
  return ammonia * (nitrates * total + k * (k + ammonia)) / ((k + ammonia) * (k + nitrates) * total);
}

// 1 − P, factored so that it is exactly 0 without nitrate and never negative.
template <class N, class S>
S nitrate_preference(const N& k, const S& ammonia, const S& nitrates) {
  const S total = ammonia + nitrates + 1e-12;
  return k * nitrates * (k + 2.0 * ammonia + nitrates) / ((k + ammonia) * (k + nitrates) * total);
}

template <class N, class S>
S nitrogen_limit(const N& half, const S& total_inorganic) {
  return total_inorganic / (half + total_inorganic);
}

// μ·a [g chl/m³/s]: growth limited by light and by the scarcest of N, dissolved P and inorganic C (Liebig).
struct GrossGrowth {
  static constexpr bool of_temperature = false;
  template <class X>
  static auto of(const X& x) {
    const auto& p = values<Phytoplankton>(x);
    const auto lit = x.light_limit();
    const auto fed = numerics::min(nitrogen_limit(p.half_nitrogen, x[ammonium] + x[nitrate]),
                                   dissolved_phosphate_limit(x, p.half_phosphorus));
    const auto carbon = x[inorganic_carbon] / (p.half_carbon + x[inorganic_carbon]);
    return p.growth * temperature_factor(x, p.theta) * lit * numerics::min(fed, carbon) * x[phytoplankton];
  }
};

}  // namespace qinghe::quality::process
