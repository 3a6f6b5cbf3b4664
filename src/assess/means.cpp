#include "qinghe/assess/means.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "qinghe/base/error.hpp"

namespace qinghe::assess {
namespace {

// Sum of one item in the space it is averaged in, and back.
class Mean {
 public:
  void add(double value, bool as_ions) { sum_ += as_ions ? std::pow(10.0, -value) : value, ++n_; }
  double result(bool as_ions) const {
    if (n_ == 0) return std::nan("");
    const double mean = sum_ / n_;
    return as_ions ? -std::log10(mean) : mean;
  }
  int count() const { return n_; }

 private:
  double sum_ = 0;
  int n_ = 0;
};

bool as_ions(std::size_t item, PhMean ph) {
  return ph == PhMean::hydrogen_ion && item_at(item) == Item::ph;
}

struct Sums {
  std::array<Mean, item_count> items;
  void add(const ItemValues& values, PhMean ph) {
    for (std::size_t i = 0; i < item_count; ++i)
      if (const double v = values[item_at(i)]; !std::isnan(v)) items[i].add(v, as_ions(i, ph));
  }
};

PeriodMeans finished(const std::string& name, const Sums& sums, PhMean ph) {
  PeriodMeans out{.period = name};
  for (std::size_t i = 0; i < item_count; ++i) {
    out.means[item_at(i)] = sums.items[i].result(as_ions(i, ph));
    out.count[i] = sums.items[i].count();
  }
  return out;
}

}  // namespace

ItemValues mean_values(std::span<const ItemValues> values, PhMean ph) {
  Sums sums;
  for (const ItemValues& v : values) sums.add(v, ph);
  return finished("", sums, ph).means;
}

std::string period_name(base::Instant time, Period period, int utc_offset) {
  const base::Civil c = base::civil(time, utc_offset);
  switch (period) {
    case Period::day:
      return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
    case Period::month:
      return fmt::format("{:04}-{:02}", c.year, c.month);
    case Period::quarter:
      return fmt::format("{:04}-Q{}", c.year, (c.month - 1) / 3 + 1);
    case Period::year:
      return fmt::format("{:04}", c.year);
    case Period::week:
      break;
  }
  // ISO 8601: the week belongs to the year of its Thursday. 1970-01-01 was a Thursday.
  const std::int64_t local = time.seconds + utc_offset;
  const std::int64_t day = (local >= 0 ? local : local - 86399) / 86400;
  const std::int64_t weekday = ((day + 3) % 7 + 7) % 7;  // Monday 0
  const base::Civil thursday = base::civil(base::Instant{(day - weekday + 3) * 86400}, 0);
  return fmt::format("{:04}-W{:02}", thursday.year, (base::day_of_year(thursday) - 1) / 7 + 1);
}

std::vector<PeriodMeans> period_means(std::span<const Sample> samples, Period period, const MeanRules& rules,
                                      int utc_offset) {
  if (period == Period::quarter || period == Period::year)
    throw base::InternalError("quarters and years are means of months: use means_of_months");
  std::map<std::string, Sums> sums;
  if (rules.min_daily <= 0) {
    for (const Sample& s : samples) sums[period_name(s.time, period, utc_offset)].add(s.values, rules.ph);
  } else {
    std::map<std::string, std::pair<base::Instant, Sums>> days;
    for (const Sample& s : samples) {
      auto& day = days[period_name(s.time, Period::day, utc_offset)];
      day.first = s.time;
      day.second.add(s.values, rules.ph);
    }
    for (const auto& [name, day] : days) {
      PeriodMeans mean = finished(name, day.second, rules.ph);
      for (std::size_t i = 0; i < item_count; ++i)
        if (mean.count[i] < rules.min_daily) mean.means[item_at(i)] = std::nan("");
      sums[period_name(day.first, period, utc_offset)].add(mean.means, rules.ph);
    }
  }
  std::vector<PeriodMeans> out;
  for (const auto& [name, sum] : sums) {
    PeriodMeans& mean = out.emplace_back(finished(name, sum, rules.ph));
    if (period != Period::month || rules.min_daily <= 0) continue;
    const int days = base::days_in_month(std::stoi(name.substr(0, 4)), std::stoi(name.substr(5, 2)));
    for (std::size_t i = 0; i < item_count; ++i)
      if (mean.count[i] < rules.min_month_share * days) mean.means[item_at(i)] = std::nan("");
  }
  return out;
}

std::vector<PeriodMeans> means_of_months(std::span<const PeriodMeans> months, Period period, PhMean ph) {
  std::map<std::string, Sums> sums;
  for (const PeriodMeans& month : months) {
    const int number = std::stoi(month.period.substr(5, 2));
    const std::string year = month.period.substr(0, 4);
    sums[period == Period::quarter ? fmt::format("{}-Q{}", year, (number - 1) / 3 + 1) : year].add(
        month.means, ph);
  }
  std::vector<PeriodMeans> out;
  for (const auto& [name, sum] : sums) out.push_back(finished(name, sum, ph));
  return out;
}

}  // namespace qinghe::assess
