#pragma once
#include "qinghe/quality/process/bottom_algae.hpp"

namespace qinghe::quality::process {

// Burns dry matter; what is stored inside stays.
struct BottomRespiration {
  static constexpr std::string_view key = "bottom_respiration", name_en = "respiration of bottom algae", name_zh = "底栖藻类呼吸", exchange = "",
                                    formula = "k_rb θ^(T−20) (1 − e^(−K_so O)) a", source = qual2kw_algae;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_rb", "respiration at 20 degC", "1/d", 0.10, 0.02, 0.5, qual2kw_algae, Confidence::uncertain},
      theta(1.07),
      oxygen_attenuation("oxygen attenuation of respiration of bottom algae"),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta, attenuation;
  };
  using Groups = std::tuple<BottomRespiration>;
  static constexpr Row<3> row{{{bottom_algae, -1}, {dissolved_oxygen, -stoichiometry::oxygen_per_dry}, {inorganic_carbon, stoichiometry::carbon_per_dry}}};
  static constexpr Needs<2> reactants{bottom_algae, dissolved_oxygen};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BottomRespiration>(x);
    return p.k * temperature_factor(x, p.theta) * oxygen_factor(x, p.attenuation) * x[bottom_algae];
  }
};

}  // namespace qinghe::quality::process
