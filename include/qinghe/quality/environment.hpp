// What surrounds the water of one cell during one exchange step. Constant within the step.
#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace qinghe::quality {

template <class S>
struct EnvironmentOf {
  S depth = 1;                            // hydraulic depth H [m]
  S top_width = 10;                       // [m]
  S velocity = 0.1;                       // U [m/s]
  S discharge = 1;                        // Q [m³/s]
  S slope = 1e-3;                         // S [1]
  S elevation = 50;                       // z above sea level [m]
  S wind = 2;                             // at 2 m height [m/s]
  S air_temperature = 15, dew_point = 5;  // [°C]
  S shortwave = 150;                      // downwelling at the surface [W/m²]
  S cloud = 0.3;                          // 0–1
  S shade = 0;                            // share of shortwave kept off by banks and vegetation
  S sod20 = 1.5;                          // prescribed sediment oxygen demand at 20 °C [g/m²/d]
  S ammonium_flux20 = 0.05, phosphate_flux20 = 0.005;  // bed fluxes at 20 °C [g/m²/d]
  S bed_factor = 1;     // multiplies bed fluxes (dredging, flood disturbance)
  S reaeration20 = -1;  // prescribed k_a at 20 °C [1/d]; negative: from hydraulics (Covar) and wind
  S photosynthesis = 0;  // of bed plants at little light and 20 °C [g O2/m²/d per W/m² of photosynthetically active light]
  S fall = 0;                // aeration by a weir at the cell's lower end, (r − 1) Q/V at 0 °C [1/s]; see quality/reaeration.hpp
  S reaeration_formula = -1;  // a ReaerationFormula of this place; negative: that of the options
  S impounded = 0;           // 1 in a level pool or lake: wind reaeration only
  S ice = 0;                 // thickness of the ice on the water as the step begins [m]
  S below = 0;               // 1 in the lower layer of a lake: no light, air or ice touches it
  S bed_depth = -1;          // the water's volume over the bed area that stores heat [m]; negative: the depth
  S manning_n = 0.033;       // roughness of the bed [s/m^(1/3)]
  S lumped_cod20 = -1, lumped_ammonia20 = -1, lumped_phosphorus20 = -1;  // decay of the lumped scheme at 20 °C [1/d]; negative: the basin's
};
using Environment = EnvironmentOf<double>;

// The members in their order, for code that handles whole fields of places.
inline constexpr int environment_size = static_cast<int>(sizeof(Environment) / sizeof(double));

// The members with their names and units, as files give them.
struct EnvironmentMember {
  std::string_view name, unit;
  double Environment::*member;
};
std::span<const EnvironmentMember> environment_members();

// The environment of many cells, one field after the other.
class EnvironmentFields {
 public:
  explicit EnvironmentFields(int cells);  // every member at its default
  int cells() const { return cells_; }
  std::span<double> operator[](double Environment::*member);
  // In the order of the members.
  std::span<const double> field(int member) const;

 private:
  int cells_;
  std::vector<double> values_;
};

}  // namespace qinghe::quality
