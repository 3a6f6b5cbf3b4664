#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct OrganicNitrogenHydrolysis {
  static constexpr std::string_view key = "organic_nitrogen_hydrolysis",
                                    name_en = "hydrolysis of organic nitrogen", name_zh = "有机氮水解",
                                    exchange = "", formula = "k_hn θ^(T−20) orgN", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_hn", "hydrolysis of organic nitrogen at 20 degC", "1/d", 0.10, 0.02, 0.4, qual2k,
                Confidence::recalled},
      theta(1.07),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  using Groups = std::tuple<OrganicNitrogenHydrolysis>;
  static constexpr Row<3> row{{{organic_nitrogen, -1}, {ammonium, 1}, {alkalinity, stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<1> reactants{organic_nitrogen};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<OrganicNitrogenHydrolysis>(x);
    return p.k * temperature_factor(x, p.theta) * x[organic_nitrogen];
  }
};

}  // namespace qinghe::quality::process
