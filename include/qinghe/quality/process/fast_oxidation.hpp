#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct FastOxidation {
  static constexpr std::string_view key = "fast_oxidation", name_en = "oxidation of fast CBOD",
                                    name_zh = "快速有机物氧化", exchange = "",
                                    formula = "k_dc θ^(T−20) (1 − e^(−K_so O)) CBOD_fast", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_dc", "oxidation of fast CBOD at 20 degC", "1/d", 0.30, 0.05, 1.5, qual2k,
                Confidence::recalled},
      theta(1.047),
      oxygen_attenuation("oxygen attenuation of CBOD oxidation"),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta, attenuation;
  };
  using Groups = std::tuple<FastOxidation>;
  static constexpr Row<3> row{{{cbod_fast, -1}, {dissolved_oxygen, -1}, {inorganic_carbon, stoichiometry::carbon_per_oxygen}}};
  static constexpr Needs<2> reactants{cbod_fast, dissolved_oxygen};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<FastOxidation>(x);
    return p.k * temperature_factor(x, p.theta) * oxygen_factor(x, p.attenuation) * x[cbod_fast];
  }
};

}  // namespace qinghe::quality::process
