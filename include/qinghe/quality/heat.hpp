// Heat fluxes through the water surface [W/m²], positive as named. QUAL2K (Chapra, Pelletier & Tao 2008).
#pragma once
#include "qinghe/numerics/scalar.hpp"

namespace qinghe::quality {

inline constexpr double stefan_boltzmann = 5.6704e-8;  // W/m²/K⁴ (CODATA 2006)
inline constexpr double water_density = 1000;          // kg/m³
inline constexpr double water_heat_capacity = 4186;    // J/kg/K at 15 °C
inline constexpr double water_emissivity = 0.97;
inline constexpr double bowen = 0.47;  // mmHg/°C, Bowen 1926

// Saturation vapour pressure over water [mmHg], t in °C (Raudkivi 1979).
template <class S>
S vapour_pressure(const S& t) {
  using numerics::exp;  // and dual numbers bring their own
  return 4.596 * exp(17.27 * t / (t + 237.3));
}
// Longwave radiation of the air that the water takes up: Brunt 1932 with coefficient A (0.5–0.7), cloud
// factor, 3 % reflected. Vapour pressure in mmHg, cloud 0–1.
double air_longwave(double air_temperature, double vapour, double cloud, double brunt = 0.6);
// The wind function f(U) [W/m²/mmHg] of Brady, Graves & Geyer 1969, wind 7 m above the water.
double wind_function(double wind_7m);
// Wind at another height by the power law with exponent 0.15.
double wind_at(double height, double wind, double wind_height);

template <class S>
S back_radiation(const S& t) {
  const S kelvin = t + 273.15;
  const S square = kelvin * kelvin;
  return water_emissivity * stefan_boltzmann * square * square;
}
template <class S>
S evaporation(double wind_function_value, const S& t, double air_vapour) {
  return wind_function_value * (vapour_pressure(t) - air_vapour);
}
template <class S>
S conduction(double wind_function_value, const S& t, double air_temperature) {
  return bowen * wind_function_value * (t - air_temperature);
}

}  // namespace qinghe::quality
