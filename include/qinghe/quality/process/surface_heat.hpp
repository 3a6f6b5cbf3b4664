#pragma once
#include "qinghe/quality/heat.hpp"
#include "qinghe/quality/process/ice_cover.hpp"

namespace qinghe::quality::process {

// Exchange through the surface where it is open, and light that enters the water, through ice too. Where ice is no state, net
// cooling fades as T/(T + T_f) near 0 °C, so that water cannot get colder; the latent heat of the ice that would form
// is then missing from the budget.
struct SurfaceHeat {
  static constexpr std::string_view
      key = "surface_heat",
      name_en = "heat exchange with the air", name_zh = "水面热交换", exchange = "air",
      formula = "J/(ρ c_p H), J = J_sn + (1 − f_ice) (J_an − J_br − J_e − J_c); without ice as a state cooling × T/(T + T_f)", source = qual2k;
  static constexpr bool reversible = true;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"A", "Brunt coefficient of air emissivity", "1", 0.6, 0.5, 0.7, qual2k,
                Confidence::confirmed},
      Parameter{"f_U", "factor on the wind function of evaporation and conduction", "1", 1.0, 0.5, 1.5,
                "Brady, Graves & Geyer 1969", Confidence::confirmed},
      Parameter{"T_f", "temperature at which half of a net cooling is still felt", "K", 0.25, 0.01, 0.5,
                "formulation of freezing", Confidence::assumed},
  };
  template <class S>
  struct Values {
    S brunt, wind, freezing;
  };
  using Groups = std::tuple<SurfaceHeat, IceCover>;
  static constexpr Row<1> row{{{temperature, 1}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<1> modifiers{temperature};

  template <class S>
  struct Prepared {
    S downward;  // shortwave and longwave taken up [W/m²]
    S wind;      // wind function of the open surface [W/m²/mmHg]
    S vapour;    // of the air [mmHg]
    S air_temperature;
    S open;      // share of the surface without ice
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    const auto& p = settings.template values_of<SurfaceHeat>();
    const S vapour = vapour_pressure(e.dew_point);
    return {cell.absorbed_solar + cell.open * air_longwave(e.air_temperature, vapour, e.cloud, p.brunt, settings.options().longwave),
            cell.open * p.wind * wind_function(wind_at(7, e.wind, 2)), vapour, e.air_temperature, cell.open};
  }
  // The budget of ice under the same sky.
  template <class S>
  static IceBudget<S> on_ice(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    const auto& p = settings.template values_of<SurfaceHeat>();
    const S vapour = vapour_pressure(e.dew_point);
    return ice_budget<S>(e, cell, p.wind * wind_function(wind_at(7, e.wind, 2)), air_longwave(e.air_temperature, vapour, e.cloud, p.brunt, settings.options().longwave),
                         vapour, settings.template values_of<IceCover>());
  }

  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<SurfaceHeat>(x);
    // Supercooled water is never far below 0 °C; a long step's trial value may be, where the fluxes are not defined.
    const auto t = x.options().ice ? numerics::max(x[temperature], decltype(x[temperature])(-5.0)) : x[temperature];
    const auto net = own.downward - own.open * back_radiation(t) - evaporation(own.wind, t, own.vapour) -
                     conduction(own.wind, t, own.air_temperature);
    const auto per_degree = x.cell().inverse_depth * (1 / (water_density * water_heat_capacity));
    if (x.options().ice) return net * per_degree;
    const auto warming = positive_part(net), cooling = warming - net;
    // Below 0 °C the fading goes on along its tangent and so warms: a solver's trial value is driven back, where a rate
    // cut off at 0 would leave Newton's method cycling between both sides.
    const auto freezing = values<SurfaceHeat>(x).freezing;
    const auto wet = positive_part(t);
    const auto fade = t / (wet + freezing);
    return (warming - cooling * fade) * per_degree;
  }
};

}  // namespace qinghe::quality::process
