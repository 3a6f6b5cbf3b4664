#pragma once
#include "qinghe/quality/process/bed_release.hpp"

namespace qinghe::quality::process {

// What decays without oxygen reaches the water as reduced matter that oxidises fast.
struct BedAnaerobicDecay {
  static constexpr std::string_view key = "bed_anaerobic_decay", name_en = "reduced matter released by the bed's store", name_zh = "底泥厌氧释放有机物", exchange = "",
                                    formula = "k_1 d_C θ_1^(T−20) M − bed_oxidation", source = "Chapra 1997, Surface water-quality modeling, lecture 24";
  using Groups = std::tuple<BedStore, BedShear, BedRelease>;
  static bool applies(const KineticOptions& options) { return BedRelease::applies(options); }
  static constexpr Row<2> row{{{bed_demand_fast, -1}, {cbod_fast, 1}}};
  static constexpr Needs<1> reactants{bed_demand_fast};
  static constexpr Needs<2> modifiers{temperature, dissolved_oxygen};

  template <class X>
  static auto rate(const X& x) {
    return demand_decay(x) - demand_oxidised(x);
  }
};

}  // namespace qinghe::quality::process
