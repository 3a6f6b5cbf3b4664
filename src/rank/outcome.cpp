#include "qinghe/rank/outcome.hpp"

#include <algorithm>

#include "qinghe/constituents/regulatory.hpp"
#include "qinghe/output/sites.hpp"
#include "qinghe/results/grades.hpp"

namespace qinghe::rank {
namespace {

SectionOutcome section_outcome(const results::SectionGrades& grades) {
  SectionOutcome out;
  for (const assess::SectionMonth& month : grades.months) {
    const bool graded = month.state == assess::MonthState::assessed && month.grade.water_class.has_value();
    out.month_class.push_back(graded ? assess::number(*month.grade.water_class) : 0);
    out.binding.push_back(month.grade.binding.empty() ? assess::Item::ph : month.grade.binding.front());
    if (!graded) continue;
    out.gap += month.gap;
    if (month.over_target.ratio > out.worst_ratio) out.worst_ratio = month.over_target.ratio;
  }
  for (const double hours : grades.hours_worse_than_v) out.worse_hours += hours;
  return out;
}

}  // namespace

int Outcome::worse_section_months() const {
  int count = 0;
  for (const SectionOutcome& section : sections)
    count += static_cast<int>(std::count(section.month_class.begin(), section.month_class.end(), 6));
  return count;
}

double Outcome::worse_hours() const {
  double sum = 0;
  for (const SectionOutcome& section : sections) sum += section.worse_hours;
  return sum;
}

double Outcome::gap() const {
  double sum = 0;
  for (const SectionOutcome& section : sections) sum += section.gap;
  return sum;
}

Outcome assess_outcome(const results::Results& results, const basin::Basin& basin, const std::vector<double>& outlet_mass) {
  const assess::Standard standard = assess::Standard::gb3838();
  const std::vector<assess::SectionSite> sites = output::section_sites(basin);
  Outcome outcome{.months = results::months_of(results)};
  for (const results::SectionGrades& grades : results::grade_sections(results, sites, standard, basin.regulatory))
    outcome.sections.push_back(section_outcome(grades));
  for (const results::OverflowEvent& event : results.overflow_events) outcome.overflow_volume += event.volume;
  const constituents::ConstituentSet set = results.set();
  const auto items = constituents::regulatory_items(set, outlet_mass.data(), basin.regulatory);
  constexpr double g_to_kg = 1e-3;
  outcome.delivered = {items.cod_cr * g_to_kg, items.ammonia_n * g_to_kg, items.total_p * g_to_kg};
  return outcome;
}

}  // namespace qinghe::rank
