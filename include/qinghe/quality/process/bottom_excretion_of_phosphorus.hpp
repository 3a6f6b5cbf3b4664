#pragma once
#include "qinghe/quality/process/bottom_excretion_of_nitrogen.hpp"

namespace qinghe::quality::process {

struct BottomExcretionOfPhosphorus {
  static constexpr std::string_view key = "bottom_excretion_of_phosphorus", name_en = "phosphorus excreted by bottom algae", name_zh = "底栖藻类排泄磷", exchange = "",
                                    formula = "k_eb θ^(T−20) P inside", source = qual2kw_algae;
  using Groups = std::tuple<BottomExcretionOfNitrogen>;
  static constexpr Row<3> row{{{bottom_phosphorus, -1}, {phosphate, 1}, {alkalinity, -stoichiometry::alkalinity_per_phosphorus}}};
  static constexpr Needs<1> reactants{bottom_phosphorus};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BottomExcretionOfNitrogen>(x);
    return p.k * temperature_factor(x, p.theta) * x[bottom_phosphorus];
  }
};

}  // namespace qinghe::quality::process
