#pragma once
#include "qinghe/constituents/carbonate.hpp"
#include "qinghe/quality/process/reaeration.hpp"

namespace qinghe::quality::process {

// CO2 in the water [mol/m³], by its pH. A term by itself, because the search for pH is a long chain of divisions: of packs side by
// side their chains run side by side too.
struct DissolvedCarbonDioxide {
  static constexpr bool of_temperature = false;
  template <class X>
  static auto of(const X& x) {
    const auto k = x.carbonate();
    const auto carbon = x[inorganic_carbon] * (1 / constituents::carbon_molar) + 1e-9;
    const auto h = constituents::hydrogen_ion(k, x[alkalinity] * (1 / constituents::calcite_per_equivalent), carbon);
    return constituents::dissolved_carbon_dioxide(k, carbon, h);
  }
};

// CO2 goes in and out as oxygen does, slower by the fourth root of the ratio of molar masses. How much of the inorganic carbon
// is CO2 follows from pH.
struct CarbonDioxideExchange {
  static constexpr std::string_view key = "carbon_dioxide_exchange", name_en = "exchange of carbon dioxide with the air",
                                    name_zh = "二氧化碳水气交换", exchange = "air",
                                    formula = "r k_a θ^(T−20) (K_H p_CO2 − CO2(T, alkalinity, c_T)), r = (32/44)^(1/4)",
                                    source = "Chapra, Pelletier & Tao 2008, QUAL2K 2.11; Mills et al. 1982, EPA/600/6-82/004";
  static constexpr bool reversible = true;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"p_CO2", "partial pressure of carbon dioxide in the air (410 ppm; more over cities)", "Pa", 41.5, 28, 81,
                "NOAA Global Monitoring Laboratory, Mauna Loa annual means", Confidence::recalled},
  };
  template <class S>
  struct Values {
    S partial_pressure;
  };
  using Groups = std::tuple<CarbonDioxideExchange, Reaeration>;
  using Shares = std::tuple<DissolvedCarbonDioxide>;
  static constexpr Row<1> row{{{inorganic_carbon, 1}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<3> modifiers{inorganic_carbon, alkalinity, temperature};

  static constexpr double slower = 0.923447;  // (32/44)^(1/4)

  template <class S>
  struct Prepared {
    S k20;       // [1/s]
    S pressure;  // of CO2 in the air [atm]
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    const auto oxygen = Reaeration::prepare<S>(e, cell, settings);
    const auto& p = settings.template values_of<CarbonDioxideExchange>();
    return {slower * oxygen.k20, p.partial_pressure * (1 / 101325.0) * oxygen.altitude};
  }

  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<CarbonDioxideExchange>(x);
    const auto excess = x.carbonate().solubility * own.pressure - shared<DissolvedCarbonDioxide>(x);
    return own.k20 * temperature_factor(x, values<Reaeration>(x).theta) * constituents::carbon_molar * excess;
  }
  // −∂rate/∂c_T is at most this, whatever the pH: no more than all carbon that is added stays CO2.
  template <class X>
  static auto relaxation(const X& x) {
    return prepared<CarbonDioxideExchange>(x).k20 * temperature_factor(x, values<Reaeration>(x).theta);
  }
};

}  // namespace qinghe::quality::process
