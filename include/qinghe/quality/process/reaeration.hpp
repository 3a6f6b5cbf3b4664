#pragma once
#include "qinghe/quality/process/ice_cover.hpp"
#include "qinghe/quality/process/oxygen_saturation.hpp"
#include "qinghe/quality/reaeration.hpp"

namespace qinghe::quality::process {

// Hydraulics and wind act together; in a level pool and in a lake the wind alone. A coefficient
// prescribed for the place stands for both. Ice leaves only the holes of rapids.
struct Reaeration {
  static constexpr std::string_view
      key = "reaeration",
      name_en = "reaeration", name_zh = "大气复氧", exchange = "air",
      formula = "(1 − f_ice + f_ice Fr⁴/(Fr⁴ + Fr_o⁴)) (k_a,U + K_L/H) θ^(T−20) (O_s(T, z) − O)",
      source =
          "Covar 1976 choice among O'Connor–Dobbins, Churchill and Owens–Gibbs; "
          "Banks & Herrera 1977 wind; saturation Benson & Krause 1984";
  static constexpr bool reversible = true;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"theta", "temperature factor", "1", 1.024, 1.0, 1.15, qual2k, Confidence::confirmed},
      Parameter{"low", "smallest coefficient at 20 degC", "1/d", 0.05, 0, 1, "judged", Confidence::uncertain},
      Parameter{"high", "largest coefficient at 20 degC", "1/d", 100, 10, 300, "judged",
                Confidence::uncertain},
  };
  template <class S>
  struct Values {
    Exponential theta;
    S low, high;
  };
  using Groups = std::tuple<Reaeration, IceCover>;
  using Shares = std::tuple<OxygenSaturation>;
  static constexpr Row<1> row{{{dissolved_oxygen, 1}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<2> modifiers{dissolved_oxygen, temperature};

  template <class S>
  struct Prepared {
    S k20;       // [1/s]
    S altitude;  // factor of elevation on the saturation
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    const auto& p = settings.template values_of<Reaeration>();
    const auto& options = settings.options();
    // Depth and width regularised like every other 1/H; a channel without flow has no hydraulic part.
    const ReaerationInputOf<S> place{e.velocity, cell.depth, e.slope, e.discharge, e.top_width};
    S hydraulic = reaeration(options.reaeration, place);
    if (options.local_reaeration)  // the last formula whose number is not above the place's own
      for (int own = 0; own < reaeration_formulas; ++own)
        hydraulic = select(less(S(own - 0.5), e.reaeration_formula), reaeration(static_cast<ReaerationFormula>(own), place), hydraulic);
    const S flowing = select(less(S(0.0), e.velocity * e.discharge * (1.0 - e.impounded)), hydraulic, S(0.0));
    const S wind = wind_transfer(options.wind, wind_at(10, e.wind, 2)) * cell.inverse_depth;
    const S low = p.low * seconds_per_day, high = p.high * seconds_per_day;
    const S bounded = numerics::min(numerics::max(flowing + wind, low), high);
    const S k = select(less(e.reaeration20, S(0.0)), bounded, e.reaeration20);  // [1/d]
    return {open_to_gases(e, cell, settings.template values_of<IceCover>()) * k / seconds_per_day, elevation_factor(e.elevation)};
  }

  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<Reaeration>(x);
    return own.k20 * temperature_factor(x, values<Reaeration>(x).theta) *
           (own.altitude * shared<OxygenSaturation>(x) - x[dissolved_oxygen]);
  }
  template <class X>
  static auto relaxation(const X& x) {
    return prepared<Reaeration>(x).k20 * temperature_factor(x, values<Reaeration>(x).theta);
  }
};

}  // namespace qinghe::quality::process
