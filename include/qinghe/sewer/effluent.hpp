// What a treatment plant gives off: measured, below its permit, or its permit as the worst case.
#pragma once
#include <cstdint>
#include <vector>

#include "qinghe/sewer/sewershed.hpp"
#include "qinghe/sewer/water.hpp"

namespace qinghe::sewer {

// Daily means as they were measured; a value holds until the next day that has one, at most `measured_days`.
struct MeasuredEffluent {
  std::vector<std::int64_t> day;  // local days since 1970-01-01, ascending
  std::vector<Items> value;       // [mg/L; coliform per L], NaN where an item was not measured
};
inline constexpr int measured_days = 31;
// NaN by item where nothing that still holds was measured.
Items measured_on(const MeasuredEffluent& series, std::int64_t day);

// Share of the limits on a local day. `expected`: share_mode; `permit`: 1; `sampled`: triangular between
// share_low and share_high with its mode at share_mode, one draw a plant and day, a function of seed, plant
// and day. Effluents scatter from day to day (Niku, Schroeder & Samaniego 1979, J. Water Pollut. Control Fed.
// 51:2841–2857); that days are independent, and the triangle, are assumed. A mode that a scenario moves out
// of the range widens it.
double effluent_share(const Plant& plant, EffluentMode mode, std::uint64_t seed, std::int64_t day);

// Effluent concentrations of full treatment, never above what arrived (the basin's own constituents as measured or stated, or
// as they arrive): limit times share, rising between
// Q_design and f_w·Q_design to `wet_factor`; where the day was measured, that (which holds the weather
// already), unless the permit is asked for, which is 1 · limit in all weather.
Items effluent_concentration(const Plant& plant, const Items& arriving, bool winter, double load_ratio,
                             double wet_factor, double share, const Items& measured);

}  // namespace qinghe::sewer
