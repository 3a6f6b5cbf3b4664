#pragma once
#include "qinghe/quality/process/bottom_algae.hpp"

namespace qinghe::quality::process {

// Dry matter by light on what is stored inside; nitrogen and phosphorus are taken up by processes of their own.
struct BottomGrowth {
  static constexpr std::string_view key = "bottom_growth", name_en = "growth of bottom algae", name_zh = "底栖藻类生长", exchange = "",
                                    formula = "k_gb θ^(T−20) φ_L min(1 − q0_N/q_N, 1 − q0_P/q_P, φ_C) (1 − a/a_max) a", source = qual2kw_algae;
  using Groups = std::tuple<BottomAlgae, Light, Phytoplankton>;
  static constexpr Row<3> row{{{bottom_algae, 1}, {dissolved_oxygen, stoichiometry::oxygen_per_dry}, {inorganic_carbon, -stoichiometry::carbon_per_dry}}};
  static constexpr Needs<4> reactants{bottom_algae, bottom_nitrogen, bottom_phosphorus, inorganic_carbon};
  static constexpr Needs<4> modifiers{temperature, solids, detritus, phytoplankton};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BottomAlgae>(x);
    const auto biomass = x[bottom_algae];
    const auto fed = numerics::min(quota_limit(p.least_nitrogen, x[bottom_nitrogen], biomass),
                                   quota_limit(p.least_phosphorus, x[bottom_phosphorus], biomass));
    const auto half = values<Phytoplankton>(x).half_carbon;
    const auto carbon = x[inorganic_carbon] / (half + x[inorganic_carbon]);
    const auto room = positive_part(1.0 - biomass * (x.cell().depth / p.most));
    return p.growth * temperature_factor(x, p.theta) * bottom_light(x) * numerics::min(fed, carbon) * room * biomass;
  }
};

}  // namespace qinghe::quality::process
