#pragma once
#include "qinghe/quality/process.hpp"
#include "qinghe/quality/process/light.hpp"

namespace qinghe::quality::process {

// The light of the hour counts, not the mean of the day.
struct ColiformLoss {
  static constexpr std::string_view key = "coliform_loss",
                                    name_en = "die-off and settling of faecal coliform",
                                    name_zh = "粪大肠菌群衰减", exchange = "bed",
                                    formula = "[k_b θ^(T−20) + α I/(k_e H) (1 − e^(−k_e H)) + v/H] x",
                                    source = "Mancini 1978; Thomann & Mueller 1987 (light, settling)";
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_b", "die-off in fresh water in the dark at 20 degC", "1/d", 0.8, 0.3, 2, "Mancini 1978",
                Confidence::recalled},
      theta(1.07),
      Parameter{"alpha", "light die-off per ly/h of solar radiation and day", "1", 1.0, 0, 1,
                "Thomann & Mueller 1987", Confidence::recalled},
      Parameter{"v", "settling velocity times attached share", "m/d", 0.05, 0, 0.5,
                "judged: 0.1 attached, 0.5 m/d", Confidence::uncertain},
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta;
    S light, velocity;
  };
  using Groups = std::tuple<ColiformLoss, Light>;
  static constexpr Row<1> row{{{coliform, -1}}};
  static constexpr Needs<1> reactants{coliform};
  static constexpr Needs<4> modifiers{temperature, solids, detritus, phytoplankton};

  static constexpr double watts_per_langley_hour = 11.63;  // 1 ly/h in W/m²

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<ColiformLoss>(x);
    const auto cell = x.cell();
    const auto langleys = cell.absorbed_solar * (1 / watts_per_langley_hour);
    const auto lit = (p.light * langleys * (1 / seconds_per_day)) * x.mean_light();
    return (p.k * temperature_factor(x, p.theta) + lit + p.velocity * cell.inverse_depth) * x[coliform];
  }
};

}  // namespace qinghe::quality::process
