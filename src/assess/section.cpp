#include "qinghe/assess/section.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::assess {

SectionGrade assess_section_month(const Standard& standard, const ItemValues& means, WaterKind kind,
                                  const GradeOptions& options) {
  SectionGrade grade_of;
  for (const ItemStandard& item : standard.items()) {
    const double value = means[item.item];
    const auto c = item_class(item, value, kind, means[Item::water_temperature], options);
    if (!c) continue;
    const ItemGrade graded{.item = item.item,
                           .value = value,
                           .water_class = *c,
                           .multiple = exceedance_multiple(item, value, kind)};
    if (!item.assessed) {
      grade_of.reference.push_back(graded);
      continue;
    }
    grade_of.items.push_back(graded);
    grade_of.water_class = worse(grade_of.water_class.value_or(WaterClass::I), *c);
  }
  if (!grade_of.water_class || *grade_of.water_class == WaterClass::I) return grade_of;
  for (const ItemGrade& item : grade_of.items)
    if (item.water_class == *grade_of.water_class) grade_of.binding.push_back(item.item);
  grade_of.main_pollutants = main_pollutants(standard, grade_of.items);
  return grade_of;
}

double gap_to_class_v(const Standard& standard, const ItemValues& means, WaterKind kind) {
  double gap = 0;
  for (const ItemStandard& item : standard.items()) {
    const double value = means[item.item], limit = item.limit(WaterClass::V, kind);
    if (!item.assessed || std::isnan(value) || std::isnan(limit)) continue;
    const double relative = item.sense == Sense::min ? 1 - value / limit : value / limit - 1;
    if (relative > 0) gap += relative;
  }
  return gap;
}

bool worse_than_class_v(const Standard& standard, const ItemValues& values, WaterKind kind) {
  return std::any_of(standard.items().begin(), standard.items().end(), [&](const ItemStandard& item) {
    if (!item.assessed) return false;
    const double value = values[item.item], limit = item.limit(WaterClass::V, kind);
    switch (item.sense) {
      case Sense::max: return value > limit;
      case Sense::min: return value < limit;
      case Sense::interval: return value < item.low || value > item.high;
      case Sense::change: break;
    }
    return false;
  });
}

LimitRatio worst_ratio(const Standard& standard, const ItemValues& values, WaterKind kind,
                       WaterClass target) {
  LimitRatio worst;
  if (target == WaterClass::worse_than_V) return worst;
  for (const ItemStandard& item : standard.items()) {
    if (!item.assessed || item.sense != Sense::max) continue;
    const double ratio = values[item.item] / item.limit(target, kind);
    if (!std::isnan(ratio) && !(ratio <= worst.ratio)) worst = {item.item, ratio};
  }
  return worst;
}

std::vector<SectionMonth> assess_months(const Standard& standard, const SectionSite& site,
                                        std::span<const MonthlyMeans> months, const GradeOptions& options) {
  GradeOptions here = options;
  here.elevation = site.elevation;
  std::vector<SectionMonth> out;
  out.reserve(months.size());
  for (const MonthlyMeans& month : months) {
    SectionMonth& m = out.emplace_back(
        SectionMonth{.section = site.id, .month = month.month, .state = month.state, .means = month.means});
    if (m.state != MonthState::assessed) continue;
    m.grade = assess_section_month(standard, month.means, site.kind, here);
    if (!m.grade.water_class) {
      m.state = MonthState::not_sampled;
      continue;
    }
    m.gap = gap_to_class_v(standard, month.means, site.kind);
    m.over_target = worst_ratio(standard, month.means, site.kind, site.target);
    m.meets_target = *m.grade.water_class <= site.target;
  }
  return out;
}

}  // namespace qinghe::assess
