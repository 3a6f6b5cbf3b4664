// When a measure that is repeated every year is done, seen from scenarios that branch off the baseline.
#pragma once
#include <optional>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/basin/basin.hpp"

namespace qinghe::intervene {

inline constexpr int yearly_reach_days = 92;

struct YearlyDates {
  std::vector<base::Instant> dates;             // ascending, from the scenario's start to the end of the basin's period
  std::optional<base::Instant> brought_forward; // the own date of dates.front(), where that one was moved to `start`
};

// Midnights of `day_of_year`. Scenarios begin in the baseline's state, which is that of nothing done: work finished up to
// yearly_reach_days before `start` is done at `start` instead, or the year's work would be lost although it lasts. What
// came back in between is then counted as gone; running every scenario from the earliest such date would be exact, but
// the spin-up of all measures, and with it their figures, would hang on which others are listed.
YearlyDates yearly_dates(const basin::Basin& basin, int day_of_year, base::Instant start);

}  // namespace qinghe::intervene
