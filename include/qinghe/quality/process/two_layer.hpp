// Sediment fluxes of an aerobic film over an anaerobic layer (Di Toro, Paquin, Subburamu & Gruber 1990, J. Environ. Eng.
// 116:945; Di Toro 2001, Sediment flux modeling), as QUAL2K solves it at steady state, with the decay of the fast pools as the
// diagenesis that drives it. Everything hangs on the film: with r the inverse of its transfer velocity, oxygen reaches the
// bottom of it where r (CSOD + NSOD) = O. The left side grows with r, so Newton within an interval finds it. Ammonia and
// nitrate have closed forms at any r, and all fluxes are sums of what is not negative: no branch, and nothing is drawn from
// what is not there.
#pragma once
#include "qinghe/quality/process/bed_store.hpp"

namespace qinghe::quality::process {

struct TwoLayer {
  static constexpr std::string_view group = "two_layer", source = "Di Toro 2001, Sediment flux modeling; values of QUAL2K 2.11";
  static constexpr std::array parameters{
      Parameter{"D_d", "diffusion in the pore water at 20 degC", "m2/d", 0.001, 0.0001, 0.01, source, Confidence::confirmed},
      Parameter{"theta_d", "temperature factor of D_d", "1", 1.08, 1.0, 1.2, source, Confidence::confirmed},
      Parameter{"D_p", "mixing of particles at 20 degC", "m2/d", 1.2e-4, 1e-5, 1e-3, source, Confidence::confirmed},
      Parameter{"theta_p", "temperature factor of D_p", "1", 1.117, 1.0, 1.2, source, Confidence::confirmed},
      Parameter{"kappa_NH4", "reaction velocity of nitrification at 20 degC", "m/d", 0.131, 0.01, 0.5, source, Confidence::confirmed},
      Parameter{"theta_NH4", "temperature factor of its square", "1", 1.123, 1.0, 1.2, source, Confidence::confirmed},
      Parameter{"K_NH4", "half-saturation of nitrification for ammonia", "g/m3", 0.728, 0.1, 5, source, Confidence::confirmed},
      Parameter{"K_O2", "half-saturation of nitrification for oxygen, of which twice counts", "g/m3", 0.37, 0.05, 2, source, Confidence::confirmed},
      Parameter{"kappa_NO3_1", "reaction velocity of denitrification in the film at 20 degC", "m/d", 0.10, 0.01, 0.5, source, Confidence::confirmed},
      Parameter{"kappa_NO3_2", "the same below it", "m/d", 0.25, 0.01, 1, source, Confidence::confirmed},
      Parameter{"theta_NO3", "temperature factor of kappa_NO3_1 squared and of kappa_NO3_2", "1", 1.08, 1.0, 1.2, source, Confidence::confirmed},
      Parameter{"kappa_CH4", "reaction velocity of the oxidation of methane at 20 degC", "m/d", 0.7, 0.1, 2, source, Confidence::confirmed},
      Parameter{"theta_CH4", "temperature factor of its square, to (T - 20)/2 as in QUAL2K", "1", 1.079, 1.0, 1.2, source, Confidence::confirmed},
      Parameter{"K_dPO4", "sorption of phosphate below the film", "m3/kg", 0.02, 0.001, 1, source, Confidence::confirmed},
      Parameter{"f_PO4", "factor on it in the film where oxygen exceeds O_PO4", "1", 20, 1, 300, source, Confidence::confirmed},
      Parameter{"O_PO4", "oxygen below which that factor fades", "g/m3", 2, 0.1, 4, source, Confidence::confirmed},
  };
  template <class S>
  struct Values {
    S diffusion, theta_diffusion, mixing, theta_mixing, nitrification, theta_nitrification, half_ammonia, half_oxygen, film_denitrification, denitrification,
        theta_denitrification, methane, theta_methane, sorption, film_sorption, sorption_oxygen;
  };
  static bool applies(const KineticOptions& options) { return options.bed == BedForm::two_layer; }
};

// The constituents that the fluxes depend on, in the order of TwoLayerWater.
inline constexpr Needs<6> two_layer_inputs{Constituent::temperature, Constituent::dissolved_oxygen, Constituent::ammonium, Constituent::nitrate, Constituent::bed_demand_fast,
                                           Constituent::bed_nitrogen_fast};
template <class S>
struct TwoLayerWater {
  S temperature, oxygen, ammonia, nitrate;  // of the water [°C, g/m³]
  S demand, nitrogen;                       // in the fast pools per volume of the water
};

// What the bed does [g/m³ of the water and second].
template <class S>
struct TwoLayerFluxes {
  S oxidised, methane, gas;             // of the oxygen demand: within the film, into the water, as bubbles (CSOD, J_CH4)
  S ammonia_nitrified, nitrogen_nitrified, nitrogen_released;  // ammonia of the water; of what the pool gives up
  S lost;                               // share of what is nitrified that goes on to N2
  S nitrate_lost;                       // nitrate of the water, to N2
  S phosphorus_kept, phosphate_uptake;  // share of what the pool gives up that is buried; velocity over depth by which phosphate of the water is [1/s]
};

// Rates at one temperature and decay [per area, seconds], from which the film is found.
template <class S>
struct TwoLayerBed {
  S carbon, nitrogen;                       // diagenesis J_C, J_N [g/m²/s]
  S oxygen, ammonia, nitrate;               // of the water
  S transfer;                               // K_L12 between the layers [m/s]
  S nitrification, film_denitrification;    // squared velocities; the first with its oxygen factor and half-saturation
  S methane, saturation;                    // squared velocity; methane at saturation [g O2/m³]
  S deep_denitrification;                   // velocity of nitrate into and lost in the lower layer
  double half_ammonia;
  S slowest;                                // r at most: the film is no thicker than the bed
};

template <class S>
struct TwoLayerFilm {
  S nitrified;     // share of the ammonia that enters or arises
  S ammonia;       // and the ammonia in the film [g/m³]
  S nitrification; // [g/m²/s]
  S of_water;      // and of that, ammonia of the water
  S denitrifying;  // velocity of nitrate to N2 at the film's concentration [m/s]
  S fed;           // 1, less where carbon falls short of denitrification
  S methane;       // that can dissolve, CSOD_max [g O2/m²/s]
  S reacted;       // share of it oxidised
  S demand;        // CSOD + NSOD
  S carbon_left;   // J_C less denitrification
};

// g/m²/s: far below the demand of any bed; keeps the film of one without any defined.
inline constexpr double least_demand = 1e-5 / seconds_per_day;
inline constexpr int most_film_turns = 60;

template <class S>
TwoLayerBed<S> two_layer_bed(const TwoLayer::Values<double>& p, const BedStore::Values<double>& b, const auto& cell, const TwoLayerWater<S>& w) {
  const S diffusion = p.diffusion * theta_power(log(p.theta_diffusion), w.temperature);
  const S decay = b.fast * theta_power(log(b.theta_fast), w.temperature);
  const S transfer = diffusion * (2 / b.thickness);
  const S deep = p.denitrification * theta_power(log(p.theta_denitrification), w.temperature);
  const S nitrification = p.nitrification * p.nitrification * theta_power(log(p.theta_nitrification), w.temperature);
  return {.carbon = decay * w.demand * cell.depth,
          .nitrogen = decay * w.nitrogen * cell.depth,
          .oxygen = w.oxygen,
          .ammonia = w.ammonia,
          .nitrate = w.nitrate,
          .transfer = transfer,
          .nitrification = nitrification * p.half_ammonia * w.oxygen / (2 * p.half_oxygen + w.oxygen),
          .film_denitrification = p.film_denitrification * p.film_denitrification * theta_power(log(p.theta_denitrification), w.temperature),
          .methane = p.methane * p.methane * theta_power(0.5 * log(p.theta_methane), w.temperature),
          .saturation = (100.0 + 10.0 * cell.depth) * theta_power(-log(1.024), w.temperature),
          .deep_denitrification = transfer * deep / (transfer + deep),
          .half_ammonia = p.half_ammonia,
          .slowest = b.thickness / diffusion};
}

// All of the film whose inverse transfer velocity is r [s/m].
template <class S>
TwoLayerFilm<S> two_layer_film(const TwoLayerBed<S>& bed, const S& r) {
  TwoLayerFilm<S> film;
  // n (1 + A/(K + n)) = B, B the ammonia there were without nitrification: a square root that is taken without cancelling.
  const S a = bed.nitrification * r * r, entered = bed.ammonia + bed.nitrogen * r;
  const S b = bed.half_ammonia + a - entered, root = sqrt(b * b + 4.0 * bed.half_ammonia * entered);
  film.ammonia = select(less(b, S(0.0)), 0.5 * (root - b), 2.0 * bed.half_ammonia * entered / (root + numerics::max(b, S(0.0))));
  film.nitrified = a / (bed.half_ammonia + film.ammonia + a);
  film.of_water = bed.nitrification * r / (bed.half_ammonia + film.ammonia + a) * bed.ammonia;
  film.nitrification = film.of_water + film.nitrified * bed.nitrogen;
  film.denitrifying = (bed.film_denitrification * r + bed.deep_denitrification) / (1.0 + r * (bed.film_denitrification * r + bed.deep_denitrification));
  const S wanted = stoichiometry::cbod_per_denitrified * film.denitrifying * (bed.nitrate + r * film.nitrification);
  film.fed = numerics::min(S(1.0), bed.carbon / (wanted + 1e-30));
  film.carbon_left = positive_part(bed.carbon - wanted);
  film.methane = numerics::min(film.carbon_left, sqrt(2.0 * bed.transfer * bed.saturation * film.carbon_left));
  film.reacted = bed.methane * r * r / (1.0 + bed.methane * r * r);
  film.demand = film.methane * film.reacted + stoichiometry::oxygen_per_nitrified * film.nitrification;
  return film;
}

// The left side of r (SOD + least) = O.
template <class S>
S two_layer_reach(const TwoLayerBed<S>& bed, const S& r) {
  return r * (two_layer_film(bed, r).demand + least_demand);
}

// Where the film is looked for, and where it is thought to be.
template <class S>
struct TwoLayerSearch {
  S low, high, r;
};
template <class S>
TwoLayerSearch<S> two_layer_search(const TwoLayerBed<S>& bed) {
  // All that can be oxidised; of the water's ammonia at most so much enters a film of any thickness.
  const S most = bed.carbon + stoichiometry::oxygen_per_nitrified * (bed.nitrogen + 0.5 * bed.ammonia * sqrt(bed.nitrification * (1 / bed.half_ammonia)));
  const S low = numerics::min(bed.slowest, bed.oxygen / (most + least_demand));
  return {.low = low, .high = bed.slowest, .r = numerics::min(bed.slowest, sqrt(low * bed.oxygen / (two_layer_film(bed, low).demand + least_demand)))};
}
// One turn of Newton with a slope by differences; where that leads out of the interval, to the middle of its logarithm.
template <class S>
void two_layer_turn(const TwoLayerBed<S>& bed, TwoLayerSearch<S>& search) {
  constexpr double step = 1e-6, leave = 1e-9;
  const S reach = two_layer_reach(bed, search.r), further = two_layer_reach(bed, S(search.r * (1 + step)));
  const auto below = less(reach, bed.oxygen);
  search.low = select(below, search.r, search.low);
  search.high = select(below, search.high, search.r);
  // 1e-300 keeps it defined where there is no oxygen and so no film.
  const S slope = (further - reach) / (search.r * step + 1e-300);
  const S newton = search.r - (reach - bed.oxygen) / (slope + 1e-300);
  const S inside = numerics::max(search.low, numerics::min(newton, search.high)), middle = sqrt(search.low * search.high);
  search.r = select(less(newton, search.low * (1 - leave)), middle, select(less(search.high * (1 + leave), newton), middle, inside));
}
// No thicker than the bed, even where oxygen reaches further.
template <class S>
S two_layer_found(const TwoLayerBed<S>& bed, const TwoLayerSearch<S>& search) {
  return select(less(two_layer_reach(bed, bed.slowest), bed.oxygen), bed.slowest, search.r);
}

template <class S>
TwoLayerFluxes<S> two_layer_fluxes(const TwoLayer::Values<double>& p, const BedStore::Values<double>& b, const auto& cell, const TwoLayerWater<S>& w, const TwoLayerBed<S>& bed,
                                   const S& r) {
  const TwoLayerFilm<S> film = two_layer_film(bed, r);
  const auto& per_volume = cell.inverse_depth;
  TwoLayerFluxes<S> out;
  out.oxidised = film.methane * film.reacted * per_volume;
  out.methane = film.methane / (1.0 + bed.methane * r * r) * per_volume;
  out.gas = (film.carbon_left - film.methane) * per_volume;
  out.nitrogen_nitrified = film.nitrified * bed.nitrogen * per_volume;
  out.nitrogen_released = (1.0 - film.nitrified) * bed.nitrogen * per_volume;
  out.ammonia_nitrified = film.of_water * per_volume;
  out.lost = film.fed * film.denitrifying * r;
  out.nitrate_lost = film.fed * film.denitrifying * bed.nitrate * per_volume;
  // Phosphate moves with pore water and particles, is sorbed strongly in the film under oxygen, and leaves with burial.
  const S mixing = p.mixing * theta_power(log(p.theta_mixing), w.temperature) * (2 / b.thickness);
  const S in_film = p.sorption * exp(log(p.film_sorption) * (1 / p.sorption_oxygen) * numerics::min(w.oxygen, S(p.sorption_oxygen)));
  const S dissolved_1 = 1.0 / (1.0 + b.density * in_film);
  const double dissolved_2 = 1 / (1 + b.density * p.sorption);
  const S down = dissolved_1 * bed.transfer + (1.0 - dissolved_1) * mixing, up = dissolved_2 * bed.transfer + (1 - dissolved_2) * mixing;
  const S leaving = down * r + dissolved_1;
  out.phosphorus_kept = b.burial / (b.burial + up * dissolved_1 / leaving);
  out.phosphate_uptake = out.phosphorus_kept * down / leaving * per_volume;
  return out;
}

}  // namespace qinghe::quality::process
