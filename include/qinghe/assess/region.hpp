// Grade of a river, water system or basin from its sections (环办〔2011〕22号 §四; standards §2.4).
#pragma once
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "qinghe/assess/section.hpp"

namespace qinghe::assess {

enum class Weight : unsigned char {
  sections,
  length
};  // shares by number of sections, or by represented river length

// One section of the region in one period.
struct RegionSection {
  const SectionMonth* month = nullptr;  // class, means and state
  WaterKind kind = WaterKind::river;
  double length = 0;  // represented length [m], used by Weight::length
};

struct PollutantRate {
  Item item = Item::ph;
  double rate = 0;  // sections where the item is worse than Ⅲ / sections assessed
  int worse = 0;    // the former
};

// The items worse than Ⅲ of what was assessed, sections of one month or the section-months of a period: largest exceedance rate
// first, of equal ones the worse class somewhere, then the larger multiple, then table order; the first `keep`. Months that were
// not assessed do not count.
std::vector<PollutantRate> main_pollutants(const Standard& standard, std::span<const SectionMonth* const> months,
                                           std::size_t keep = 3);

struct RegionGrade {
  std::optional<Grade> grade;            // nothing when no section was assessed (or no length is known)
  std::optional<WaterClass> mean_class;  // fewer than five sections: class of the mean over sections
  int assessed = 0, dry = 0, frozen = 0, not_sampled = 0;
  std::array<double, 6> share{};  // percent of class Ⅰ … 劣Ⅴ, by the weight asked for
  double good_share = 0;          // Ⅰ–Ⅲ [%]
  double worse_share = 0;         // 劣Ⅴ [%]
  std::vector<PollutantRate>
      main_pollutants;  // five sections or more: largest exceedance rates, at most three
};

// Grade from shares in percent: g ≥ 90 优; 75 ≤ g < 90 良好; else d < 20 轻度, 20 ≤ d < 40 中度, d ≥ 40 重度.
Grade grade_by_shares(double good_share, double worse_share);

// Dry, frozen and unsampled sections leave the denominator and are counted. With fewer than five assessed
// sections (Weight::sections) the grade is that of the class of the item means over sections, by lake limits
// only if all are lakes. Weight::length always grades by shares.
RegionGrade grade_region(const Standard& standard, std::span<const RegionSection> sections,
                         Weight weight = Weight::sections, const GradeOptions& options = {});

}  // namespace qinghe::assess
