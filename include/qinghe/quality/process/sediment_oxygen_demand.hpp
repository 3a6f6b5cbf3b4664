#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

// SOD20 is a property of the place (Environment::sod20). Its own half-saturation keeps oxygen from being
// drawn where there is none; 1e-12 keeps the ratio defined when the half-saturation is set to 0.
struct SedimentOxygenDemand {
  static constexpr std::string_view key = "sediment_oxygen_demand", name_en = "sediment oxygen demand",
                                    name_zh = "底泥耗氧", exchange = "bed",
                                    formula = "SOD20 θ^(T−20) O/(K + O)/H", source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      theta(1.06),
      Parameter{"K", "oxygen half-saturation of the demand", "g/m3", 0.5, 0, 2, "judged, after Chapra 1997",
                Confidence::uncertain},
  };
  template <class S>
  struct Values {
    Exponential theta;
    S half_oxygen;
  };
  using Groups = std::tuple<SedimentOxygenDemand>;
  static bool applies(const KineticOptions& options) { return options.bed == BedForm::prescribed; }
  static constexpr Row<2> row{{{dissolved_oxygen, -1}, {inorganic_carbon, stoichiometry::carbon_per_oxygen}}};
  static constexpr Needs<1> reactants{dissolved_oxygen};
  static constexpr Needs<1> modifiers{temperature};

  template <class S>
  struct Prepared {
    S flux20;  // [g/m²/s]
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>&, const auto&) {
    return {e.sod20 * e.bed_factor / seconds_per_day};
  }

  template <class X>
  static auto acts(const X& x) {
    return prepared<SedimentOxygenDemand>(x).flux20;
  }
  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<SedimentOxygenDemand>(x);
    const auto flux = prepared<SedimentOxygenDemand>(x).flux20 * x.cell().inverse_depth;
    return flux * temperature_factor(x, p.theta) * x[dissolved_oxygen] /
           (p.half_oxygen + x[dissolved_oxygen] + 1e-12);
  }
};

}  // namespace qinghe::quality::process
