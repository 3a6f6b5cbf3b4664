#include "qinghe/assess/region.hpp"

#include <algorithm>
#include <tuple>

#include "qinghe/assess/means.hpp"

namespace qinghe::assess {
std::vector<PollutantRate> main_pollutants(const Standard& standard, std::span<const SectionMonth* const> months,
                                           std::size_t keep) {
  struct Seen {
    PollutantRate rate;
    WaterClass worst = WaterClass::I;
    double multiple = -1;  // none, as of oxygen, sorts last
  };
  std::vector<Seen> seen;
  int assessed = 0;
  for (const SectionMonth* month : months) assessed += month->state == MonthState::assessed ? 1 : 0;
  for (const ItemStandard& item : standard.items()) {
    Seen of{.rate = {.item = item.item}};
    for (const SectionMonth* month : months) {
      if (month->state != MonthState::assessed) continue;
      for (const ItemGrade& graded : month->grade.items) {
        if (graded.item != item.item || !(graded.water_class > WaterClass::III)) continue;
        ++of.rate.worse;
        of.worst = std::max(of.worst, graded.water_class);
        if (graded.multiple > of.multiple) of.multiple = graded.multiple;
      }
    }
    of.rate.rate = static_cast<double>(of.rate.worse) / assessed;
    if (of.rate.worse > 0) seen.push_back(of);
  }
  std::stable_sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) {
    return std::tuple(a.rate.worse, a.worst, a.multiple) > std::tuple(b.rate.worse, b.worst, b.multiple);
  });
  std::vector<PollutantRate> rates;
  for (const Seen& of : seen)
    if (rates.size() < keep) rates.push_back(of.rate);
  return rates;
}

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
    if (out.assessed >= enough_for_shares) {
      std::vector<const SectionMonth*> months;
      for (const RegionSection& s : sections) months.push_back(s.month);
      out.main_pollutants = main_pollutants(standard, months);
    }
    return out;
  }
  out.mean_class = assess_section_month(standard, mean_values(means),
                                        all_lakes ? WaterKind::lake : WaterKind::river, options)
                       .water_class;
  if (out.mean_class) out.grade = grade(*out.mean_class);
  return out;
}

}  // namespace qinghe::assess
