#pragma once
#include "qinghe/quality/process/bed_shear.hpp"

namespace qinghe::quality::process {

// From what has been deposited, or lay there at the beginning: E, but no faster than what is left within T_e.
struct SolidsErosion {
  static constexpr std::string_view key = "solids_erosion", name_en = "erosion of the bed's solids", name_zh = "底泥冲刷再悬浮", exchange = "",
                                    formula = "E S/(S + E T_e) S/(S + S_0)/H, E = M max(0, τ/τ_ce − 1), τ = ρ g min(n, n_g)² U²/H^(1/3)", source = "Partheniades 1965, J. Hydraul. Div. ASCE 91:105";
  // Below this erosion fades, so that a bed swept clean for months stays far from the smallest numbers [g/m²]. 1e-30 keeps the
  // rate defined for an empty bed under still water.
  static constexpr double last_grains = 0.01;
  using Groups = std::tuple<BedShear>;
  static constexpr Row<2> row{{{bed_solids, -1}, {solids, 1}}};
  static constexpr Needs<1> reactants{bed_solids};
  static constexpr Needs<0> modifiers{};

  template <class S>
  struct Prepared {
    S rate;   // of a full bed [g/m³/s]
    S trace;  // [g/m³]
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>&, const CellOf<S>& cell, const auto& settings) {
    const auto& p = settings.template values_of<BedShear>();
    return {p.coefficient * positive_part(cell.shear / p.erosion - 1.0) * cell.inverse_depth, last_grains * cell.inverse_depth};
  }

  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<SolidsErosion>(x);
    const auto store = x[bed_solids];
    return own.rate * store * store / ((store + own.rate * values<BedShear>(x).emptying + 1e-30) * (store + own.trace));
  }
};

}  // namespace qinghe::quality::process
