#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

// The single first-order decay of ammonia used in Chinese capacity planning (0.05–0.30 per day).
struct LumpedNitrogenDecay {
  static constexpr std::string_view key = "lumped_nitrogen_decay", name_en = "lumped decay of ammonia",
                                    name_zh = "氨氮综合降解", exchange = "air", formula = "k θ^(T−20) NH4",
                                    source = "usual planning practice";
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k", "lumped decay at 20 degC", "1/d", 0.10, 0.05, 0.30, source, Confidence::recalled},
      theta(1.047),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  using Groups = std::tuple<LumpedNitrogenDecay>;
  static constexpr Row<1> row{{{ammonium, -1}}};
  static constexpr Needs<1> reactants{ammonium};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<LumpedNitrogenDecay>(x);
    return p.k * temperature_factor(x, p.theta) * x[ammonium];
  }
};

}  // namespace qinghe::quality::process
