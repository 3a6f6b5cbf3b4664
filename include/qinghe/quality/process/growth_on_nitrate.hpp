#pragma once
#include "qinghe/quality/process/phytoplankton.hpp"

namespace qinghe::quality::process {

// Carbon fixed on nitrate sets free more oxygen, by 138/107.
struct GrowthOnNitrate {
  static constexpr std::string_view key = "growth_on_nitrate", name_en = "phytoplankton growth on nitrate",
                                    name_zh = "浮游植物利用硝酸盐生长", exchange = "",
                                    formula =
                                        "k_ga θ^(T−20) φ_L min(φ_N, φ_P, φ_C) (1 − P) a; P = ammonia preference",
                                    source = qual2k;
  using Groups = std::tuple<Phytoplankton, Light, PhosphorusSorption>;
  using Shares = std::tuple<GrossGrowth>;
  static constexpr Row<6> row{
      {{phytoplankton, 1},
       {nitrate, -stoichiometry::nitrogen_per_chlorophyll},
       {phosphate, -stoichiometry::phosphorus_per_chlorophyll},
       {dissolved_oxygen, stoichiometry::oxygen_per_chlorophyll* stoichiometry::nitrate_growth_factor},
       {inorganic_carbon, -stoichiometry::carbon_per_chlorophyll},
       {alkalinity, stoichiometry::phosphorus_per_chlorophyll* stoichiometry::alkalinity_per_phosphorus +
                        stoichiometry::nitrogen_per_chlorophyll* stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<4> reactants{phytoplankton, nitrate, phosphate, inorganic_carbon};
  static constexpr Needs<4> modifiers{temperature, ammonium, solids, detritus};

  template <class X>
  static auto rate(const X& x) {
    return shared<GrossGrowth>(x) * nitrate_preference(values<Phytoplankton>(x).preference, x[ammonium], x[nitrate]);
  }
};

}  // namespace qinghe::quality::process
