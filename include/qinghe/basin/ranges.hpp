// Which values a basin's tables may state, and a scenario may pull to. What has no range of its own here is a share, positive or
// not negative.
#pragma once
#include "qinghe/base/range.hpp"

namespace qinghe::basin::ranges {

using base::Range;

// Sewersheds.
inline constexpr Range depression{0, 20}, pipe_storage{0, 30};             // [mm]
inline constexpr Range sewage_litres{20, 1000};                            // a person and day [L]
inline constexpr Range infiltration_ratio{0, 3}, interception_ratio{0, 10};
// Plants.
inline constexpr Range wet_factor{1, 3}, share_of_limit{0, 2};
// Reservoirs.
inline constexpr Range draw_hours{1, 10'000};
// Reaches and their beds.
inline constexpr Range manning_n{0.005, 0.5};
inline constexpr Range pool_depth{0, 50}, weir_width{0, 10'000}, bed_pores{0, 20};  // [m]
inline constexpr Range seepage_mm{0, 10'000};                              // [mm/day]
inline constexpr Range sod20{0, 20}, ammonium_flux20{0, 5}, phosphate_flux20{0, 1};  // [g m-2 d-1]

// The same range in a unit of which `factor` make one.
constexpr Range times(double factor, Range range) { return {factor * range.low, factor * range.high, range.low_open}; }

}  // namespace qinghe::basin::ranges
