#pragma once
#include "qinghe/quality/process.hpp"
#include "qinghe/quality/process/light.hpp"

namespace qinghe::quality::process {

// Oxygen from the plants of the bed where their production is known and their mass is not, as in studies of stream
// metabolism: Environment::photosynthesis is its slope α at little light and 20 °C. With an I_k far above the light
// it is proportional to light (Odum 1956); what plants and bed respire is the sediment oxygen demand.
struct BedPhotosynthesis {
  static constexpr std::string_view key = "bed_photosynthesis", name_en = "prescribed photosynthesis on the bed",
                                    name_zh = "河床光合作用（给定）", exchange = "bed",
                                    formula = "α θ^(T−20) I/(1 + I/I_k)/H",
                                    source = "Odum 1956, Limnol. Oceanogr. 1:102; saturation: Jassby & Platt 1976";
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      theta(1.04),
      Parameter{"I_k", "light at which production is half of its maximum", "W/m2", 200, 20, 1000,
                "Jassby & Platt 1976; benthic mats: Hill 1996", Confidence::uncertain},
  };
  template <class S>
  struct Values {
    Exponential theta;
    S half_light;
  };
  using Groups = std::tuple<BedPhotosynthesis, Light>;
  static constexpr Row<1> row{{{dissolved_oxygen, 1}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<1> modifiers{temperature};

  template <class S>
  struct Prepared {
    S rate20;  // [g/m³/s]
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    const S light = cell.absorbed_solar * settings.template values_of<Light>().par_share;
    const S saturating = light / (1.0 + light / settings.template values_of<BedPhotosynthesis>().half_light);
    return {e.photosynthesis * saturating * cell.inverse_depth / seconds_per_day};
  }

  template <class X>
  static auto acts(const X& x) {
    return prepared<BedPhotosynthesis>(x).rate20;
  }
  template <class X>
  static auto rate(const X& x) {
    return prepared<BedPhotosynthesis>(x).rate20 * temperature_factor(x, values<BedPhotosynthesis>(x).theta);
  }
};

}  // namespace qinghe::quality::process
