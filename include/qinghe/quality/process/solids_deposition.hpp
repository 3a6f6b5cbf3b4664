#pragma once
#include "qinghe/quality/process/bed_shear.hpp"
#include "qinghe/quality/process/solids_settling.hpp"

namespace qinghe::quality::process {

struct SolidsDeposition {
  static constexpr std::string_view key = "solids_deposition", name_en = "deposition of inorganic solids where the shear is small", name_zh = "无机悬浮物淤积", exchange = "",
                                    formula = "v_i max(0, 1 − τ/τ_cd) solids/H, τ = ρ g min(n, n_g)² U²/H^(1/3)",
                                    source = "Krone 1962, Flume studies of the transport of sediment in estuarial shoaling processes";
  using Groups = std::tuple<SolidsSettling, BedShear>;
  static constexpr Row<2> row{{{solids, -1}, {bed_solids, 1}}};
  static constexpr Needs<1> reactants{solids};
  static constexpr Needs<0> modifiers{};

  template <class S>
  struct Prepared {
    S rate;  // [1/s]
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>&, const CellOf<S>& cell, const auto& settings) {
    return {settings.template values_of<SolidsSettling>().velocity * staying(settings.template values_of<BedShear>(), cell.shear) * cell.inverse_depth};
  }

  template <class X>
  static auto rate(const X& x) {
    return prepared<SolidsDeposition>(x).rate * x[solids];
  }
};

}  // namespace qinghe::quality::process
