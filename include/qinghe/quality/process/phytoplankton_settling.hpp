#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

// The nitrogen and phosphorus of the algae go to the bed with them.
struct PhytoplanktonSettling {
  static constexpr std::string_view key = "phytoplankton_settling", name_en = "settling of phytoplankton",
                                    name_zh = "浮游植物沉降", exchange = "bed", formula = "v_a a/H",
                                    source = epa_rates;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"v_a", "settling velocity", "m/d", 0.15, 0, 1, qual2k, Confidence::recalled},
  };
  template <class S>
  struct Values {
    S velocity;
  };
  using Groups = std::tuple<PhytoplanktonSettling>;
  static constexpr bool into_bed = true;
  static constexpr Row<7> row{{{phytoplankton, -1},
                               {bed_demand_fast, stoichiometry::fast_share* stoichiometry::oxygen_per_chlorophyll},
                               {bed_demand_slow, stoichiometry::slow_share* stoichiometry::oxygen_per_chlorophyll},
                               {bed_nitrogen_fast, stoichiometry::fast_share* stoichiometry::nitrogen_per_chlorophyll},
                               {bed_nitrogen_slow, stoichiometry::slow_nitrogen_share* stoichiometry::nitrogen_per_chlorophyll},
                               {bed_phosphorus_fast, stoichiometry::fast_share* stoichiometry::phosphorus_per_chlorophyll},
                               {bed_phosphorus_slow, stoichiometry::slow_share* stoichiometry::phosphorus_per_chlorophyll}}};
  static constexpr Needs<1> reactants{phytoplankton};
  static constexpr Needs<0> modifiers{};

  template <class X>
  static auto rate(const X& x) {
    return values<PhytoplanktonSettling>(x).velocity * x.cell().inverse_depth * x[phytoplankton];
  }
};

}  // namespace qinghe::quality::process
