// Counting months of 劣Ⅴ, and what is left of a month (standards §2.7, §8).
#pragma once
#include <span>
#include <string>
#include <vector>

#include "qinghe/assess/section.hpp"

namespace qinghe::assess {

struct WorseMonths {
  int assessed = 0;        // section-months with a class
  int worse_than_v = 0;    // Σ z(s, m), the project's main count
  double weighted = 0;     // Σ z(s, m) · length [m · month]; 0 where lengths are unknown
  double gap = 0;          // Σ gap(s, m)
  int meeting_target = 0;  // section-months not worse than the section's target
};
// `length` of the section the months belong to [m].
WorseMonths count_worse_months(std::span<const SectionMonth> months, double length = 0);

// When a section counts as freed of 劣Ⅴ 消除劣Ⅴ.
enum class Elimination : unsigned char { annual, every_month };
// annual: class of the mean of the monthly means is Ⅴ or better; every_month: every assessed month is.
// Nothing when no month was assessed.
std::optional<bool> eliminated(const Standard& standard, const SectionSite& site,
                               std::span<const SectionMonth> months, Elimination rule,
                               const GradeOptions& options = {});

// Mean that the rest of a period may have so that its mean stays at `limit`: (N·S − n·mean)/(N − n). NaN when
// nothing is left; negative when the limit can no longer be met.
double allowed_remaining_mean(int records, int seen, double mean_seen, double limit);
// Mean of a period of which `seen` records are observed and `forecast` are predicted.
double extended_mean(int seen, double mean_seen, int forecast, double mean_forecast);

}  // namespace qinghe::assess
