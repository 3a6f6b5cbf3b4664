#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct SlowSettling {
  static constexpr std::string_view key = "slow_settling", name_en = "settling of slow CBOD",
                                    name_zh = "慢速有机物沉降", exchange = "bed",
                                    formula = "v_cs CBOD_slow/H", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"v_cs", "settling velocity", "m/d", 0.1, 0, 1, qual2k, Confidence::recalled},
  };
  template <class S>
  struct Values {
    S velocity;
  };
  using Groups = std::tuple<SlowSettling>;
  static constexpr bool into_bed = true;
  static constexpr Row<3> row{{{cbod_slow, -1}, {bed_demand_fast, stoichiometry::fast_share}, {bed_demand_slow, stoichiometry::slow_share}}};
  static constexpr Needs<1> reactants{cbod_slow};
  static constexpr Needs<0> modifiers{};

  template <class X>
  static auto rate(const X& x) {
    return values<SlowSettling>(x).velocity * x.cell().inverse_depth * x[cbod_slow];
  }
};

}  // namespace qinghe::quality::process
