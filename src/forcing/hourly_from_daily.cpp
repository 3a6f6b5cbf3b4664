#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "qinghe/forcing/daily.hpp"
#include "qinghe/forcing/evapotranspiration.hpp"

namespace qinghe::forcing {
namespace {

std::size_t index(int hour_or_day) {
  return static_cast<std::size_t>(hour_or_day);
}

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Extremes {
  std::vector<double> low, high;  // by day, from the day before the first to the day after the last
  int from_mean = 0;              // days whose extremes came from the mean
};

// Mean daily range of each month over the days of the record that state both extremes.
std::array<double, 12> monthly_range(const DailyRecord& daily, int utc_offset) {
  std::array<double, 12> sum{}, n{};
  for (int d = 0; d < daily.days; ++d) {
    const double range = daily.t_max[static_cast<std::size_t>(d)] - daily.t_min[static_cast<std::size_t>(d)];
    if (std::isnan(range)) continue;
    const auto m = static_cast<std::size_t>(base::civil(daily.start + 86400LL * d, utc_offset).month - 1);
    sum[m] += range, n[m] += 1;
  }
  for (std::size_t m = 0; m < 12; ++m) sum[m] = n[m] > 0 ? sum[m] / n[m] : nan;
  return sum;
}

// What a day states of its extremes; the missing one from the mean of the day and the other extreme or the
// month's range.
bool complete(double& low, double& high, double mean, double range) {
  const bool had_both = !std::isnan(low) && !std::isnan(high);
  if (std::isnan(low) && std::isnan(high))
    low = mean - range / 2, high = mean + range / 2;
  else if (std::isnan(low))
    low = std::isnan(mean) ? high - range : std::min(high, 2 * mean - high);
  else if (std::isnan(high))
    high = std::isnan(mean) ? low + range : std::max(low, 2 * mean - low);
  return had_both;
}

Extremes extremes(const DailyRecord& daily, int first, int days, int utc_offset) {
  const std::array<double, 12> range = monthly_range(daily, utc_offset);
  Extremes e;
  for (int d = first - 1; d <= first + days; ++d) {
    const int inside = std::clamp(d, 0, daily.days - 1);  // the edges of the record repeat their day
    const auto i = static_cast<std::size_t>(inside);
    const auto m =
        static_cast<std::size_t>(base::civil(daily.start + 86400LL * inside, utc_offset).month - 1);
    double low = daily.t_min[i], high = daily.t_max[i];
    if (!complete(low, high, daily.t_mean[i], range[m]) && d >= first && d < first + days) ++e.from_mean;
    e.low.push_back(low), e.high.push_back(high);
  }
  return e;
}

// Half a cosine from `a` to `b` as x goes from 0 to 1.
double half_cosine(double a, double b, double x) {
  return a + (b - a) * 0.5 * (1 - std::cos(std::numbers::pi * x));
}

// Temperature at local hour t of day d (index into the extremes).
double temperature(const Extremes& e, std::size_t d, double t, const DailyAssumptions& a) {
  const double night = 24 - a.hour_of_maximum + a.hour_of_minimum;
  if (t < a.hour_of_minimum)
    return half_cosine(e.high[d - 1], e.low[d], (t + 24 - a.hour_of_maximum) / night);
  if (t > a.hour_of_maximum) return half_cosine(e.high[d], e.low[d + 1], (t - a.hour_of_maximum) / night);
  return half_cosine(e.low[d], e.high[d], (t - a.hour_of_minimum) / (a.hour_of_maximum - a.hour_of_minimum));
}

}  // namespace

StationRecord make_hourly(const DailyRecord& daily, base::Instant first, int days,
                          const FragmentLibrary& fragments, std::uint64_t seed, int utc_offset,
                          const DailyAssumptions& assumptions, std::vector<std::string>& notes) {
  const std::int64_t offset = first - daily.start;
  if (offset % 86400 != 0 || offset < 0 || offset / 86400 + days > daily.days)
    throw base::InputError(
        {.file = "weather",
         .line = 0,
         .key = daily.station.id,
         .value = fmt::format("a daily record from {} to {}", base::iso_date(daily.start, utc_offset),
                              base::iso_date(daily.start + 86400LL * (daily.days - 1), utc_offset)),
         .expected =
             fmt::format("a record that covers {} days from {}", days, base::iso_date(first, utc_offset))});
  const int first_day = static_cast<int>(offset / 86400);
  const Extremes e = extremes(daily, first_day, days, utc_offset);

  StationRecord record{.station = daily.station, .start = first, .hours = 24 * days};
  for (auto& series : record.values) series.assign(static_cast<std::size_t>(record.hours), nan);
  const double wind_10m = assumptions.wind_2m / wind_at_2m(1, 10);
  for (int d = 0; d < days; ++d) {
    const auto day = index(first_day + d), extreme = index(d + 1);
    const int month = base::civil(first + 86400LL * d, utc_offset).month;
    const double depth = daily.rain[day];
    std::array<double, 24> rain{};
    // Each day draws from its own seed, so that a longer period repeats the shorter one.
    if (!std::isnan(depth)) rain = fragments.day(depth, month, seed ^ (0x9e3779b97f4a7c15ULL * (day + 1)));
    for (int k = 0; k < 24; ++k) {
      const auto h = index(24 * d + k);
      const double t = temperature(e, extreme, k, assumptions);
      record.of(Variable::temperature)[h] = t;
      record.of(Variable::dew_point)[h] = std::min(t, e.low[extreme] - assumptions.dew_depression);
      record.of(Variable::pressure)[h] = 10 * pressure_at(daily.station.elevation);
      record.of(Variable::wind)[h] = wind_10m;
      record.of(Variable::rain)[h] = std::isnan(depth) ? nan : rain[static_cast<std::size_t>(k)];
    }
  }
  notes.push_back(
      fmt::format("{}: hourly values made from {} days: rain by fragments of observed storms (seed {}), "
                  "temperature by half cosines "
                  "between the extremes ({} days with an extreme from the daily mean), dew point {} °C below "
                  "the minimum, "
                  "wind {} m/s at 2 m, pressure of {} m",
                  daily.station.id, days, seed, e.from_mean, assumptions.dew_depression, assumptions.wind_2m,
                  daily.station.elevation));
  return record;
}

}  // namespace qinghe::forcing
