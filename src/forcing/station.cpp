#include "qinghe/forcing/station.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "qinghe/base/table.hpp"

namespace qinghe::forcing {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_faults = 20;  // of one file: a wrong column would repeat the same fault a row

struct Column {
  std::string_view name;
  base::Range range;  // outside of it nothing was ever observed
  std::string_view expected;
};
constexpr std::array<Column, variable_count> columns{{
    {"temperature_degC", {-60, 60}, "an air temperature from -60 to 60 °C, or an empty cell"},
    {"pressure_hPa", {500, 1100}, "a pressure from 500 to 1100 hPa, or an empty cell"},
    {"dew_point_degC",
     {-80, 40},
     "a dew point from -80 to 40 °C, at most 0.5 °C above the air, or an empty cell"},
    {"rain_mm", {0, 450}, "a rain depth of one hour from 0 to 450 mm, or an empty cell"},
    {"wind_10m_m_s", {0, 100}, "a wind speed from 0 to 100 m/s, or an empty cell"},
}};
constexpr double dew_above_air = 0.5;  // [°C], rounding and instrument differences

std::vector<std::string> hourly_columns() {
  std::vector<std::string> names{"time"};
  for (const Column& c : columns) names.emplace_back(c.name);
  return names;
}

}  // namespace

std::string_view column(Variable v) {
  return columns[static_cast<std::size_t>(v)].name;
}

std::vector<Gap> gaps(const StationRecord& record) {
  std::vector<Gap> found;
  for (int v = 0; v < variable_count; ++v) {
    const std::vector<double>& series = record.values[static_cast<std::size_t>(v)];
    for (int h = 0; h < record.hours;) {
      const int first = h;
      while (h < record.hours && std::isnan(series[static_cast<std::size_t>(h)])) ++h;
      if (h > first)
        found.push_back({static_cast<Variable>(v), first, h - first});
      else
        ++h;
    }
  }
  return found;
}

std::vector<Station> read_stations(const std::filesystem::path& folder, RecordKind kind,
                                   base::Faults& faults) {
  static const std::vector<std::string> required{"id",          "name_zh", "longitude", "latitude",
                                                 "elevation_m", "record",  "confidence"};
  static const std::vector<std::string> kinds{"hourly", "daily"};
  const base::Table table = base::Table::read(folder / "stations.csv");
  table.expect_columns(required, {}, faults);
  std::vector<Station> stations;
  std::vector<std::string> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Station s{.id = table.required_text(row, "id", faults),
              .name_zh = table.required_text(row, "name_zh", faults),
              .longitude = table.number(row, "longitude", "1", {-180, 180}, faults),
              .latitude = table.number(row, "latitude", "1", {-90, 90}, faults),
              .elevation = table.number(row, "elevation_m", "m", {-500, 9000}, faults)};
    table.confidence(row, "confidence", faults);
    if (std::find(seen.begin(), seen.end(), s.id) != seen.end())
      faults.add(table.fault(row, "id", "an id that no other station has"));
    seen.push_back(s.id);
    if (table.choice(row, "record", kinds, faults) == static_cast<std::size_t>(kind))
      stations.push_back(std::move(s));
  }
  return stations;
}

StationRecord read_record(const std::filesystem::path& file, const Station& station, int utc_offset,
                          base::Faults& faults) {
  StationRecord record{.station = station};
  const base::Table table = base::Table::read(file);
  base::Faults found;
  table.expect_columns(hourly_columns(), {}, found);
  if (table.rows() == 0)
    found.add(
        {.file = table.file(), .line = 0, .key = "time", .value = "no row", .expected = "at least one hour"});
  std::vector<base::Instant> times;
  for (std::size_t row = 0; row < table.rows() && found.all().size() < most_faults; ++row) {
    const base::Instant at = table.instant(row, "time", utc_offset, found);
    if (at.seconds % 3600 != 0) found.add(table.fault(row, "time", "a whole hour"));
    if (!times.empty() && at == times.back())
      found.add(table.fault(row, "time", "each hour once; this one repeats"));
    if (!times.empty() && at < times.back())
      found.add(table.fault(row, "time", "hours in ascending order; this one goes back"));
    times.push_back(at);
  }
  if (!found.empty()) {
    for (const base::Fault& f : found.all()) faults.add(f);
    return record;
  }

  record.start = times.front();
  record.hours = static_cast<int>((times.back() - times.front()) / 3600) + 1;
  for (auto& series : record.values) series.assign(static_cast<std::size_t>(record.hours), nan);
  for (std::size_t row = 0; row < table.rows() && found.all().size() < most_faults; ++row) {
    const auto hour = static_cast<std::size_t>((times[row] - record.start) / 3600);
    for (std::size_t v = 0; v < variable_count; ++v) {
      const base::Reading reading = table.reading(row, columns[v].name, nan, found);
      if (reading.missing() && !reading.censored) continue;
      if (reading.censored || reading.value < columns[v].range.low || reading.value > columns[v].range.high) {
        found.add(table.fault(row, columns[v].name, std::string(columns[v].expected)));
        continue;
      }
      record.values[v][hour] = reading.value;
    }
    if (record.of(Variable::dew_point)[hour] > record.of(Variable::temperature)[hour] + dew_above_air)
      found.add(table.fault(row, columns[2].name, std::string(columns[2].expected)));
  }
  for (const base::Fault& f : found.all()) faults.add(f);
  return record;
}

}  // namespace qinghe::forcing
