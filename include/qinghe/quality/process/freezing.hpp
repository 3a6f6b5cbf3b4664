#pragma once
#include "qinghe/quality/heat.hpp"
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

// Water that would cool below 0 °C becomes ice within minutes (frazil on turbulent water, skim ice on still), held back by a
// slight supercooling: as the rate of a store that drains, no solver need meet a limit. The shorter the time, the sharper the
// corner at 0 °C on which Newton's method stumbles: with 120 s the coupled engine takes 2.2 times the steps of 900 s.
struct Freezing {
  static constexpr std::string_view key = "freezing", name_en = "freezing of supercooled water", name_zh = "过冷水结冰", exchange = "",
                                    formula = "c_p ρ/(ρ_i L_f) max(−T, 0)/τ_f", source = "Osterkamp 1978, J. Hydraul. Div. ASCE 104:1239";
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"tau_f", "time in which supercooled water freezes", "s", 900, 20, 3600, "frazil within minutes; longer, for the coupled engines: 0.05 K of supercooling", Confidence::assumed},
  };
  template <class S>
  struct Values {
    S time;
  };
  using Groups = std::tuple<Freezing>;
  static constexpr Row<2> row{{{temperature, kelvin_per_ice}, {ice, 1}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    return positive_part(-x[temperature]) * (1 / kelvin_per_ice) / values<Freezing>(x).time;
  }
};

}  // namespace qinghe::quality::process
