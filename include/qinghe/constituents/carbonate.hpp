// Carbonate equilibrium of fresh water: pH from alkalinity, inorganic carbon and temperature (Stumm & Morgan 1996, Aquatic
// Chemistry, ch. 4; Chapra, Pelletier & Tao 2008, QUAL2K 2.11, pH). Concentrations in mol/m³, activities taken as
// concentrations: in water of 10 mmol/L ions pH comes out up to 0.1 high.
#pragma once
#include <concepts>

#include "qinghe/numerics/scalar.hpp"

namespace qinghe::constituents {

inline constexpr double calcite_per_equivalent = 50.0434;  // alkalinity is given as g CaCO3 [g/mol]
inline constexpr double carbon_molar = 12.011;             // [g/mol]

template <class S>
struct CarbonateConstants {
  S first, second;  // K₁, K₂ [mol/m³]
  S water;          // K_w [mol²/m⁶]
  S solubility;     // K_H [mol/m³/atm]
};

// 10^lg [mol/L] in mol/m³.
inline constexpr double ln10 = 2.302585092994046;
template <class S>
S per_cubic_metre(const S& lg) {
  using numerics::exp;
  return exp(lg * ln10 + 3 * ln10);
}

// K₁, K₂ and K_H: Plummer & Busenberg 1982, Geochim. Cosmochim. Acta 46:1011, table 1; K_w: Harned & Hamer 1933, J. Am. Chem.
// Soc. 55:2194. t in °C.
template <class S>
CarbonateConstants<S> carbonate_constants(const S& t) {
  using numerics::exp, numerics::log;  // and other scalars bring their own
  const S k = t + 273.15, u = 1.0 / k, l = log(k) * (1 / ln10);
  return {per_cubic_metre(-356.3094 - 0.06091964 * k + 126.8339 * l + u * (21834.37 - 1684915.0 * u)),
          per_cubic_metre(-107.8871 - 0.03252849 * k + 38.92561 * l + u * (5151.79 - 563713.9 * u)),
          exp((22.80 - 0.010365 * k - 7.1321 * l - 4787.3 * u) * ln10 + 6 * ln10),
          per_cubic_metre(108.3865 + 0.01985076 * k - 40.45154 * l + u * (669365.0 * u - 6919.53))};
}

// A Newton step in ln[H⁺], in which alkalinity falls monotonously, cut to a factor of about 2; numerator and denominator are both
// times [H⁺] (the denominator of carbonic acid's shares)², so that one division is enough.
template <class S>
S hydrogen_step(const CarbonateConstants<S>& k, const S& alkalinity, const S& carbon, const S& h) {
  const S k12 = k.first * k.second, square = h * h, k1h = k.first * h, shares = square + k1h + k12, weight = shares * shares;
  const S acid = carbon * h;
  const S over = acid * (k1h + 2.0 * k12) * shares + (k.water - square - alkalinity * h) * weight;
  const S slope = acid * k1h * (square + 4.0 * k.second * h + k12) + (k.water + square) * weight;
  return numerics::min(numerics::max(over / slope, S(-1.0)), S(1.0));
}

// [H⁺] from alkalinity [eq/m³] and inorganic carbon [mol/m³] > 0. Starts from the root without H⁺ and OH⁻, a quadratic, held
// between what [OH⁻] ≤ alkalinity and [H⁺] ≤ that of carbonic acid alone allow; two or three steps are enough between pH 6 and
// 9.5, ten from 4 to 12, and the last is below 1e-5, so that the next would be below 1e-10. Lanes that are there stay while
// others go on. Derivatives are those of the implicit function at the root.
template <class S>
S hydrogen_ion(const CarbonateConstants<S>& k, const S& alkalinity, const S& carbon) {
  if constexpr (numerics::Scalar<S> && !std::same_as<S, double>) {
    using numerics::value_of;
    const double at = hydrogen_ion<double>({value_of(k.first), value_of(k.second), value_of(k.water), value_of(k.solubility)},
                                           value_of(alkalinity), value_of(carbon));
    const S step = hydrogen_step(k, alkalinity, carbon, S(at));
    return at * (1.0 + (step - value_of(step)));
  } else {
    using numerics::sqrt, numerics::all_less, numerics::less, numerics::select;
    constexpr int most_steps = 10;
    constexpr double settled = 1e-5;
    const S k12 = k.first * k.second;
    const S ratio = numerics::min(numerics::max(alkalinity / carbon, S(1e-3)), S(1.999));
    const S b = k.first * (ratio - 1.0);
    S h = (sqrt(b * b + 4.0 * ratio * k12 * (2.0 - ratio)) - b) / (2.0 * ratio);
    h = numerics::max(h, k.water / (numerics::max(alkalinity, S(0.0)) + sqrt(k.water)));
    h = numerics::min(h, sqrt(k.first * carbon + k.water) + numerics::max(-alkalinity, S(0.0)));
    S moves = 1.0;  // 0 once a lane is there
    for (int step = 0; step < most_steps; ++step) {
      const S change = moves * hydrogen_step(k, alkalinity, carbon, h);
      h = h * (1.0 + change * (1.0 + 0.5 * change));  // e^change to second order, and positive
      moves = select(less(settled, numerics::max(change, -change)), moves, S(0.0));
      if (all_less(moves, S(0.5))) break;
    }
    return h;
  }
}

// CO₂ dissolved (with H₂CO₃) [mol/m³].
template <class S>
S dissolved_carbon_dioxide(const CarbonateConstants<S>& k, const S& carbon, const S& hydrogen) {
  return carbon * hydrogen * hydrogen / (hydrogen * (hydrogen + k.first) + k.first * k.second);
}

// pH from alkalinity [g CaCO3/m³], inorganic carbon [g C/m³] and temperature [°C].
double ph_of(double alkalinity, double carbon, double t);
// Inorganic carbon [g C/m³] of a water of that alkalinity and pH.
double carbon_of(double alkalinity, double ph, double t);
// Share of total ammonia that is NH3 (Emerson et al. 1975, J. Fish. Res. Board Can. 32:2379).
double unionised_ammonia(double ph, double t);

}  // namespace qinghe::constituents
