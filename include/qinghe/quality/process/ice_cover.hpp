// Ice on the water as its surroundings see it during a step: how much of the surface it covers, what light comes through.
#pragma once
#include "qinghe/quality/heat.hpp"
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct IceCover {
  static constexpr std::string_view group = "ice";
  static constexpr std::array parameters{
      Parameter{"h_full", "thickness from which ice covers the whole surface", "m", 0.05, 0.01, 0.2, "judged", Confidence::assumed},
      Parameter{"albedo", "share of shortwave reflected by ice", "1", 0.5, 0.2, 0.9, "Ashton 1986, River and Lake Ice Engineering",
                Confidence::recalled},
      Parameter{"k_e", "attenuation of light in ice", "1/m", 1.5, 0.5, 5, "Ashton 1986, River and Lake Ice Engineering",
                Confidence::recalled},
      Parameter{"s", "share of light that snow on the ice lets through (0.1 to 0.3 under snow)", "1", 1, 0.05, 1, "judged",
                Confidence::assumed},
      Parameter{"k_i", "thermal conductivity of ice", "W m-1 K-1", 2.2, 1.5, 2.5, "Ashton 1986, River and Lake Ice Engineering",
                Confidence::recalled},
      Parameter{"h_s", "depth of snow on the ice", "m", 0, 0, 0.5, "a dry winter", Confidence::assumed},
      Parameter{"k_s", "thermal conductivity of snow", "W m-1 K-1", 0.2, 0.05, 0.6, "Ashton 1986, River and Lake Ice Engineering",
                Confidence::recalled},
      Parameter{"Fr_o", "Froude number at which rapids keep half of an ice cover open to gases (covers stand below 0.08 to 0.15)", "1", 0.15, 0.05, 10,
                "Ashton 1986, River and Lake Ice Engineering", Confidence::recalled},
      Parameter{"h_trace", "thickness at which half of a melting is left", "m", 1e-4, 1e-5, 1e-3, "formulation of the last ice",
                Confidence::assumed},
  };
  template <class S>
  struct Values {
    S full, albedo, attenuation, through_snow, conductivity, snow_depth, snow_conductivity, rapids, trace;
  };
};

// Share of the surface under ice of that thickness [m]: s (2 − s), s = h/h_full ≤ 1, smooth where the cover closes.
template <class N, class S>
[[gnu::always_inline]] inline S ice_cover(const IceCover::Values<N>& p, const S& thickness) {
  const S share = numerics::min(numerics::max(S(thickness / p.full), S(0.0)), S(1.0));
  return share * (2.0 - share);
}
// Share of the shortwave on ice that enters the water below.
template <class N, class S>
[[gnu::always_inline]] inline S light_through_ice(const IceCover::Values<N>& p, const S& thickness) {
  return (1.0 - p.albedo) * p.through_snow * exp(-p.attenuation * thickness);
}

// What growth and melting of ice prepare for a place, and their rate: it fades as the last of the ice goes.
template <class S>
struct IceRate {
  S rate;   // while there is plenty
  S trace;  // ice per volume of water at which half of it is left
};
template <class R, class I, class S>
[[gnu::always_inline]] inline auto while_ice_lasts(const R& rate, const I& left, const S& trace) {
  return rate * left / (left + trace);
}

// Share of the surface that exchanges gases: where the water is open, and the holes of rapids in a cover, Fr⁴/(Fr⁴ + Fr_o⁴) of
// it (the form is assumed; the Froude numbers at which covers stand are reported). The heat that such
// holes lose is left out: the frazil they make drifts away, and what is ice here stays.
template <class S>
[[gnu::always_inline]] inline S open_to_gases(const EnvironmentOf<S>& e, const CellOf<S>& cell, const auto& p) {
  constexpr double gravity = 9.81;
  const S square = e.velocity * e.velocity * cell.inverse_depth * (1 / gravity) / (p.rapids * p.rapids), fourth = square * square;
  return cell.open + (1.0 - cell.open) * fourth / (1.0 + fourth);
}

// What the air and the sun do to the covered part of the surface [W/m² of the whole].
template <class S>
struct IceBudget {
  S freezing, melting;
};
// The ice's own heat is small beside its latent heat, so that its surface follows the air at once: where the budget at 0 °C
// is a loss, the surface cools until conduction through ice and snow brings as much, which freezes water at the bottom
// (Stefan 1891); a gain melts. The loss is taken as linear in the surface temperature, through its values at 0 °C and, but for
// the curvature of the vapour pressure, at that of the air.
template <class S>
[[gnu::always_inline]] inline IceBudget<S> ice_budget(const EnvironmentOf<S>& e, const CellOf<S>& cell, const S& wind, const S& longwave, const S& vapour,
                                                      const auto& p) {
  const S t = e.air_temperature, kelvin = t + 273.15;
  const S absorbed = e.shortwave * (1.0 - e.shade) * (1.0 - p.albedo - light_through_ice(p, e.ice));
  const S gain = absorbed + longwave - back_radiation(S(0.0)) - evaporation(wind, S(0.0), vapour) - conduction(wind, S(0.0), t);
  const S slope = water_emissivity * stefan_boltzmann * (kelvin + 273.15) * (kelvin * kelvin + 273.15 * 273.15) +
                  wind * (vapour_pressure_slope(S(0.5 * t)) + bowen);
  const S resistance = e.ice / p.conductivity + p.snow_depth / p.snow_conductivity;
  const S melting = numerics::max(gain, S(0.0)), covered = 1.0 - cell.open;
  return {covered * (melting - gain) / (1.0 + slope * resistance), covered * melting};
}

}  // namespace qinghe::quality::process
