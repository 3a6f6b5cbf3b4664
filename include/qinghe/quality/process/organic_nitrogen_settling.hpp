#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct OrganicNitrogenSettling {
  static constexpr std::string_view key = "organic_nitrogen_settling",
                                    name_en = "settling of organic nitrogen", name_zh = "有机氮沉降",
                                    exchange = "bed", formula = "v_on orgN/H", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"v_on", "settling velocity", "m/d", 0.10, 0, 1, qual2k, Confidence::recalled},
  };
  template <class S>
  struct Values {
    S velocity;
  };
  using Groups = std::tuple<OrganicNitrogenSettling>;
  static constexpr bool into_bed = true;
  static constexpr Row<3> row{{{organic_nitrogen, -1}, {bed_nitrogen_fast, stoichiometry::fast_share}, {bed_nitrogen_slow, stoichiometry::slow_nitrogen_share}}};
  static constexpr Needs<1> reactants{organic_nitrogen};
  static constexpr Needs<0> modifiers{};

  template <class X>
  static auto rate(const X& x) {
    return values<OrganicNitrogenSettling>(x).velocity * x.cell().inverse_depth * x[organic_nitrogen];
  }
};

}  // namespace qinghe::quality::process
