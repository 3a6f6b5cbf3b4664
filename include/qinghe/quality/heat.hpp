// Heat fluxes through the water surface [W/m²], positive as named. QUAL2K (Chapra, Pelletier & Tao 2008).
#pragma once
#include <cmath>

#include "qinghe/numerics/scalar.hpp"
#include "qinghe/quality/options.hpp"

namespace qinghe::quality {

inline constexpr double stefan_boltzmann = 5.6704e-8;  // W/m²/K⁴ (CODATA 2006)
inline constexpr double water_density = 1000;          // kg/m³
inline constexpr double water_heat_capacity = 4186;    // J/kg/K at 15 °C
inline constexpr double water_emissivity = 0.97;
inline constexpr double bowen = 0.47;  // mmHg/°C, Bowen 1926
inline constexpr double ice_density = 917;             // kg/m³
inline constexpr double latent_heat_of_fusion = 333.5e3;  // J/kg
inline constexpr double heat_per_ice = ice_density * latent_heat_of_fusion;  // J/m³
// Kelvin by which a metre of ice, melting, cools a metre of water.
inline constexpr double kelvin_per_ice = heat_per_ice / (water_density * water_heat_capacity);

// Saturation vapour pressure over water [mmHg], t in °C (Raudkivi 1979).
template <class S>
[[gnu::always_inline]] inline S vapour_pressure(const S& t) {
  using numerics::exp;  // and dual numbers bring their own
  return 4.596 * exp(17.27 * t / (t + 237.3));
}
// Its slope [mmHg/K].
template <class S>
[[gnu::always_inline]] inline S vapour_pressure_slope(const S& t) {
  const S k = t + 237.3;
  return vapour_pressure(t) * (17.27 * 237.3) / (k * k);
}
// Longwave radiation of the air that the water takes up: emissivity of the clear air by Brunt 1932 with coefficient A
// (0.5–0.7) or by Brutsaert 1975 (Water Resour. Res. 11:742, equation 11), cloud factor, 3 % reflected. Vapour pressure in
// mmHg, cloud 0–1.
template <class S, class N>
[[gnu::always_inline]] inline S air_longwave(const S& air_temperature, const S& vapour, const S& cloud, const N& brunt,
                                             LongwaveForm form = LongwaveForm::brunt) {
  using numerics::pow, numerics::sqrt;
  constexpr double reflected = 0.03, hectopascal = 1.33322387415;  // 1 mmHg in hPa
  const S kelvin = air_temperature + 273.15, square = kelvin * kelvin;
  const S emissivity = form == LongwaveForm::brutsaert ? S(1.24 * pow(vapour * hectopascal / kelvin, 1.0 / 7)) : S(brunt + 0.031 * sqrt(vapour));
  return stefan_boltzmann * square * square * emissivity * (1.0 + 0.17 * cloud * cloud) * (1 - reflected);
}
// The wind function f(U) [W/m²/mmHg] of Brady, Graves & Geyer 1969, wind 7 m above the water.
template <class S>
[[gnu::always_inline]] inline S wind_function(const S& wind_7m) {
  constexpr double langley_per_day = 41840.0 / 86400;  // 1 cal/cm²/d in W/m²
  return (19.0 + 0.95 * wind_7m * wind_7m) * langley_per_day;
}
// Wind at another height by the power law with exponent 0.15.
template <class S>
[[gnu::always_inline]] inline S wind_at(double height, const S& wind, double wind_height) {
  return wind * std::pow(height / wind_height, 0.15);
}

template <class S>
[[gnu::always_inline]] inline S back_radiation(const S& t) {
  const S kelvin = t + 273.15;
  const S square = kelvin * kelvin;
  return water_emissivity * stefan_boltzmann * square * square;
}
template <class N, class S>
[[gnu::always_inline]] inline S evaporation(const N& wind_function_value, const S& t, const N& air_vapour) {
  return wind_function_value * (vapour_pressure(t) - air_vapour);
}
template <class N, class S>
[[gnu::always_inline]] inline S conduction(const N& wind_function_value, const S& t, const N& air_temperature) {
  return bowen * wind_function_value * (t - air_temperature);
}

}  // namespace qinghe::quality
