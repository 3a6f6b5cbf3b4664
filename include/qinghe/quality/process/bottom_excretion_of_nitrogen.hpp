#pragma once
#include "qinghe/quality/process/bottom_algae.hpp"

namespace qinghe::quality::process {

struct BottomExcretionOfNitrogen {
  static constexpr std::string_view key = "bottom_excretion_of_nitrogen", name_en = "nitrogen excreted by bottom algae", name_zh = "底栖藻类排泄氮", exchange = "",
                                    formula = "k_eb θ^(T−20) N inside", source = qual2kw_algae;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_eb", "excretion of what is stored inside at 20 degC", "1/d", 0.05, 0, 0.5, qual2kw_algae, Confidence::uncertain},
      theta(1.07),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  using Groups = std::tuple<BottomExcretionOfNitrogen>;
  static constexpr Row<3> row{{{bottom_nitrogen, -1}, {ammonium, 1}, {alkalinity, stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<1> reactants{bottom_nitrogen};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BottomExcretionOfNitrogen>(x);
    return p.k * temperature_factor(x, p.theta) * x[bottom_nitrogen];
  }
};

}  // namespace qinghe::quality::process
