#include "intervene/yearly.hpp"

namespace qinghe::intervene {

YearlyDates yearly_dates(const basin::Basin& basin, int day_of_year, base::Instant start) {
  constexpr long long day = 86400;
  YearlyDates out;
  for (int year = base::civil(start, basin.utc_offset).year - 1;; ++year) {
    const base::Instant date = base::instant({.year = year}, basin.utc_offset) + day * (day_of_year - 1);
    if (date >= basin.period.end) return out;
    if (date >= start) {
      out.dates.push_back(date);
    } else if (date >= start - day * yearly_reach_days) {
      out.dates.push_back(start);
      out.brought_forward = date;
    }
  }
}

}  // namespace qinghe::intervene
