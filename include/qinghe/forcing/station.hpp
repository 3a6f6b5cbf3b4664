// Hourly records of weather stations as read from files: gaps found, filled where a documented rule allows,
// and told.
#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/error.hpp"
#include "qinghe/base/instant.hpp"

namespace qinghe::forcing {

enum class Variable : unsigned char { temperature, pressure, dew_point, rain, wind };
inline constexpr int variable_count = 5;
// Column of the file: "temperature_degC", "pressure_hPa", "dew_point_degC", "rain_mm", "wind_10m_m_s".
std::string_view column(Variable v);

struct Station {
  std::string id, name_zh;
  double longitude = 0, latitude = 0, elevation = 0;  // [°], [m]
};

struct StationRecord {
  Station station;
  base::Instant start;  // first hour; the value of hour h holds over [start + 3600·h, start + 3600·(h+1))
  int hours = 0;
  // By Variable, one value an hour: °C, hPa, °C, mm, m/s at 10 m. NaN where there is no value.
  std::array<std::vector<double>, variable_count> values;
  std::vector<double>& of(Variable v) { return values[static_cast<std::size_t>(v)]; }
  const std::vector<double>& of(Variable v) const { return values[static_cast<std::size_t>(v)]; }
};

// A run of hours without a value.
struct Gap {
  Variable variable;
  int first, count;
};
std::vector<Gap> gaps(const StationRecord& record);

enum class RecordKind : unsigned char { hourly, daily };
// The stations of one kind in <folder>/stations.csv: id, name_zh, longitude, latitude, elevation_m, record,
// confidence. Their files are <folder>/hourly_<id>.csv and <folder>/daily_<id>.csv.
std::vector<Station> read_stations(const std::filesystem::path& folder, RecordKind kind,
                                   base::Faults& faults);
// Reads one hourly file (time at `utc_offset`, then the five columns). Faults: columns missing, times that
// repeat, go back or are not whole hours, impossible values. Hours absent from the file, and empty cells, are
// gaps.
StationRecord read_record(const std::filesystem::path& file, const Station& station, int utc_offset,
                          base::Faults& faults);

// Fills gaps of every record and tells each filling in `notes` (one line per station, variable and rule):
// temperature, pressure, dew point and wind linearly over at most 6 h, longer gaps from the best-correlated
// other station that has the hours (shifted by the mean difference; wind scaled by the ratio of means); rain
// from the nearest other gauge, or, where no gauge has a value for at most 6 h, 0 if the hours before and
// after were dry there. What no rule can supply stays NaN.
void fill_gaps(std::vector<StationRecord>& records, int utc_offset, std::vector<std::string>& notes);

}  // namespace qinghe::forcing
