#pragma once
#include "qinghe/quality/process/surface_heat.hpp"

namespace qinghe::quality::process {

// Heat that leaves through the ice freezes water at its bottom. As the ice comes near the depth of water, less is left to
// freeze: half of the growth where they are equal. Ice that has melted since the step began grows no more.
struct IceGrowth {
  static constexpr std::string_view key = "ice_growth", name_en = "growth of ice at its bottom", name_zh = "冰盖生长", exchange = "air",
                                    formula = "f_ice J_i/(1 + G (h/k_i + h_s/k_s))/(ρ_i L_f) H⁴/(H⁴ + h₀⁴) h/(h + h_trace)",
                                    source = "Stefan 1891, Ann. Phys. 278:269; Ashton 1986, River and Lake Ice Engineering";
  using Groups = std::tuple<SurfaceHeat, IceCover>;
  static constexpr Row<1> row{{{ice, 1}}};
  static constexpr Needs<1> reactants{ice};
  static constexpr Needs<0> modifiers{};

  template <class S>
  using Prepared = IceRate<S>;  // [1/s]
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    const S relative = e.ice * cell.inverse_depth, square = relative * relative;
    return {SurfaceHeat::on_ice<S>(e, cell, settings).freezing * (1 / heat_per_ice) * cell.inverse_depth / (1.0 + square * square),
            settings.template values_of<IceCover>().trace * cell.inverse_depth};
  }

  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<IceGrowth>(x);
    return while_ice_lasts(own.rate, x[ice], own.trace);
  }
};

}  // namespace qinghe::quality::process
