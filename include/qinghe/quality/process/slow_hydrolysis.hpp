#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct SlowHydrolysis {
  static constexpr std::string_view key = "slow_hydrolysis", name_en = "hydrolysis of slow CBOD",
                                    name_zh = "慢速有机物水解", exchange = "",
                                    formula = "k_hc θ^(T−20) CBOD_slow", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_hc", "hydrolysis of slow CBOD at 20 degC", "1/d", 0.20, 0, 4, qual2k,
                Confidence::recalled},
      theta(1.047),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  using Groups = std::tuple<SlowHydrolysis>;
  static constexpr Row<2> row{{{cbod_slow, -1}, {cbod_fast, 1}}};
  static constexpr Needs<1> reactants{cbod_slow};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<SlowHydrolysis>(x);
    return p.k * temperature_factor(x, p.theta) * x[cbod_slow];
  }
};

}  // namespace qinghe::quality::process
