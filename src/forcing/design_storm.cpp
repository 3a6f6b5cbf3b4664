#include "qinghe/forcing/design_storm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "qinghe/base/error.hpp"
#include "qinghe/forcing/archive.hpp"

namespace qinghe::forcing {
namespace {

constexpr double shortest = 5;  // [min]

// [mm/h]
double intensity(double years, double minutes) {
  const double q = 1602 * (1 + 1.037 * std::log10(years)) / std::pow(minutes + 11.593, 0.681);
  return q * litre_per_second_hectare;
}

// Rain of the richest minutes [mm]; within the shortest time that the formula knows it falls evenly.
double depth(double years, double minutes) {
  return intensity(years, std::max(minutes, shortest)) * minutes / 60;
}

// Rain between the peak and `minutes` to one side of it, which has the share `side` of the storm's time.
double beside_peak(double years, double minutes, double side) {
  return side > 0 ? side * depth(years, minutes / side) : 0.0;
}

MadeRain described(const DesignStorm& storm, const std::vector<double>& rain, double before, int utc_offset) {
  const std::string day = base::iso_date(storm.start, utc_offset), begins = day + " " + base::iso_time(storm.start, utc_offset).substr(11, 5);
  const double depth = std::accumulate(rain.begin(), rain.end(), 0.0), richest = *std::max_element(rain.begin(), rain.end());
  const bool beyond = storm.years > rarest_in_use;
  return {.start = storm.start,
          .end = storm.start + 3600LL * storm.hours,
          .zh = fmt::format("设计暴雨，并非实测：自 {} 起 {} 小时内，各雨量站的降雨均为 {:g} 年一遇的设计暴雨，共 {:.1f} mm，最大一小时 {:.1f} mm"
                            "（DB11/T 969-2016 Ⅱ区公式，未核实{}；芝加哥雨型，各站相同，未按面积折减），取代同期实测的平均 {:.1f} mm。",
                            begins, storm.hours, storm.years, depth, richest, beyond ? fmt::format("，超出 {:g} 年为外推", rarest_in_use) : "", before),
          .en = fmt::format("Design storm, not observed: for {} h from {} the rain of all gauges is that of a storm that returns in {:g} years, {:.1f} mm, "
                            "{:.1f} mm in its richest hour (DB11/T 969-2016, zone II, unchecked{}; Chicago hyetograph, alike at all gauges, no areal "
                            "reduction). It takes the place of {:.1f} mm recorded in the mean.",
                            storm.hours, begins, storm.years, depth, richest, beyond ? fmt::format(", extrapolated beyond {:g} years", rarest_in_use) : "", before),
          .phrase_zh = fmt::format("自 {} 起含 {:g} 年一遇设计暴雨，并非实测降雨", day, storm.years),
          .phrase_en = fmt::format("with a design storm of {:g} years from {} on, not the rain observed", storm.years, day)};
}

}  // namespace

double design_intensity(double years, double minutes) {
  if (!(years > 0.2) || !(minutes > shortest && minutes <= 1440))
    throw base::InternalError("a design storm outside 5 to 1440 minutes, or of no return period");
  return intensity(years, minutes);
}

std::vector<double> hyetograph(const DesignStorm& storm) {
  if (!(storm.years > 0.2) || storm.hours < 1 || storm.hours > 24 || !(storm.peak >= 0 && storm.peak <= 1))
    throw base::InternalError("a design storm of no return period, of other than 1 to 24 hours, or with its peak outside");
  const double peak = 60.0 * storm.hours * storm.peak;
  // Rain since the peak, below 0 before it.
  const auto since_peak = [&](double minute) {
    return minute < peak ? -beside_peak(storm.years, peak - minute, storm.peak)
                         : beside_peak(storm.years, minute - peak, 1 - storm.peak);
  };
  std::vector<double> hours;
  for (int h = 0; h < storm.hours; ++h) hours.push_back(since_peak(60.0 * (h + 1)) - since_peak(60.0 * h));
  return hours;
}

void WeatherArchive::impose(const DesignStorm& storm) {
  const std::vector<double> rain = hyetograph(storm);
  double before = 0;
  for (StationRecord& record : records_) {
    const std::int64_t first = (storm.start - record.start) / 3600;
    if (first < 0 || first + storm.hours > record.hours)
      throw base::InputError({.file = "weather",
                              .line = 0,
                              .key = "design_storm_start",
                              .value = base::iso_time(storm.start, utc_offset_),
                              .expected = fmt::format("a storm within the hours of {}, from {} to {}", record.station.id, base::iso_time(record.start, utc_offset_),
                                                      base::iso_time(record.start + 3600LL * record.hours, utc_offset_))});
    std::vector<double>& fallen = record.of(Variable::rain);
    for (int h = 0; h < storm.hours; ++h) {
      double& hour = fallen[static_cast<std::size_t>(first + h)];
      if (hour > 0) before += hour / static_cast<double>(records_.size());
      hour = rain[static_cast<std::size_t>(h)];
    }
  }
  made_rain_.push_back(described(storm, rain, before, utc_offset_));
  notes_.push_back(fmt::format(
      "DESIGN STORM, not observed: from {} for {} h the rain of all gauges is that of a storm that returns in {:g} years, {:.1f} mm, {:.1f} mm in its richest "
      "hour (DB11/T 969-2016, zone II, recalled and to be verified; Chicago hyetograph, peak after {:g} of the time; alike at all gauges, no areal reduction{}). It takes "
      "the place of "
      "{:.1f} mm recorded in the mean",
      base::iso_time(storm.start, utc_offset_), storm.hours, storm.years, std::accumulate(rain.begin(), rain.end(), 0.0), *std::max_element(rain.begin(), rain.end()),
      storm.peak, storm.years > rarest_in_use ? fmt::format("; the formula is extrapolated beyond {:g} years", rarest_in_use) : "", before));
}

}  // namespace qinghe::forcing
