#pragma once
#include "qinghe/quality/process/bottom_algae.hpp"

namespace qinghe::quality::process {

// With the dry matter goes what is stored inside, by two rows of their own at the same rate.
struct BottomDeath {
  static constexpr std::string_view key = "bottom_death", name_en = "death and sloughing of bottom algae", name_zh = "底栖藻类死亡脱落", exchange = "",
                                    formula = "k_db θ^(T−20) a", source = qual2kw_algae;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_db", "death and sloughing at 20 degC", "1/d", 0.05, 0.005, 0.5, qual2kw_algae, Confidence::uncertain},
      theta(1.07),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  using Groups = std::tuple<BottomDeath>;
  static constexpr Row<2> row{{{bottom_algae, -1}, {detritus, 1}}};
  static constexpr Needs<1> reactants{bottom_algae};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BottomDeath>(x);
    return p.k * temperature_factor(x, p.theta) * x[bottom_algae];
  }
};

}  // namespace qinghe::quality::process
