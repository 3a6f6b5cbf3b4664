// Structural choices of the kinetics: which published form is used where several are in use.
#pragma once

namespace qinghe::quality {

// Reaeration from hydraulics [1/d at 20 °C]; see quality/reaeration.hpp.
enum class ReaerationFormula : unsigned char {
  covar,  // the first; chooses among the next three by depth and velocity
  oconnor_dobbins,
  churchill,
  owens_gibbs,
  tsivoglou_neal,
  thackston_dawson,
  pool_riffle,
  channel_control
};
inline constexpr int reaeration_formulas = 8;
enum class WindFormula : unsigned char { banks_herrera, wanninkhof, none };
// F of oxygen: 1 − e^(−K o), o/(K + o), o²/(K + o²), K being K_so in L/mg, mg/L, mg²/L².
enum class OxygenForm : unsigned char { exponential, half_saturation, second_order };
// Emissivity of the clear air: A + 0.031 √e_a (Brunt 1932), 1.24 (e_a/T)^(1/7) (Brutsaert 1975).
enum class LongwaveForm : unsigned char { brunt, brutsaert };
enum class LightForm : unsigned char { smith, half_saturation, steele };

// Suspended solids only settle, or settle and are eroded as the shear at the bed says (Krone 1962, Partheniades 1965).
enum class SolidsForm : unsigned char { settling, krone_partheniades };

// All processes of nature, or COD, NH3-N and TP by one first-order decay each (quality/process/lumped.hpp).
enum class KineticScheme : unsigned char { full, lumped };

// Oxygen demand, ammonia and phosphate of the bed: given by place, or from pools that settling fills, as they decay or through
// the two layers of Di Toro 2001.
enum class BedForm : unsigned char { prescribed, store, two_layer };

struct KineticOptions {
  KineticScheme scheme = KineticScheme::full;
  ReaerationFormula reaeration = ReaerationFormula::covar;
  WindFormula wind = WindFormula::banks_herrera;
  LightForm light = LightForm::smith;
  OxygenForm oxygen = OxygenForm::exponential;
  LongwaveForm longwave = LongwaveForm::brunt;
  SolidsForm solids = SolidsForm::settling;
  BedForm bed = BedForm::prescribed;
  bool local_reaeration = false;  // some place has a formula of its own, Environment::reaeration_formula
  bool ice = false;               // what freezes is kept as ice; Kinetics sets it by what it carries
};

}  // namespace qinghe::quality
