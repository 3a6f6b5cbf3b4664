#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct OrganicPhosphorusHydrolysis {
  static constexpr std::string_view key = "organic_phosphorus_hydrolysis",
                                    name_en = "hydrolysis of organic phosphorus", name_zh = "有机磷水解",
                                    exchange = "", formula = "k_hp θ^(T−20) orgP", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_hp", "hydrolysis of organic phosphorus at 20 degC", "1/d", 0.10, 0.02, 0.7, qual2k,
                Confidence::recalled},
      theta(1.07),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  using Groups = std::tuple<OrganicPhosphorusHydrolysis>;
  static constexpr Row<3> row{{{organic_phosphorus, -1}, {phosphate, 1}, {alkalinity, -stoichiometry::alkalinity_per_phosphorus}}};
  static constexpr Needs<1> reactants{organic_phosphorus};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<OrganicPhosphorusHydrolysis>(x);
    return p.k * temperature_factor(x, p.theta) * x[organic_phosphorus];
  }
};

}  // namespace qinghe::quality::process
