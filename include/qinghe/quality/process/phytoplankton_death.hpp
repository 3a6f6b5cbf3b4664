#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct PhytoplanktonDeath {
  static constexpr std::string_view key = "phytoplankton_death", name_en = "phytoplankton death",
                                    name_zh = "浮游植物死亡", exchange = "", formula = "k_da θ^(T−20) a",
                                    source = epa_rates;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_da", "death at 20 degC", "1/d", 0.05, 0.01, 0.3, epa_rates, Confidence::recalled},
      theta(1.07),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  using Groups = std::tuple<PhytoplanktonDeath>;
  static constexpr Row<4> row{{{phytoplankton, -1},
                               {organic_nitrogen, stoichiometry::nitrogen_per_chlorophyll},
                               {organic_phosphorus, stoichiometry::phosphorus_per_chlorophyll},
                               {detritus, stoichiometry::dry_per_chlorophyll}}};
  static constexpr Needs<1> reactants{phytoplankton};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<PhytoplanktonDeath>(x);
    return p.k * temperature_factor(x, p.theta) * x[phytoplankton];
  }
};

}  // namespace qinghe::quality::process
