#include <algorithm>
#include <map>

#include "parts.hpp"
#include "qinghe/assess/region.hpp"

namespace qinghe::report {
namespace {

std::vector<Tally> most_first(const std::map<int, int>& counts) {
  std::vector<Tally> list;
  for (const auto& [index, count] : counts) list.push_back({index, count});
  std::stable_sort(list.begin(), list.end(),
                   [](const Tally& a, const Tally& b) { return a.count > b.count; });
  return list;
}

// As a region's in `assess`, of the section-months of the period.
std::vector<Tally> main_pollutants(const Facts& facts, const assess::Standard& standard, const std::vector<results::SectionGrades>& grades) {
  std::vector<const assess::SectionMonth*> months;
  for (const results::SectionGrades& section : grades)
    for (const assess::SectionMonth& month : section.months) months.push_back(&month);
  std::vector<Tally> list;
  for (const assess::PollutantRate& of : assess::main_pollutants(standard, months)) {
    const auto at = std::ranges::find(facts.items, standard[of.item].symbol, &Item::symbol);
    if (at != facts.items.end()) list.push_back({static_cast<int>(at - facts.items.begin()), of.worse});
  }
  return list;
}

}  // namespace

Summary make_summary(const Facts& facts, const assess::Standard& standard, const std::vector<results::SectionGrades>& grades) {
  constexpr std::size_t dry = 7;  // after "no class" and six grades
  Summary summary;
  summary.by_month.assign(facts.months.size(), std::vector<int>(dry + 1, 0));
  std::map<int, int> worse_sections;
  for (std::size_t s = 0; s < facts.sections.size(); ++s) {
    const Section& section = facts.sections[s];
    for (std::size_t m = 0; m < section.months.size(); ++m) {
      const SectionMonth& month = section.months[m];
      ++summary.by_month[m][month.dry ? dry : static_cast<std::size_t>(month.grade)];
      if (month.dry) ++summary.dry;
      if (month.grade == 0) continue;
      ++summary.assessed;
      if (month.grade <= 3) ++summary.good;
      if (month.grade <= section.target) ++summary.met;
      if (month.grade < 6) continue;
      ++summary.worse;
      ++worse_sections[static_cast<int>(s)];
    }
  }
  summary.worse_sections = most_first(worse_sections);
  summary.pollutants = main_pollutants(facts, standard, grades);
  for (const Balance& balance : facts.balances)
    summary.balance_error = std::max(summary.balance_error, balance.relative);
  summary.overflow_events = static_cast<int>(facts.overflows.size());
  for (const Overflow& event : facts.overflows) {
    summary.overflow_volume += event.volume * 1e-4;
    summary.overflow_cod += event.cod * 1e-3;
    summary.overflow_ammonia += event.ammonia_n * 1e-3;
  }
  return summary;
}

}  // namespace qinghe::report
