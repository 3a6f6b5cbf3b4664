// What surrounds the water of one cell during one exchange step. Constant within the step.
#pragma once

namespace qinghe::quality {

struct Environment {
  double depth = 1;                            // hydraulic depth H [m]
  double top_width = 10;                       // [m]
  double velocity = 0.1;                       // U [m/s]
  double discharge = 1;                        // Q [m³/s]
  double slope = 1e-3;                         // S [1]
  double elevation = 50;                       // z above sea level [m]
  double wind = 2;                             // at 2 m height [m/s]
  double air_temperature = 15, dew_point = 5;  // [°C]
  double shortwave = 150;                      // downwelling at the surface [W/m²]
  double cloud = 0.3;                          // 0–1
  double shade = 0;                            // share of shortwave kept off by banks and vegetation
  double sod20 = 1.5;                          // prescribed sediment oxygen demand at 20 °C [g/m²/d]
  double ammonium_flux20 = 0.05, phosphate_flux20 = 0.005;  // bed fluxes at 20 °C [g/m²/d]
  double bed_factor = 1;     // multiplies bed fluxes (dredging, flood disturbance)
  double reaeration20 = -1;  // prescribed k_a at 20 °C [1/d]; negative: from hydraulics (Covar) and wind
  bool impounded = false;    // rubber-dam pool or lake: wind reaeration only where the velocity is near 0
};

}  // namespace qinghe::quality
