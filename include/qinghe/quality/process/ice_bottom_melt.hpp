#pragma once
#include "qinghe/quality/process/ice_cover.hpp"

namespace qinghe::quality::process {

// The water's turbulence brings its heat to the ice; under still water a little comes by conduction.
struct IceBottomMelt {
  static constexpr std::string_view key = "ice_bottom_melt", name_en = "melting of ice by the water's heat", name_zh = "冰底融化", exchange = "",
                                    formula = "f_ice max(h_w, C_w U^0.8 H^−0.2) T/(ρ_i L_f) h/(h + h_trace)",
                                    source = "Ashton 1986, River and Lake Ice Engineering; Cole & Wells 2006, CE-QUAL-W2 3.5 (still water)";
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"C_w", "heat transfer from water to ice at 1 m/s and a depth of 1 m", "W m-2 K-1", 1622, 500, 5000, "Ashton 1986, River and Lake Ice Engineering",
                Confidence::recalled},
      Parameter{"h_w", "heat transfer from still water to ice", "W m-2 K-1", 10, 1, 100, "Cole & Wells 2006, CE-QUAL-W2 3.5", Confidence::recalled},
  };
  template <class S>
  struct Values {
    S turbulent, still;
  };
  using Groups = std::tuple<IceBottomMelt, IceCover>;
  static constexpr Row<2> row{{{temperature, -kelvin_per_ice}, {ice, -1}}};
  static constexpr Needs<1> reactants{ice};
  static constexpr Needs<1> modifiers{temperature};

  template <class S>
  using Prepared = IceRate<S>;  // [1/s/K]
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    const auto& p = settings.template values_of<IceBottomMelt>();
    const S velocity = numerics::max(e.velocity, S(1e-9)), transfer = numerics::max(S(p.turbulent * pow(velocity, 0.8) * pow(cell.depth, -0.2)), S(p.still));
    return {(1.0 - cell.open) * transfer * (1 / heat_per_ice) * cell.inverse_depth, settings.template values_of<IceCover>().trace * cell.inverse_depth};
  }

  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<IceBottomMelt>(x);
    return while_ice_lasts(own.rate * positive_part(x[temperature]), x[ice], own.trace);
  }
};

}  // namespace qinghe::quality::process
