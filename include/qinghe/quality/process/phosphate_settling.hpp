#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct PhosphateSettling {
  static constexpr std::string_view key = "phosphate_settling",
                                    name_en = "apparent settling of phosphate",
                                    name_zh = "磷酸盐表观沉降", exchange = "bed", formula = "v_ip PO4/H",
                                    source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"v_ip", "apparent settling velocity; 0 where phosphorus_sorption.K_d says what settles", "m/d", 0.02, 0, 0.5, qual2k, Confidence::recalled},
  };
  template <class S>
  struct Values {
    S velocity;
  };
  using Groups = std::tuple<PhosphateSettling>;
  static constexpr bool into_bed = true;
  static constexpr Row<4> row{{{phosphate, -1}, {alkalinity, stoichiometry::alkalinity_per_phosphorus}, {bed_phosphorus_fast, stoichiometry::fast_share}, {bed_phosphorus_slow, stoichiometry::slow_share}}};
  static constexpr Needs<1> reactants{phosphate};
  static constexpr Needs<0> modifiers{};

  template <class X>
  static auto rate(const X& x) {
    return values<PhosphateSettling>(x).velocity * x.cell().inverse_depth * x[phosphate];
  }
};

}  // namespace qinghe::quality::process
