#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct DetritusSettling {
  static constexpr std::string_view key = "detritus_settling", name_en = "settling of detritus",
                                    name_zh = "有机碎屑沉降", exchange = "bed", formula = "v_dt detritus/H",
                                    source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"v_dt", "settling velocity", "m/d", 0.20, 0.05, 1.5, qual2k, Confidence::recalled},
  };
  template <class S>
  struct Values {
    S velocity;
  };
  using Groups = std::tuple<DetritusSettling>;
  static constexpr bool into_bed = true;
  static constexpr Row<3> row{{{detritus, -1}, {bed_demand_fast, stoichiometry::fast_share* stoichiometry::oxygen_per_dry}, {bed_demand_slow, stoichiometry::slow_share* stoichiometry::oxygen_per_dry}}};
  static constexpr Needs<1> reactants{detritus};
  static constexpr Needs<0> modifiers{};

  template <class X>
  static auto rate(const X& x) {
    return values<DetritusSettling>(x).velocity * x.cell().inverse_depth * x[detritus];
  }
};

}  // namespace qinghe::quality::process
