#include "qinghe/results/grades.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "qinghe/results/items.hpp"

namespace qinghe::results {
namespace {

using assess::ItemValues;

// Arithmetic mean of item values; pH as the parameters say.
class Mean {
 public:
  explicit Mean(const constituents::RegulatoryParameters& parameters) : parameters_(&parameters) {}
  void add(const ItemValues& values) {
    for (std::size_t i = 0; i < assess::item_count; ++i) {
      const assess::Item item = assess::item_at(i);
      sum_[i] += item == assess::Item::ph ? ph_summed(values[item], *parameters_) : values[item];
    }
    ++count_;
  }
  int count() const { return count_; }
  ItemValues value() const {
    ItemValues mean;
    if (count_ > 0)
      for (std::size_t i = 0; i < assess::item_count; ++i) mean[assess::item_at(i)] = sum_[i] / count_;
    if (count_ > 0) mean[assess::Item::ph] = ph_mean(mean[assess::Item::ph], *parameters_);
    return mean;
  }

 private:
  const constituents::RegulatoryParameters* parameters_;
  std::array<double, assess::item_count> sum_{};
  int count_ = 0;
};

// A class that rests on none of the items by which every river is graded says nothing of the water.
assess::MonthState state_of(const ItemValues& means, bool dry) {
  using assess::Item;
  const auto known = [&](Item item) { return !std::isnan(means[item]); };
  if (dry) return assess::MonthState::dry;
  return known(Item::dissolved_oxygen) || known(Item::cod_cr) || known(Item::cod_mn) || known(Item::ammonia_n) || known(Item::total_p)
             ? assess::MonthState::assessed
             : assess::MonthState::not_sampled;
}

struct MonthSums {
  Mean mean;
  int hours = 0, worse = 0;
};

}  // namespace

std::vector<int> month_of_hours(const Results& results) {
  std::vector<int> months;
  int current = -1;
  std::string name;
  for (int hour = 0; hour < results.hours; ++hour) {
    // A month begins at a full local hour, so looking once an hour is exact.
    const std::string now = base::iso_month(results.start + 3600LL * hour, results.utc_offset);
    if (now != name) name = now, ++current;
    months.push_back(current);
  }
  return months;
}

std::vector<std::string> months_of(const Results& results) {
  std::vector<std::string> names;
  for (int hour = 0; hour < results.hours; ++hour) {
    const std::string now = base::iso_month(results.start + 3600LL * hour, results.utc_offset);
    if (names.empty() || names.back() != now) names.push_back(now);
  }
  return names;
}

ItemValues item_values(const constituents::ConstituentSet& set, const double* c, const constituents::RegulatoryParameters& parameters) {
  const constituents::RegulatoryItems given = constituents::regulatory_items(set, c, parameters);
  ItemValues values;
  for (const ItemInfo& info : items())
    if (info.standard) values[*info.standard] = given.*info.value;
  for (std::size_t i = 0; i < set.own().size(); ++i) {
    const constituents::OwnConstituent& own = set.own()[i];
    const int slot = set.slot(constituents::own_constituent(i));
    if (slot >= 0 && !own.standard_item.empty()) values[assess::item_from_key(own.standard_item)] = own.per_standard * c[slot];
  }
  return values;
}

std::vector<SectionGrades> grade_sections(const Results& results, std::span<const assess::SectionSite> sites,
                                          const assess::Standard& standard,
                                          const constituents::RegulatoryParameters& parameters) {
  const constituents::ConstituentSet set = results.set();
  const std::vector<std::string> names = months_of(results);
  const std::vector<int> month_of = month_of_hours(results);
  std::vector<SectionGrades> grades;
  for (std::size_t section = 0; section < sites.size(); ++section) {
    const assess::SectionSite& site = sites[section];
    std::vector<MonthSums> sums(names.size(), MonthSums{.mean = Mean(parameters)});
    for (int hour = 0; hour < results.hours; ++hour) {
      MonthSums& month = sums[static_cast<std::size_t>(month_of[static_cast<std::size_t>(hour)])];
      ++month.hours;
      if (!wet(results, hour, static_cast<int>(section))) continue;
      const ItemValues values =
          item_values(set, record_at(results, set, hour, static_cast<int>(section)).data(), parameters);
      month.mean.add(values);
      if (assess::worse_than_class_v(standard, values, site.kind)) ++month.worse;
    }
    SectionGrades graded;
    std::vector<assess::MonthlyMeans> means;
    Mean year(parameters);
    for (std::size_t m = 0; m < names.size(); ++m) {
      const double share = sums[m].hours > 0 ? static_cast<double>(sums[m].mean.count()) / sums[m].hours : 0;
      const bool dry = share < least_wet_share;
      const ItemValues mean = sums[m].mean.value();
      means.push_back({.month = names[m], .means = mean, .state = state_of(mean, dry)});
      graded.wet_share.push_back(share);
      graded.hours_worse_than_v.push_back(sums[m].worse);
      if (!dry) year.add(means.back().means);
    }
    const assess::GradeOptions options{.elevation = site.elevation};
    graded.months = assess::assess_months(standard, site, means, options);
    const assess::MonthlyMeans whole{
        .month = names.empty() ? "" : names.front().substr(0, 4),
        .means = year.value(),
        .state = state_of(year.value(), year.count() == 0)};
    graded.year = assess::assess_months(standard, site, std::span(&whole, 1), options).front();
    grades.push_back(std::move(graded));
  }
  return grades;
}

int section_months_worse_than_v(std::span<const SectionGrades> grades) {
  int count = 0;
  for (const SectionGrades& section : grades)
    for (const assess::SectionMonth& month : section.months) count += month.worse_than_v() ? 1 : 0;
  return count;
}

std::vector<int> grade_cells(const Results& results, const std::vector<bool>& lake,
                             std::span<const double> elevation, const assess::Standard& standard,
                             const constituents::RegulatoryParameters& parameters) {
  const constituents::ConstituentSet set = results.set();
  const NetworkMonths& network = results.network;
  const std::size_t cells = results.cell_reach.size(), count = results.constituents.size(), months = network.days.size();
  std::vector<int> grades(months * cells, 0);
  std::array<double, constituents::largest_stride> c{};
  for (std::size_t m = 0; m < months; ++m) {
    if (network.days[m] == 0) continue;
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const std::size_t at = m * cells + cell;
      const int wet_days = network.wet_days[at];
      if (wet_days < least_wet_share * network.days[m]) {
        grades[at] = -1;
        continue;
      }
      // The items are linear in the constituents, so that those of a mean are the mean of those of the days.
      for (std::size_t k = 0; k < count; ++k)
        c[static_cast<std::size_t>(set.slot(results.constituents[k]))] = network.concentration[at * count + k] / wet_days;
      const auto graded = assess::assess_section_month(
          standard, item_values(set, c.data(), parameters),
          lake[cell] ? assess::WaterKind::lake : assess::WaterKind::river, {.elevation = elevation[cell]});
      if (graded.water_class) grades[at] = assess::number(*graded.water_class);
    }
  }
  return grades;
}

}  // namespace qinghe::results
