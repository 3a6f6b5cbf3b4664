// Shortwave radiation from the daily range of temperature, and the cloud cover that goes with it.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"

namespace qinghe::forcing {

struct RadiationParameters {
  double range_coefficient = 0.16;                  // k_Rs [°C^-0.5]
  double clear_sky = 0.75;                          // share of R_a under a clear sky at sea level
  double cloud_depth = 0.75, cloud_exponent = 3.4;  // G/G_0 = 1 − depth·N^exponent
};
std::span<const base::Parameter> radiation_parameters();  // bounds and sources, in the order above

// Share of extraterrestrial radiation that reaches the ground under a clear sky, FAO-56 eq. 37: 0.75 +
// 2e-5·z.
double clear_sky_transmissivity(double elevation, const RadiationParameters& p);
// Daily transmissivity R_s/R_a = k_Rs·√(T_max − T_min), Hargreaves & Samani (1982), J. Irrig. Drain. Div.
// 108:225–230, FAO-56 eq. 50; never above the clear sky.
double transmissivity(double daily_range, double elevation, const RadiationParameters& p);
// Cloud cover 0–1 from the clearness R_s/R_so, Kasten & Czeplak (1980), Solar Energy 24:177–189: inverse of
// R_s/R_so = 1 − 0.75·N^3.4.
double cloud_cover(double clearness, const RadiationParameters& p);

}  // namespace qinghe::forcing
