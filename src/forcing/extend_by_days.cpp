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

MadeRain described(const std::string& station, const std::string& first, const std::string& last, std::uint64_t seed) {
  MadeRain made;
  made.zh = fmt::format("小时雨量为抽样，并非实测：{} 至 {} 不在小时记录之内，小时值由 {} 站的日值推得，各雨量站相同；日雨量为实测，"
                        "其在一日内的时程取自实测暴雨的随机样本（碎片法，种子 {}），溢流与洪峰随之而变。",
                        first, last, station, seed);
  made.en = fmt::format("Hourly rain sampled, not observed: {} to {} are not in the hourly record; hours are made from the days of {}, alike at all gauges. "
                        "Daily sums are observed; their course within the day is a random sample of observed storms (method of fragments, seed {}), and "
                        "overflows and flood peaks hang on it.",
                        first, last, station, seed);
  made.phrase_zh = "小时雨量由日雨量抽样得来，并非实测";
  made.phrase_en = "hourly rain is sampled from daily sums, not observed";
  return made;
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
  base::Instant made_from = first + 86400LL * days, made_to = first;
  for (StationRecord& record : records_) {
    if (covers(record, start, hours)) continue;
    // The weather of the daily station at the gauge's place: one shape of the day for the whole basin.
    DailyRecord here = daily;
    here.station = record.station;
    std::vector<std::string> of_each;
    StationRecord made = make_hourly(here, first, days, fragments, seed, utc_offset_, assumptions, of_each);
    const base::Instant recorded_to = record.start + 3600LL * record.hours, end = made.start + 3600LL * made.hours;
    made_from = std::min(made_from, record.start <= first ? std::max(first, std::min(recorded_to, end)) : first);
    made_to = std::max(made_to, recorded_to >= end ? std::min(end, std::max(record.start, first)) : end);
    made_hours = std::max(made_hours, made.hours - keep_recorded(made, record));
    record = std::move(made);
  }
  made_rain_.push_back(described(daily.station.id, base::iso_date(made_from, utc_offset_), base::iso_date(made_to - 1, utc_offset_), seed));
  made_rain_.back().start = made_from, made_rain_.back().end = made_to;
  notes_.push_back(fmt::format(
      "{} h from {} are not in the hourly record: made from the days of {}, alike at all gauges. Daily sums of rain are observed; their course "
      "over the hours is a sample of observed storms (method of fragments, seed {}), not observed. Temperature by half cosines between the "
      "extremes, dew point {} °C below the minimum, wind {} m/s at 2 m",
      made_hours, base::iso_date(first, utc_offset_), daily.station.id, seed, assumptions.dew_depression, assumptions.wind_2m));
}

}  // namespace qinghe::forcing
