#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct OrganicPhosphorusSettling {
  static constexpr std::string_view key = "organic_phosphorus_settling",
                                    name_en = "settling of organic phosphorus", name_zh = "有机磷沉降",
                                    exchange = "bed", formula = "v_op orgP/H", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"v_op", "settling velocity", "m/d", 0.10, 0, 1, qual2k, Confidence::recalled},
  };
  template <class S>
  struct Values {
    S velocity;
  };
  using Groups = std::tuple<OrganicPhosphorusSettling>;
  static constexpr bool into_bed = true;
  static constexpr Row<3> row{{{organic_phosphorus, -1}, {bed_phosphorus_fast, stoichiometry::fast_share}, {bed_phosphorus_slow, stoichiometry::slow_share}}};
  static constexpr Needs<1> reactants{organic_phosphorus};
  static constexpr Needs<0> modifiers{};

  template <class X>
  static auto rate(const X& x) {
    return values<OrganicPhosphorusSettling>(x).velocity * x.cell().inverse_depth * x[organic_phosphorus];
  }
};

}  // namespace qinghe::quality::process
