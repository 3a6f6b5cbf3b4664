#pragma once
#include "qinghe/quality/process/phytoplankton.hpp"

namespace qinghe::quality::process {

struct GrowthOnAmmonium {
  static constexpr std::string_view key = "growth_on_ammonium", name_en = "phytoplankton growth on ammonia",
                                    name_zh = "浮游植物利用氨氮生长", exchange = "",
                                    formula = "k_ga θ^(T−20) φ_L min(φ_N, φ_P, φ_C) P a; P = ammonia preference",
                                    source = qual2k;
  using Groups = std::tuple<Phytoplankton, Light, PhosphorusSorption>;
  using Shares = std::tuple<GrossGrowth>;
  static constexpr Row<6> row{{{phytoplankton, 1},
                               {ammonium, -stoichiometry::nitrogen_per_chlorophyll},
                               {phosphate, -stoichiometry::phosphorus_per_chlorophyll},
                               {dissolved_oxygen, stoichiometry::oxygen_per_chlorophyll},
                               {inorganic_carbon, -stoichiometry::carbon_per_chlorophyll},
                               {alkalinity, stoichiometry::phosphorus_per_chlorophyll* stoichiometry::alkalinity_per_phosphorus -
                                                stoichiometry::nitrogen_per_chlorophyll* stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<4> reactants{phytoplankton, ammonium, phosphate, inorganic_carbon};
  static constexpr Needs<4> modifiers{temperature, nitrate, solids, detritus};

  template <class X>
  static auto rate(const X& x) {
    return shared<GrossGrowth>(x) * ammonia_preference(values<Phytoplankton>(x).preference, x[ammonium], x[nitrate]);
  }
};

}  // namespace qinghe::quality::process
