#include "qinghe/assess/region.hpp"

#include <algorithm>

#include "qinghe/assess/means.hpp"

namespace qinghe::assess {
namespace {

std::vector<PollutantRate> exceedance_rates(const Standard& standard, std::span<const RegionSection> sections,
                                            int assessed) {
  std::vector<PollutantRate> rates;
  for (const ItemStandard& item : standard.items()) {
    int worse = 0;
    for (const RegionSection& s : sections)
      for (const ItemGrade& graded : s.month->grade.items)
        worse += graded.item == item.item && graded.water_class > WaterClass::III ? 1 : 0;
    if (worse > 0) rates.push_back({item.item, static_cast<double>(worse) / assessed});
  }
  std::stable_sort(rates.begin(), rates.end(),
                   [](const PollutantRate& a, const PollutantRate& b) { return a.rate > b.rate; });
  if (rates.size() > 3) rates.resize(3);
  return rates;
}

}  // namespace

Grade grade_by_shares(double good_share, double worse_share) {
  if (good_share >= 90) return Grade::excellent;
  if (good_share >= 75) return Grade::good;
  return worse_share < 20 ? Grade::light : worse_share < 40 ? Grade::medium : Grade::heavy;
}

RegionGrade grade_region(const Standard& standard, std::span<const RegionSection> sections, Weight weight,
                         const GradeOptions& options) {
  constexpr int enough_for_shares = 5;  // "5 or more"; one source says "more than 5"
  RegionGrade out;
  std::array<double, 6> weight_of{};
  double total = 0;
  std::vector<ItemValues> means;
  bool all_lakes = true;
  for (const RegionSection& s : sections) {
    switch (s.month->state) {
      case MonthState::dry:
        ++out.dry;
        continue;
      case MonthState::frozen:
        ++out.frozen;
        continue;
      case MonthState::not_sampled:
        ++out.not_sampled;
        continue;
      case MonthState::assessed:
        break;
    }
    ++out.assessed;
    const double w = weight == Weight::length ? s.length : 1;
    weight_of[static_cast<std::size_t>(number(*s.month->grade.water_class) - 1)] += w;
    total += w;
    means.push_back(s.month->means);
    all_lakes = all_lakes && s.kind == WaterKind::lake;
  }
  if (!(total > 0)) return out;
  for (std::size_t n = 0; n < 6; ++n) out.share[n] = 100 * weight_of[n] / total;
  out.good_share = 100 * (weight_of[0] + weight_of[1] + weight_of[2]) / total;
  out.worse_share = out.share[5];
  if (weight == Weight::length || out.assessed >= enough_for_shares) {
    out.grade = grade_by_shares(out.good_share, out.worse_share);
    if (out.assessed >= enough_for_shares)
      out.main_pollutants = exceedance_rates(standard, sections, out.assessed);
    return out;
  }
  out.mean_class = assess_section_month(standard, mean_values(means),
                                        all_lakes ? WaterKind::lake : WaterKind::river, options)
                       .water_class;
  if (out.mean_class) out.grade = grade(*out.mean_class);
  return out;
}

}  // namespace qinghe::assess
