#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct RefractoryOxidation {
  static constexpr std::string_view key = "refractory_oxidation", name_en = "oxidation of refractory COD",
                                    name_zh = "难降解有机物氧化", exchange = "",
                                    formula = "k_r θ^(T−20) (1 − e^(−K_so O)) COD_refractory",
                                    source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_r", "oxidation of refractory COD at 20 degC", "1/d", 0.0, 0, 0.02,
                "judged; conservative by default", Confidence::uncertain},
      theta(1.02),
      oxygen_attenuation("oxygen attenuation"),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta, attenuation;
  };
  using Groups = std::tuple<RefractoryOxidation>;
  static constexpr Row<3> row{{{cod_refractory, -1}, {dissolved_oxygen, -1}, {inorganic_carbon, stoichiometry::carbon_per_oxygen}}};
  static constexpr Needs<2> reactants{cod_refractory, dissolved_oxygen};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<RefractoryOxidation>(x);
    return p.k * temperature_factor(x, p.theta) * oxygen_factor(x, p.attenuation) * x[cod_refractory];
  }
};

}  // namespace qinghe::quality::process
