#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

// Deposition alone; with an erodible store on the bed, solids_deposition and solids_erosion take its place.
struct SolidsSettling {
  static constexpr std::string_view key = "solids_settling", name_en = "settling of inorganic solids",
                                    name_zh = "无机悬浮物沉降", exchange = "bed", formula = "v_i solids/H",
                                    source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"v_i", "settling velocity, by class of grain", "m/d", 0.5, 0.1, 30, qual2k,
                Confidence::recalled},
  };
  template <class S>
  struct Values {
    S velocity;
  };
  using Groups = std::tuple<SolidsSettling>;
  static bool applies(const KineticOptions& options) { return options.solids == SolidsForm::settling; }
  static constexpr Row<1> row{{{solids, -1}}};
  static constexpr Needs<1> reactants{solids};
  static constexpr Needs<0> modifiers{};

  template <class X>
  static auto rate(const X& x) {
    return values<SolidsSettling>(x).velocity * x.cell().inverse_depth * x[solids];
  }
};

}  // namespace qinghe::quality::process
