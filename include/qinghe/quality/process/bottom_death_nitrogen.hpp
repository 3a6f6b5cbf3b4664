#pragma once
#include "qinghe/quality/process/bottom_death.hpp"

namespace qinghe::quality::process {

struct BottomDeathNitrogen {
  static constexpr std::string_view key = "bottom_death_nitrogen", name_en = "nitrogen of dying bottom algae", name_zh = "底栖藻类死亡释氮", exchange = "",
                                    formula = "k_db θ^(T−20) N inside", source = qual2kw_algae;
  using Groups = std::tuple<BottomDeath>;
  static constexpr Row<2> row{{{bottom_nitrogen, -1}, {organic_nitrogen, 1}}};
  static constexpr Needs<1> reactants{bottom_nitrogen};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BottomDeath>(x);
    return p.k * temperature_factor(x, p.theta) * x[bottom_nitrogen];
  }
};

}  // namespace qinghe::quality::process
