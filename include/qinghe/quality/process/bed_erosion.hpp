#pragma once
#include "qinghe/quality/process/bed_store.hpp"

namespace qinghe::quality::process {

// The pools lie evenly in the active layer and go with its solids, the whole of it within T_e at the fastest.
template <Constituent Pool, Constituent Suspended, double PerPool>
struct BedErosion {
  static constexpr std::string_view exchange = "", formula = "L/(1 + L T_e) pool, L = M max(0, τ/τ_ce − 1)/(m_2 H_2), τ = ρ g min(n, n_g)² U²/H^(1/3)",
                                    source = "Partheniades 1965, J. Hydraul. Div. ASCE 91:105; layer of Di Toro 2001";
  using Groups = std::tuple<BedStore, BedShear>;
  static constexpr Row<2> row{{{Pool, -1}, {Suspended, PerPool}}};
  static constexpr Needs<1> reactants{Pool};
  static constexpr Needs<0> modifiers{};

  template <class X>
  static auto rate(const X& x) {
    constexpr double grams = 1000;
    const auto& p = values<BedStore>(x);
    const auto& s = values<BedShear>(x);
    const auto loss = positive_part(x.cell().shear / s.erosion - 1.0) * (s.coefficient / (p.density * p.thickness * grams));
    return loss / (1.0 + loss * s.emptying) * x[Of<Pool>{}];
  }
};

struct BedDemandFastErosion : BedErosion<bed_demand_fast, detritus, 1 / stoichiometry::oxygen_per_dry> {
  static constexpr std::string_view key = "bed_demand_fast_erosion", name_en = "fast organic matter stirred up by floods", name_zh = "底泥快速有机物再悬浮";
};
struct BedDemandSlowErosion : BedErosion<bed_demand_slow, detritus, 1 / stoichiometry::oxygen_per_dry> {
  static constexpr std::string_view key = "bed_demand_slow_erosion", name_en = "slow organic matter stirred up by floods", name_zh = "底泥慢速有机物再悬浮";
};
struct BedNitrogenFastErosion : BedErosion<bed_nitrogen_fast, organic_nitrogen, 1.0> {
  static constexpr std::string_view key = "bed_nitrogen_fast_erosion", name_en = "fast nitrogen stirred up by floods", name_zh = "底泥快速氮再悬浮";
};
struct BedNitrogenSlowErosion : BedErosion<bed_nitrogen_slow, organic_nitrogen, 1.0> {
  static constexpr std::string_view key = "bed_nitrogen_slow_erosion", name_en = "slow nitrogen stirred up by floods", name_zh = "底泥慢速氮再悬浮";
};
struct BedPhosphorusFastErosion : BedErosion<bed_phosphorus_fast, organic_phosphorus, 1.0> {
  static constexpr std::string_view key = "bed_phosphorus_fast_erosion", name_en = "fast phosphorus stirred up by floods", name_zh = "底泥快速磷再悬浮";
};
struct BedPhosphorusSlowErosion : BedErosion<bed_phosphorus_slow, organic_phosphorus, 1.0> {
  static constexpr std::string_view key = "bed_phosphorus_slow_erosion", name_en = "slow phosphorus stirred up by floods", name_zh = "底泥慢速磷再悬浮";
};

}  // namespace qinghe::quality::process
