#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct SlowOxidation {
  static constexpr std::string_view key = "slow_oxidation", name_en = "oxidation of slow CBOD",
                                    name_zh = "慢速有机物氧化", exchange = "",
                                    formula = "k_dcs θ^(T−20) (1 − e^(−K_so O)) CBOD_slow", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_dcs", "oxidation of slow CBOD at 20 degC", "1/d", 0.05, 0, 0.5, qual2k,
                Confidence::recalled},
      theta(1.047),
      oxygen_attenuation("oxygen attenuation of CBOD oxidation"),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta, attenuation;
  };
  using Groups = std::tuple<SlowOxidation>;
  static constexpr Row<3> row{{{cbod_slow, -1}, {dissolved_oxygen, -1}, {inorganic_carbon, stoichiometry::carbon_per_oxygen}}};
  static constexpr Needs<2> reactants{cbod_slow, dissolved_oxygen};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<SlowOxidation>(x);
    return p.k * temperature_factor(x, p.theta) * oxygen_factor(x, p.attenuation) * x[cbod_slow];
  }
};

}  // namespace qinghe::quality::process
