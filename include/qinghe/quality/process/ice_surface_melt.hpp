#pragma once
#include "qinghe/quality/process/surface_heat.hpp"

namespace qinghe::quality::process {

// Sun and warm air melt the ice from above.
struct IceSurfaceMelt {
  static constexpr std::string_view key = "ice_surface_melt", name_en = "melting of ice by sun and air", name_zh = "冰面融化", exchange = "air",
                                    formula = "f_ice max(−J_i, 0)/(ρ_i L_f) h/(h + h_trace)", source = "Ashton 1986, River and Lake Ice Engineering";
  using Groups = std::tuple<SurfaceHeat, IceCover>;
  static constexpr Row<1> row{{{ice, -1}}};
  static constexpr Needs<1> reactants{ice};
  static constexpr Needs<0> modifiers{};

  template <class S>
  using Prepared = IceRate<S>;  // [1/s]
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    return {SurfaceHeat::on_ice<S>(e, cell, settings).melting * (1 / heat_per_ice) * cell.inverse_depth,
            settings.template values_of<IceCover>().trace * cell.inverse_depth};
  }

  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<IceSurfaceMelt>(x);
    return while_ice_lasts(own.rate, x[ice], own.trace);
  }
};

}  // namespace qinghe::quality::process
