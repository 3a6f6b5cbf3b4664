#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct BedAmmoniumFlux {
  static constexpr std::string_view key = "bed_ammonium_flux", name_en = "ammonia released by the bed",
                                    name_zh = "底泥释放氨氮", exchange = "bed", formula = "J_NH4 θ^(T−20)/H",
                                    source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      theta(1.06),
  };
  template <class S>
  struct Values {
    Exponential theta;
  };
  using Groups = std::tuple<BedAmmoniumFlux>;
  static bool applies(const KineticOptions& options) { return options.bed == BedForm::prescribed; }
  static constexpr Row<2> row{{{ammonium, 1}, {alkalinity, stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<1> modifiers{temperature};

  template <class S>
  struct Prepared {
    S flux20;  // [g/m²/s]
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>&, const auto&) {
    return {e.ammonium_flux20 * e.bed_factor / seconds_per_day};
  }

  template <class X>
  static auto acts(const X& x) {
    return prepared<BedAmmoniumFlux>(x).flux20;
  }
  template <class X>
  static auto rate(const X& x) {
    const auto flux = prepared<BedAmmoniumFlux>(x).flux20 * x.cell().inverse_depth;
    return flux * temperature_factor(x, values<BedAmmoniumFlux>(x).theta);
  }
};

}  // namespace qinghe::quality::process
