#pragma once
#include "qinghe/quality/process/bed_store.hpp"

namespace qinghe::quality::process {

// Out of the active layer, below what the model follows.
template <Constituent Pool>
struct BedBurial {
  static constexpr std::string_view exchange = "bed", formula = "w_2/H_2 pool", source = BedStore::di_toro;
  using Groups = std::tuple<BedStore>;
  static constexpr Row<1> row{{{Pool, -1}}};
  static constexpr Needs<1> reactants{Pool};
  static constexpr Needs<0> modifiers{};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BedStore>(x);
    return p.burial / p.thickness * x[Of<Pool>{}];
  }
};

struct BedDemandFastBurial : BedBurial<bed_demand_fast> {
  static constexpr std::string_view key = "bed_demand_fast_burial", name_en = "burial of fast organic matter", name_zh = "底泥快速有机物埋藏";
};
struct BedDemandSlowBurial : BedBurial<bed_demand_slow> {
  static constexpr std::string_view key = "bed_demand_slow_burial", name_en = "burial of slow organic matter", name_zh = "底泥慢速有机物埋藏";
};
struct BedNitrogenFastBurial : BedBurial<bed_nitrogen_fast> {
  static constexpr std::string_view key = "bed_nitrogen_fast_burial", name_en = "burial of fast nitrogen", name_zh = "底泥快速氮埋藏";
};
struct BedNitrogenSlowBurial : BedBurial<bed_nitrogen_slow> {
  static constexpr std::string_view key = "bed_nitrogen_slow_burial", name_en = "burial of slow nitrogen", name_zh = "底泥慢速氮埋藏";
};
struct BedPhosphorusFastBurial : BedBurial<bed_phosphorus_fast> {
  static constexpr std::string_view key = "bed_phosphorus_fast_burial", name_en = "burial of fast phosphorus", name_zh = "底泥快速磷埋藏";
};
struct BedPhosphorusSlowBurial : BedBurial<bed_phosphorus_slow> {
  static constexpr std::string_view key = "bed_phosphorus_slow_burial", name_en = "burial of slow phosphorus", name_zh = "底泥慢速磷埋藏";
};

}  // namespace qinghe::quality::process
