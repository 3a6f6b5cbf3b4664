// Solar geometry: Allen et al. (1998), FAO Irrigation and Drainage Paper 56 ("FAO-56"), chapter 3.
#pragma once
#include "qinghe/base/instant.hpp"

namespace qinghe::forcing {

inline constexpr double solar_constant = 0.0820;  // G_sc [MJ/m²/min], FAO-56 eq. 21

// What depends on the day of the year alone.
struct SunDay {
  double inverse_distance;  // d_r, eq. 23
  double declination;       // δ [rad], eq. 24
  double seasonal;          // S_c, equation of time [h], eq. 32
};
SunDay sun_day(int day_of_year);

// Hour angle of sunset ω_s [rad], eq. 25; 0 in polar night and π in polar day. `latitude` in degrees, north
// positive.
double sunset_hour_angle(const SunDay& day, double latitude);
double daylight_hours(const SunDay& day, double latitude);  // N [h], eq. 34

// Extraterrestrial radiation of a day [MJ/m²/d], eq. 21.
double extraterrestrial_day(const SunDay& day, double latitude);
// The mean over the hour beginning at `utc_hour` (0 ≤ utc_hour < 24) [MJ/m²/h], eq. 28 with the solar time of
// eq. 31; `longitude` in degrees, east positive. Integrated between sunrise and sunset only, so 24 hours add
// up to eq. 21.
double extraterrestrial_hour(const SunDay& day, double latitude, double longitude, double utc_hour);

}  // namespace qinghe::forcing
