#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct DetritusDissolution {
  static constexpr std::string_view key = "detritus_dissolution", name_en = "dissolution of detritus",
                                    name_zh = "有机碎屑溶解", exchange = "",
                                    formula = "k_dt θ^(T−20) detritus", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_dt", "dissolution of detritus at 20 degC", "1/d", 0.30, 0.05, 1, qual2k,
                Confidence::recalled},
      theta(1.07),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  using Groups = std::tuple<DetritusDissolution>;
  static constexpr Row<2> row{{{detritus, -1}, {cbod_slow, stoichiometry::oxygen_per_dry}}};
  static constexpr Needs<1> reactants{detritus};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<DetritusDissolution>(x);
    return p.k * temperature_factor(x, p.theta) * x[detritus];
  }
};

}  // namespace qinghe::quality::process
