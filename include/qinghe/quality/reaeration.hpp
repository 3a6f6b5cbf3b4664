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
template <class S>
S elevation_factor(const S& elevation) {
  return 1.0 - 0.0001148 * elevation;
}
double pressure_factor(double t, double pressure);

// What the formulas look at: velocity U [m/s], depth H [m], slope S, flow Q [m³/s], width B [m].
template <class S>
struct ReaerationInputOf {
  S velocity, depth, slope, discharge, width;
};
using ReaerationInput = ReaerationInputOf<double>;

// Where Covar's 1976 diagram (QUAL2K "internal") takes Owens & Gibbs; below that depth's line O'Connor & Dobbins or
// Churchill, by which side of `covar_depth` the water is.
inline constexpr double covar_shallow = 0.61;  // [m]
template <class S>
S covar_depth(const S& velocity) {
  using numerics::sqrt;
  return 3.45 * velocity * velocity * sqrt(velocity);
}

// k_a at 20 °C [1/d], unclamped.
template <class S>
S reaeration(ReaerationFormula formula, const ReaerationInputOf<S>& in) {
  using numerics::less, numerics::pow, numerics::select, numerics::sqrt;  // packs bring their own
  constexpr double gravity = 9.81;
  const S u = in.velocity, h = in.depth, us = in.velocity * in.slope;
  switch (formula) {
    case ReaerationFormula::covar: {
      const auto by = [&](ReaerationFormula one) { return reaeration(one, in); };
      return select(less(h, S(covar_shallow)), by(ReaerationFormula::owens_gibbs),
                    select(less(covar_depth(u), h), by(ReaerationFormula::oconnor_dobbins), by(ReaerationFormula::churchill)));
    }
    case ReaerationFormula::oconnor_dobbins:
      return 3.93 * sqrt(u) / (h * sqrt(h));  // O'Connor & Dobbins 1958
    case ReaerationFormula::churchill:
      return 5.026 * u / pow(h, 1.67);  // Churchill et al. 1962
    case ReaerationFormula::owens_gibbs:
      return 5.32 * pow(u, 0.67) / pow(h, 1.85);  // Owens et al. 1964
    case ReaerationFormula::tsivoglou_neal:  // Tsivoglou & Neal 1976
      return select(less(in.discharge, S(0.425)), S(31183.0), S(15308.0)) * us;
    case ReaerationFormula::thackston_dawson: {  // Thackston & Dawson 2001
      const S radius = in.width * h / (in.width + 2.0 * h);
      const S shear_velocity = sqrt(gravity * radius * in.slope);
      const S froude = u / sqrt(gravity * h);
      return 2.16 * (1.0 + 9.0 * sqrt(sqrt(froude))) * shear_velocity / h;
    }
    case ReaerationFormula::pool_riffle:  // Melching & Flores 1999
      return select(less(in.discharge, S(0.556)), 517.0 * pow(us, 0.524) * pow(in.discharge, -0.242),
                    596.0 * pow(us, 0.528) * pow(in.discharge, -0.136));
    case ReaerationFormula::channel_control:  // Melching & Flores 1999
      return select(less(in.discharge, S(0.556)), 88.0 * pow(us, 0.313) * pow(h, -0.353),
                    142.0 * pow(us, 0.333) * pow(h, -0.66) * pow(in.width, -0.243));
  }
  return S(0.0);
}
inline double reaeration(ReaerationFormula formula, const ReaerationInput& in) { return reaeration<double>(formula, in); }
// The formula that Covar's diagram chooses.
ReaerationFormula covar_choice(double velocity, double depth);

// Transfer velocity by wind at 10 m height [m/d].
template <class S>
S wind_transfer(WindFormula formula, const S& wind_10m) {
  using numerics::pow, numerics::sqrt;
  switch (formula) {
    case WindFormula::banks_herrera:  // Banks & Herrera 1977
      return 0.728 * sqrt(wind_10m) - 0.317 * wind_10m + 0.0372 * wind_10m * wind_10m;
    case WindFormula::wanninkhof:
      return 0.0986 * pow(wind_10m, 1.64);  // Wanninkhof et al. 1991
    case WindFormula::none:
      break;
  }
  return S(0.0);
}

// Oxygen below a fall of height `drop` [m] from `above` [g/m³], in water of t °C saturated at `saturation`
// [g/m³]. Deficit ratio r = 1 + 0.38 a b h (1 − 0.11 h)(1 + 0.046 t), at least 1 (Butts & Evans 1983; drops
// below about 5 m): a = 0.65 gross pollution, 1.0 moderate, 1.6 slight, 1.8 clean; b = 0.05 submerged gate,
// 0.45 curved face, 0.6–0.8 flat broad crest, 0.8–1.0 sharp crest.
double weir_deficit_ratio(double drop, double t, double water_quality, double crest);
double oxygen_below_weir(double above, double saturation, double deficit_ratio);
// Head over a sharp crest of width B [m] (Q/(1.83 B))^(2/3) [m].
double weir_head(double discharge, double crest_width);

}  // namespace qinghe::quality
