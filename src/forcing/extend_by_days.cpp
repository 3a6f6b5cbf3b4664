// Hours beyond the hourly records, from the days of one station.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qinghe/forcing/archive.hpp"

namespace qinghe::forcing {
namespace {

constexpr std::int64_t day_seconds = 86400;

bool covers(const StationRecord& record, base::Instant start, int hours) {
  return record.start <= start && start + 3600LL * hours <= record.start + 3600LL * record.hours;
}

// What the gauge itself recorded goes before what was made.
int keep_recorded(StationRecord& made, const StationRecord& gauge) {
  const std::int64_t ahead = (made.start - gauge.start) / 3600;
  int kept = 0;
  for (std::int64_t h = std::max<std::int64_t>(0, -ahead); h < made.hours && h + ahead < gauge.hours; ++h, ++kept)
    for (std::size_t v = 0; v < made.values.size(); ++v)
      made.values[v][static_cast<std::size_t>(h)] = gauge.values[v][static_cast<std::size_t>(h + ahead)];
  return kept;
}

}  // namespace

void WeatherArchive::extend(const DailyRecord& daily, base::Instant start, int hours, std::uint64_t seed) {
  if (std::all_of(records_.begin(), records_.end(), [&](const StationRecord& r) { return covers(r, start, hours); })) return;
  const std::int64_t into_day = ((start.seconds + utc_offset_) % day_seconds + day_seconds) % day_seconds;
  const base::Instant first = start - into_day;
  const int days = static_cast<int>((into_day + 3600LL * hours + day_seconds - 1) / day_seconds);
  const FragmentLibrary fragments(records_, utc_offset_);
  const DailyAssumptions assumptions;
  int made_hours = 0;
  for (StationRecord& record : records_) {
    if (covers(record, start, hours)) continue;
    // The weather of the daily station at the gauge's place: one shape of the day for the whole basin.
    DailyRecord here = daily;
    here.station = record.station;
    std::vector<std::string> of_each;
    StationRecord made = make_hourly(here, first, days, fragments, seed, utc_offset_, assumptions, of_each);
    made_hours = std::max(made_hours, made.hours - keep_recorded(made, record));
    record = std::move(made);
  }
  notes_.push_back(fmt::format(
      "{} h from {} are not in the hourly record: made from the days of {}, alike at all gauges. Daily sums of rain are observed; their course "
      "over the hours is a sample of observed storms (method of fragments, seed {}), not observed. Temperature by half cosines between the "
      "extremes, dew point {} °C below the minimum, wind {} m/s at 2 m",
      made_hours, base::iso_date(first, utc_offset_), daily.station.id, seed, assumptions.dew_depression, assumptions.wind_2m));
}

}  // namespace qinghe::forcing
