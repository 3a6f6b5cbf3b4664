// Design rain of Beijing, DB11/T 969-2016, zone II (from memory, to be verified):
// q = 1602·(1 + 1.037·lg P)/(t + 11.593)^0.681 L/s/ha for 5 < t ≤ 1440 min.
#pragma once

namespace qinghe::forcing {

// Mean intensity [mm/h] of the `minutes` richest minutes of a storm that returns in `years`. Throws base::InternalError
// outside the formula's range.
double design_intensity(double years, double minutes);
inline constexpr double litre_per_second_hectare = 0.36;  // [mm/h]

}  // namespace qinghe::forcing
