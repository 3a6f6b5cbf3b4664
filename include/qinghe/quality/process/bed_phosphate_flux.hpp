#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct BedPhosphateFlux {
  static constexpr std::string_view key = "bed_phosphate_flux", name_en = "phosphate released by the bed",
                                    name_zh = "底泥释放磷酸盐", exchange = "bed",
                                    formula = "J_PO4 θ^(T−20) (1 + r/(1 + (O/K)²))/H", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      theta(1.06),
      Parameter{"r", "rise of the flux without oxygen, as a multiple (about 9 where iron-bound P is large)",
                "1", 0, 0, 20, "judged, after Di Toro 2001", Confidence::uncertain},
      Parameter{"K", "oxygen at which half of the rise remains", "g/m3", 0.5, 0.2, 2,
                "judged, after Di Toro 2001", Confidence::uncertain},
  };
  template <class S>
  struct Values {
    Exponential theta;
    S rise, half_oxygen;
  };
  using Groups = std::tuple<BedPhosphateFlux>;
  static bool applies(const KineticOptions& options) { return options.bed == BedForm::prescribed; }
  static constexpr Row<2> row{{{phosphate, 1}, {alkalinity, -stoichiometry::alkalinity_per_phosphorus}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<2> modifiers{temperature, dissolved_oxygen};

  template <class S>
  struct Prepared {
    S flux20;  // [g/m²/s]
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>&, const auto&) {
    return {e.phosphate_flux20 * e.bed_factor / seconds_per_day};
  }

  template <class X>
  static auto acts(const X& x) {
    return prepared<BedPhosphateFlux>(x).flux20;
  }
  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BedPhosphateFlux>(x);
    const auto flux = prepared<BedPhosphateFlux>(x).flux20 * x.cell().inverse_depth;
    const auto oxygen = x[dissolved_oxygen] / p.half_oxygen;
    return flux * temperature_factor(x, p.theta) * (1.0 + p.rise / (1.0 + oxygen * oxygen));
  }
};

}  // namespace qinghe::quality::process
