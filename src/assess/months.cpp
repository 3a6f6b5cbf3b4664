#include "qinghe/assess/months.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/assess/means.hpp"

namespace qinghe::assess {

WorseMonths count_worse_months(std::span<const SectionMonth> months, double length) {
  WorseMonths out;
  for (const SectionMonth& m : months) {
    if (m.state != MonthState::assessed) continue;
    ++out.assessed;
    out.gap += m.gap;
    out.meeting_target += m.meets_target ? 1 : 0;
    if (!m.worse_than_v()) continue;
    ++out.worse_than_v;
    out.weighted += length;
  }
  return out;
}

std::optional<bool> eliminated(const Standard& standard, const SectionSite& site,
                               std::span<const SectionMonth> months, Elimination rule,
                               const GradeOptions& options) {
  std::vector<ItemValues> means;
  bool every = true;
  for (const SectionMonth& m : months) {
    if (m.state != MonthState::assessed) continue;
    means.push_back(m.means);
    every = every && !m.worse_than_v();
  }
  if (means.empty()) return std::nullopt;
  if (rule == Elimination::every_month) return every;
  GradeOptions here = options;
  here.elevation = site.elevation;
  return assess_section_month(standard, mean_values(means), site.kind, here).water_class !=
         WaterClass::worse_than_V;
}

double allowed_remaining_mean(int records, int seen, double mean_seen, double limit) {
  if (seen >= records) return std::nan("");
  return (records * limit - seen * mean_seen) / (records - seen);
}

double extended_mean(int seen, double mean_seen, int forecast, double mean_forecast) {
  if (seen + forecast <= 0) return std::nan("");
  return ((seen > 0 ? seen * mean_seen : 0) + (forecast > 0 ? forecast * mean_forecast : 0)) /
         (seen + forecast);
}

}  // namespace qinghe::assess
