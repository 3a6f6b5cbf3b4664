#pragma once
#include "qinghe/quality/heat.hpp"
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

// The bed's uppermost layer takes heat from the water by day and gives it back by night: conduction over half its thickness.
// Its heat is that of a fixed area of bed, the channel's bottom, whatever the water above covers.
struct BedHeatExchange {
  static constexpr std::string_view key = "bed_heat_exchange", name_en = "heat exchange with the bed", name_zh = "河床热交换", exchange = "bed",
                                    formula = "J_s/(ρ c_p H), J_s = ρ_b c_b α_b/(H_b/2) (T_b − T)", source = qual2k;
  static constexpr bool reversible = true;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"rho_b", "density of the bed", "kg m-3", 1600, 1000, 2700, qual2k, Confidence::recalled},
      Parameter{"c_b", "heat capacity of the bed", "J kg-1 K-1", 2200, 800, 4200, qual2k, Confidence::recalled},
      Parameter{"alpha_b", "thermal diffusivity of the bed", "m2 s-1", 5e-7, 2e-7, 1.5e-6, qual2k, Confidence::recalled},
      Parameter{"H_b", "thickness of the bed's uppermost layer", "m", 0.1, 0.02, 1, qual2k, Confidence::recalled},
  };
  template <class S>
  struct Values {
    S density, capacity, diffusivity, thickness;
  };
  using Groups = std::tuple<BedHeatExchange>;
  static constexpr Row<2> row{{{temperature, 1}, {bed_heat, -1}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<2> modifiers{temperature, bed_heat};

  template <class S>
  struct Prepared {
    S exchange;     // [1/s]
    S temperature;  // of the bed, per heat in it
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    const auto& p = settings.template values_of<BedHeatExchange>();
    constexpr double per_water = 1 / (water_density * water_heat_capacity);
    const auto bed = p.density * p.capacity * per_water;  // heat capacity relative to water
    const S depth = select(less(e.bed_depth, S(0.0)), e.depth, e.bed_depth);
    return {bed * p.diffusivity * (2.0 / p.thickness) * cell.inverse_depth, depth / (bed * p.thickness)};
  }

  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<BedHeatExchange>(x);
    return own.exchange * (own.temperature * x[bed_heat] - x[temperature]);
  }
};

}  // namespace qinghe::quality::process
