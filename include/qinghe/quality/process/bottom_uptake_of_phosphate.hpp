#pragma once
#include "qinghe/quality/process/bottom_algae.hpp"

namespace qinghe::quality::process {

struct BottomUptakeOfPhosphate {
  static constexpr std::string_view key = "bottom_uptake_of_phosphate", name_en = "uptake of phosphate by bottom algae", name_zh = "底栖藻类吸收磷酸盐", exchange = "",
                                    formula = "ρ_P θ^(T−20) f_d PO4/(K_sPb + f_d PO4) K_qP/(K_qP + q_P − q0_P) a", source = qual2kw_algae;
  using Groups = std::tuple<BottomAlgae, PhosphorusSorption>;
  static constexpr Row<3> row{{{phosphate, -1}, {bottom_phosphorus, 1}, {alkalinity, stoichiometry::alkalinity_per_phosphorus}}};
  static constexpr Needs<2> reactants{bottom_algae, phosphate};
  static constexpr Needs<3> modifiers{temperature, bottom_phosphorus, solids};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BottomAlgae>(x);
    return p.phosphorus_uptake * temperature_factor(x, p.theta) * dissolved_phosphate_limit(x, p.half_phosphorus) *
           hungry_biomass(p.inside_phosphorus, p.least_phosphorus, x[bottom_phosphorus], x[bottom_algae]);
  }
};

}  // namespace qinghe::quality::process
