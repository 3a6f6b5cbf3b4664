#pragma once
#include "qinghe/quality/process/bed_heat_exchange.hpp"

namespace qinghe::quality::process {

// Below the layer that follows the day the ground follows the year, late and damped. Its conductance is that of a half-space
// under the annual wave, λ √(ω/α_b), which gives back in winter what it took in summer; the mean of its temperature falls
// with height.
struct GroundHeat {
  static constexpr std::string_view key = "ground_heat", name_en = "heat of the ground below the bed", name_zh = "地温补给", exchange = "bed",
                                    formula = "J_g/(ρ c_p H), J_g = ρ_b c_b √(ω α_b) (T_g − Γ (z − 50 m) − T_b)",
                                    source = "Carslaw & Jaeger 1959, Conduction of heat in solids, section 2.6; Cole & Wells 2006, CE-QUAL-W2 3.5 (mean ground temperature)";
  static constexpr bool reversible = true;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"T_g", "mean temperature of the ground at 50 m above sea level, near the annual mean of the air", "degC", 12.5, 0, 25,
                "annual mean of Beijing", Confidence::recalled},
      Parameter{"lapse", "fall of the ground temperature with height", "K/km", 6, 0, 10, "mean lapse of the air", Confidence::recalled},
  };
  template <class S>
  struct Values {
    S temperature, lapse;
  };
  using Groups = std::tuple<GroundHeat, BedHeatExchange>;
  static constexpr Row<1> row{{{bed_heat, 1}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<1> modifiers{bed_heat};

  template <class S>
  struct Prepared {
    S exchange;     // [1/s]
    S temperature;  // of the ground [°C]
    S per_heat;     // temperature of the bed, per heat in it
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    using numerics::sqrt;
    const auto &p = settings.template values_of<GroundHeat>(), &bed = settings.template values_of<BedHeatExchange>();
    constexpr double annual = 1.99e-7;  // ω [1/s]
    return {bed.density * bed.capacity * (1 / (water_density * water_heat_capacity)) * sqrt(bed.diffusivity * annual) * cell.inverse_depth,
            p.temperature - p.lapse * 1e-3 * (e.elevation - 50.0), BedHeatExchange::prepare<S>(e, cell, settings).temperature};
  }

  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<GroundHeat>(x);
    return own.exchange * (own.temperature - own.per_heat * x[bed_heat]);
  }
};

}  // namespace qinghe::quality::process
