#pragma once
#include "qinghe/quality/process/bed_phosphate_flux.hpp"
#include "qinghe/quality/process/bed_release.hpp"

namespace qinghe::quality::process {

// Faster where no oxygen keeps iron from letting it go, as the prescribed flux rises (bed_phosphate_flux.r and .K).
struct BedPhosphorusRelease {
  static constexpr std::string_view key = "bed_phosphorus_release", name_en = "phosphate released by the bed's store", name_zh = "底泥储存磷释放", exchange = "",
                                    formula = "k_1 d_P θ_1^(T−20) P (1 + r/(1 + (O/K)²))", source = "Chapra 1997, Surface water-quality modeling, lecture 24";
  using Groups = std::tuple<BedStore, BedShear, BedRelease, BedPhosphateFlux>;
  static bool applies(const KineticOptions& options) { return BedRelease::applies(options); }
  static constexpr Row<3> row{{{bed_phosphorus_fast, -1}, {phosphate, 1}, {alkalinity, -stoichiometry::alkalinity_per_phosphorus}}};
  static constexpr Needs<1> reactants{bed_phosphorus_fast};
  static constexpr Needs<2> modifiers{temperature, dissolved_oxygen};

  template <class X>
  static auto rate(const X& x) {
    const auto& iron = values<BedPhosphateFlux>(x);
    const auto oxygen = x[dissolved_oxygen] / iron.half_oxygen;
    return disturbed(x, values<BedRelease>(x).phosphorus_factor) * fast_decay(x) * (1.0 + iron.rise / (1.0 + oxygen * oxygen)) * x[bed_phosphorus_fast];
  }
};

}  // namespace qinghe::quality::process
