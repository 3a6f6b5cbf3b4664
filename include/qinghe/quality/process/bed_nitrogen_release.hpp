#pragma once
#include "qinghe/quality/process/bed_release.hpp"

namespace qinghe::quality::process {

struct BedNitrogenRelease {
  static constexpr std::string_view key = "bed_nitrogen_release", name_en = "ammonia released by the bed's store", name_zh = "底泥储存氮释放", exchange = "",
                                    formula = "k_1 d_N θ_1^(T−20) N", source = "Chapra 1997, Surface water-quality modeling, lecture 24";
  using Groups = std::tuple<BedStore, BedShear, BedRelease>;
  static bool applies(const KineticOptions& options) { return BedRelease::applies(options); }
  static constexpr Row<3> row{{{bed_nitrogen_fast, -1}, {ammonium, 1}, {alkalinity, stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<1> reactants{bed_nitrogen_fast};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    return disturbed(x, values<BedRelease>(x).nitrogen_factor) * fast_decay(x) * x[bed_nitrogen_fast];
  }
};

}  // namespace qinghe::quality::process
