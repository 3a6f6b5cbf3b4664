#pragma once
#include "qinghe/quality/process/bottom_death.hpp"

namespace qinghe::quality::process {

struct BottomDeathPhosphorus {
  static constexpr std::string_view key = "bottom_death_phosphorus", name_en = "phosphorus of dying bottom algae", name_zh = "底栖藻类死亡释磷", exchange = "",
                                    formula = "k_db θ^(T−20) P inside", source = qual2kw_algae;
  using Groups = std::tuple<BottomDeath>;
  static constexpr Row<2> row{{{bottom_phosphorus, -1}, {organic_phosphorus, 1}}};
  static constexpr Needs<1> reactants{bottom_phosphorus};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BottomDeath>(x);
    return p.k * temperature_factor(x, p.theta) * x[bottom_phosphorus];
  }
};

}  // namespace qinghe::quality::process
