// Design rain of Beijing, DB11/T 969-2016, zone II (from memory, to be verified):
// q = 1602·(1 + 1.037·lg P)/(t + 11.593)^0.681 L/s/ha for 5 < t ≤ 1440 min.
#pragma once
#include <vector>

#include "qinghe/base/instant.hpp"

namespace qinghe::forcing {

// Mean intensity [mm/h] of the `minutes` richest minutes of a storm that returns in `years`. Throws base::InternalError
// outside the formula's range.
double design_intensity(double years, double minutes);
inline constexpr double litre_per_second_hectare = 0.36;  // [mm/h]

// A storm that takes the place of the rain recorded in its hours, alike at all gauges and without areal reduction.
struct DesignStorm {
  double years = 0;       // it returns in; 0: no storm
  base::Instant start;    // a whole hour
  int hours = 24;         // 1 … 24
  double peak = 0.4;      // share of its duration before the peak, 0 … 1 (assumed; designs for cities take 0.3–0.5)
};
inline constexpr double rarest_in_use = 100;  // [years] beyond which designs do not go: the formula is extrapolated

// Depth [mm] of each hour of the storm by the Chicago method (Keifer & Chu 1957, J. Hydraul. Div. ASCE 83(HY4)): every
// window about the peak, divided by it as the whole storm is, is as rich as the formula says of its length. The hours
// add up to the formula's depth.
std::vector<double> hyetograph(const DesignStorm& storm);

}  // namespace qinghe::forcing
