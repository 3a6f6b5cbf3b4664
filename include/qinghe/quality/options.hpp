// Structural choices of the kinetics: which published form is used where several are in use.
#pragma once

namespace qinghe::quality {

// Reaeration from hydraulics [1/d at 20 °C]; see quality/reaeration.hpp.
enum class ReaerationFormula : unsigned char {
  covar,  // chooses among the next three by depth and velocity
  oconnor_dobbins,
  churchill,
  owens_gibbs,
  tsivoglou_neal,
  thackston_dawson,
  pool_riffle,
  channel_control
};
enum class WindFormula : unsigned char { banks_herrera, wanninkhof, none };
enum class LightForm : unsigned char { smith, half_saturation, steele };

struct KineticOptions {
  ReaerationFormula reaeration = ReaerationFormula::covar;
  WindFormula wind = WindFormula::banks_herrera;
  LightForm light = LightForm::smith;
};

}  // namespace qinghe::quality
