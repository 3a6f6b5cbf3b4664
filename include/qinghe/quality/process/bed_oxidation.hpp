#pragma once
#include "qinghe/quality/process/bed_release.hpp"

namespace qinghe::quality::process {

struct BedOxidation {
  static constexpr std::string_view key = "bed_oxidation", name_en = "oxygen demand of the bed's store", name_zh = "底泥储存有机物耗氧", exchange = "",
                                    formula = "min(k_1 d_C θ_1^(T−20) M, SOD_max/H) O/(K + O)", source = "Chapra 1997, Surface water-quality modeling, lecture 24";
  using Groups = std::tuple<BedStore, BedShear, BedRelease>;
  static bool applies(const KineticOptions& options) { return BedRelease::applies(options); }
  static constexpr Row<3> row{{{dissolved_oxygen, -1}, {bed_demand_fast, -1}, {inorganic_carbon, stoichiometry::carbon_per_oxygen}}};
  static constexpr Needs<2> reactants{dissolved_oxygen, bed_demand_fast};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    return demand_oxidised(x);
  }
};

}  // namespace qinghe::quality::process
