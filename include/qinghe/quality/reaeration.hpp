// Exchange of oxygen with the air: saturation, reaeration coefficients, falls over weirs.
#pragma once
#include "qinghe/numerics/scalar.hpp"
#include "qinghe/quality/options.hpp"

namespace qinghe::quality {

// Saturation of dissolved oxygen [g/m³] in fresh water at 1 atm, t in °C (Benson & Krause 1984; APHA 4500-O).
template <class S>
S oxygen_saturation(const S& t) {
  const S u = 1.0 / (t + 273.15);
  using numerics::exp;  // and dual numbers bring their own
  return exp(-139.34411 + u * (1.575701e5 + u * (-6.642308e7 + u * (1.2438e10 + u * -8.621949e11))));
}
// Factor of salinity [g/kg] on the saturation, and of elevation [m] (QUAL2K) or pressure [atm] (APHA).
double salinity_factor(double t, double salinity);
double elevation_factor(double elevation);
double pressure_factor(double t, double pressure);

// What the formulas look at: velocity U [m/s], depth H [m], slope S, flow Q [m³/s], width B [m].
struct ReaerationInput {
  double velocity, depth, slope, discharge, width;
};
// k_a at 20 °C [1/d], unclamped.
double reaeration(ReaerationFormula formula, const ReaerationInput& in);
// The formula that Covar's 1976 diagram chooses (QUAL2K "internal").
ReaerationFormula covar_choice(double velocity, double depth);
// Transfer velocity by wind at 10 m height [m/d].
double wind_transfer(WindFormula formula, double wind_10m);

// Oxygen below a fall of height `drop` [m] from `above` [g/m³], in water of t °C saturated at `saturation`
// [g/m³]. Deficit ratio r = 1 + 0.38 a b h (1 − 0.11 h)(1 + 0.046 t), at least 1 (Butts & Evans 1983; drops
// below about 5 m): a = 0.65 gross pollution, 1.0 moderate, 1.6 slight, 1.8 clean; b = 0.05 submerged gate,
// 0.45 curved face, 0.6–0.8 flat broad crest, 0.8–1.0 sharp crest.
double weir_deficit_ratio(double drop, double t, double water_quality, double crest);
double oxygen_below_weir(double above, double saturation, double deficit_ratio);
// Head over a sharp crest of width B [m] (Q/(1.83 B))^(2/3) [m].
double weir_head(double discharge, double crest_width);

}  // namespace qinghe::quality
