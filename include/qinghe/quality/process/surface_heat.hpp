#pragma once
#include "qinghe/quality/heat.hpp"
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

// Exchange through the surface. Two things are left out: the bed as a store of heat (its temperature is not a
// state), and ice. Net cooling fades as T/(T + T_f) near 0 °C, so that water cannot get colder; the latent
// heat of the ice that would form then, and the heat that would melt it, are missing from the budget.
struct SurfaceHeat {
  static constexpr std::string_view
      key = "surface_heat",
      name_en = "heat exchange with the air", name_zh = "水面热交换", exchange = "air",
      formula = "J/(ρ c_p H), J = J_sn + J_an − J_br − J_e − J_c; cooling × T/(T + T_f)", source = qual2k;
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
  using Groups = std::tuple<SurfaceHeat>;
  static constexpr Row<1> row{{{temperature, 1}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<1> modifiers{temperature};

  template <class S>
  struct Prepared {
    S downward;  // shortwave and longwave taken up [W/m²]
    S wind;      // wind function [W/m²/mmHg]
    S vapour;    // of the air [mmHg]
    S air_temperature;
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& settings) {
    const auto& p = settings.template values_of<SurfaceHeat>();
    const S vapour = vapour_pressure(e.dew_point);
    return {cell.absorbed_solar + air_longwave(e.air_temperature, vapour, e.cloud, p.brunt),
            p.wind * wind_function(wind_at(7, e.wind, 2)), vapour, e.air_temperature};
  }

  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<SurfaceHeat>(x);
    const auto t = x[temperature];
    const auto net = own.downward - back_radiation(t) - evaporation(own.wind, t, own.vapour) -
                     conduction(own.wind, t, own.air_temperature);
    const auto warming = positive_part(net), cooling = warming - net;
    // Below 0 °C the fading goes on along its tangent and so warms: a solver's trial value is driven back, where a rate
    // cut off at 0 would leave Newton's method cycling between both sides.
    const auto freezing = values<SurfaceHeat>(x).freezing;
    const auto wet = positive_part(t);
    const auto fade = t / (wet + freezing);
    return (warming - cooling * fade) * (x.cell().inverse_depth * (1 / (water_density * water_heat_capacity)));
  }
};

}  // namespace qinghe::quality::process
