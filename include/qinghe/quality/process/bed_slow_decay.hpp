#pragma once
#include "qinghe/quality/process/bed_store.hpp"

namespace qinghe::quality::process {

template <Constituent Slow, Constituent Fast>
struct BedSlowDecay {
  static constexpr std::string_view exchange = "", formula = "k_2 θ_2^(T−20) slow pool", source = BedStore::di_toro;
  using Groups = std::tuple<BedStore>;
  static constexpr Row<2> row{{{Slow, -1}, {Fast, 1}}};
  static constexpr Needs<1> reactants{Slow};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    return slow_decay(x) * x[Of<Slow>{}];
  }
};

struct BedDemandSlowDecay : BedSlowDecay<bed_demand_slow, bed_demand_fast> {
  static constexpr std::string_view key = "bed_demand_slow_decay", name_en = "slow organic matter of the bed becoming fast", name_zh = "底泥慢速有机物转化";
};
struct BedNitrogenSlowDecay : BedSlowDecay<bed_nitrogen_slow, bed_nitrogen_fast> {
  static constexpr std::string_view key = "bed_nitrogen_slow_decay", name_en = "slow nitrogen of the bed becoming fast", name_zh = "底泥慢速氮转化";
};
struct BedPhosphorusSlowDecay : BedSlowDecay<bed_phosphorus_slow, bed_phosphorus_fast> {
  static constexpr std::string_view key = "bed_phosphorus_slow_decay", name_en = "slow phosphorus of the bed becoming fast", name_zh = "底泥慢速磷转化";
};

}  // namespace qinghe::quality::process
