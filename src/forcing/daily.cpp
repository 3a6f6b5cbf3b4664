#include "qinghe/forcing/daily.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "qinghe/base/table.hpp"

namespace qinghe::forcing {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

DailyRecord read_daily(const std::filesystem::path& file, const Station& station, int utc_offset,
                       base::Faults& faults) {
  static const std::vector<std::string> required{"date", "rain_mm", "temperature_max_degC",
                                                 "temperature_min_degC", "temperature_mean_degC"};
  DailyRecord record{.station = station};
  const base::Table table = base::Table::read(file);
  base::Faults found;
  table.expect_columns(required, {}, found);
  std::vector<base::Instant> dates;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    dates.push_back(table.instant(row, "date", utc_offset, found));
    if (row > 0 && dates[row] <= dates[row - 1])
      found.add(table.fault(row, "date", "dates in ascending order, each once"));
  }
  if (dates.empty())
    found.add(
        {.file = table.file(), .line = 0, .key = "date", .value = "no row", .expected = "at least one day"});
  if (found.empty()) {
    record.start = dates.front();
    record.days = static_cast<int>((dates.back() - dates.front()) / 86400) + 1;
    for (auto* series : {&record.rain, &record.t_max, &record.t_min, &record.t_mean})
      series->assign(static_cast<std::size_t>(record.days), nan);
    const auto value = [&](std::size_t row, const std::string& column, base::Range range) {
      return table.optional_number(row, column, "1", range, found).value_or(nan);
    };
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto day = static_cast<std::size_t>((dates[row] - record.start) / 86400);
      record.rain[day] = value(row, required[1], {0, 2000});  // world record of a day: 1825 mm
      record.t_max[day] = value(row, required[2], {-60, 60});
      record.t_min[day] = value(row, required[3], {-60, 60});
      record.t_mean[day] = value(row, required[4], {-60, 60});
      if (record.t_min[day] > record.t_max[day])
        found.add(table.fault(row, required[3], "a minimum not above the maximum of the day"));
    }
  }
  for (const base::Fault& f : found.all()) faults.add(f);
  return record;
}

}  // namespace qinghe::forcing
