#include "qinghe/rank/outcome.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/base/instant.hpp"
#include "qinghe/constituents/regulatory.hpp"

namespace qinghe::rank {
namespace {

using assess::WaterKind;

// Sums over the wet hours of one section and month.
struct MonthSum {
  std::vector<double> concentration;
  int wet_hours = 0, hours = 0;
};

WaterKind kind_of(const basin::Section& section) {
  return section.kind == basin::SectionKind::reservoir ? WaterKind::lake : WaterKind::river;
}

// A month counts as dry when the section was dry for more than half of it.
void close_month(const assess::Standard& standard, const basin::Basin& basin, const constituents::ConstituentSet& set,
                 const basin::Section& section, const MonthSum& sum, SectionOutcome& out) {
  if (2 * sum.wet_hours <= sum.hours) {
    out.month_class.push_back(0);
    out.binding.push_back(assess::Item::ph);
    return;
  }
  std::vector<double> mean(static_cast<std::size_t>(set.stride()), 0.0);
  for (std::size_t k = 0; k < sum.concentration.size(); ++k) mean[k] = sum.concentration[k] / sum.wet_hours;
  const auto values = item_values(constituents::regulatory_items(set, mean.data(), basin.regulatory));
  const auto grade = assess::assess_section_month(standard, values, kind_of(section));
  out.month_class.push_back(grade.water_class ? assess::number(*grade.water_class) : 0);
  out.binding.push_back(grade.binding.empty() ? assess::Item::ph : grade.binding.front());
  out.gap += assess::gap_to_class_v(standard, values, kind_of(section));
  const auto ratio = assess::worst_ratio(standard, values, kind_of(section), static_cast<assess::WaterClass>(section.target_class)).ratio;
  if (ratio > out.worst_ratio) out.worst_ratio = ratio;
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

assess::ItemValues item_values(const constituents::RegulatoryItems& items) {
  assess::ItemValues values;
  values[assess::Item::water_temperature] = items.temperature;
  values[assess::Item::dissolved_oxygen] = items.dissolved_oxygen;
  values[assess::Item::cod_cr] = items.cod_cr;
  values[assess::Item::cod_mn] = items.cod_mn;
  values[assess::Item::bod5] = items.bod5;
  values[assess::Item::ammonia_n] = items.ammonia_n;
  values[assess::Item::total_n] = items.total_n;
  values[assess::Item::total_p] = items.total_p;
  values[assess::Item::faecal_coliform] = items.coliform;
  return values;
}

Outcome assess_outcome(const results::Results& results, const basin::Basin& basin, const std::vector<double>& outlet_mass) {
  const assess::Standard standard = assess::Standard::gb3838();
  const constituents::ConstituentSet set(results.constituents);
  const std::size_t sections = basin.sections.size(), count = static_cast<std::size_t>(set.count());
  Outcome outcome;
  outcome.sections.resize(sections);
  std::vector<MonthSum> sums(sections);
  const auto clear = [&] {
    for (MonthSum& sum : sums) sum = {.concentration = std::vector<double>(count, 0.0)};
  };
  const auto close = [&] {
    for (std::size_t s = 0; s < sections; ++s) close_month(standard, basin, set, basin.sections[s], sums[s], outcome.sections[s]);
  };
  clear();
  std::vector<double> c(static_cast<std::size_t>(set.stride()), 0.0);
  for (int hour = 0; hour < results.hours; ++hour) {
    const std::string month = base::iso_month(results.start + 3600LL * hour, results.utc_offset);
    if (outcome.months.empty() || outcome.months.back() != month) {
      if (!outcome.months.empty()) close(), clear();
      outcome.months.push_back(month);
    }
    for (std::size_t s = 0; s < sections; ++s) {
      const std::size_t at = static_cast<std::size_t>(hour) * sections + s;
      ++sums[s].hours;
      if (results.section_depth[at] < dry_depth) continue;
      ++sums[s].wet_hours;
      for (std::size_t k = 0; k < count; ++k) {
        c[k] = results.section_concentration[at * count + k];
        sums[s].concentration[k] += c[k];
      }
      const auto grade = assess::assess_section_month(
          standard, item_values(constituents::regulatory_items(set, c.data(), basin.regulatory)), kind_of(basin.sections[s]));
      if (grade.water_class == assess::WaterClass::worse_than_V) outcome.sections[s].worse_hours += 1;
    }
  }
  if (!outcome.months.empty()) close();
  for (const results::OverflowEvent& event : results.overflow_events) outcome.overflow_volume += event.volume;
  const auto items = constituents::regulatory_items(set, outlet_mass.data(), basin.regulatory);
  constexpr double g_to_kg = 1e-3;
  outcome.delivered = {items.cod_cr * g_to_kg, items.ammonia_n * g_to_kg, items.total_p * g_to_kg};
  return outcome;
}

}  // namespace qinghe::rank
