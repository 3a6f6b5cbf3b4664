// Monitoring tables as bureaus keep them: one row per station and time, Chinese or English headers with or
// without units, censored values, UTF-8 or GB18030.
//
// Columns are recognised by name (氨氮(mg/L), NH3-N, CODMn_mgL, 断面名称, 监测时间, 水质类别 …). A mapping
// beside the file settles what the names do not: <stem>.columns.toml, or else columns.toml in the same
// folder.
//
//   utc_offset_h = 8                       # of times without an offset
//   station = "断面"                        # columns, by their header
//   time = ["监测时间", "日期"]               # the first that is filled in a row
//   published_class = "水质类别"
//   status = "状态"                         # rows whose status is not accepted are left out of means
//   accepted_status = ["正常"]
//   kind = "river"                         # river | lake, where neither station table nor row says so
//   stations = "stations.csv"              # columns: see Station
//   [items]
//   total_p = { column = "TP", unit = "ug/L" }
//
// The station table: station, kind; optional water_body, province, district, elevation_m, target_class,
// length_km, confidence, basis, note.
#pragma once
#include <bitset>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "qinghe/assess/section.hpp"
#include "qinghe/base/instant.hpp"

namespace qinghe::assess {

struct Station {
  SectionSite site;  // id = name as written in the table
  std::string water_body, province, district;
  bool kind_stated = false;  // by the station table, not by the default
  bool target_stated = false;
  std::string basis;  // why this kind
};

struct Observation {
  int station = 0;
  base::Instant time;
  ItemValues values;  // for averaging: half the detection limit where censored
  std::bitset<item_count> censored;
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  double chlorophyll_a = unknown, secchi_depth = unknown, redox = unknown;  // [mg/m³], [m], [mV]
  std::optional<WaterClass> published;                                      // class printed by the publisher
  MonthState state = MonthState::assessed;  // dry, frozen (from a state or class column) or nothing measured
  std::string status;
  bool accepted = true;  // by its status
  int line = 0;
};

// What became of one column of the file.
struct ColumnUse {
  std::string header, meaning, unit;  // meaning: item key, "station", "time", …; empty when ignored
};

struct Observations {
  std::string file;
  int utc_offset = base::beijing_offset;  // [s]
  std::vector<Station> stations;          // in order of first appearance
  std::vector<Observation> rows;          // in file order
  std::vector<ColumnUse> columns;
  int rows_without_time = 0;  // rows left out: no time and no value
};

// `mapping` empty: looked for beside the file. Throws base::InputError with every fault of table, mapping and
// station table: no station or time column, no item column, unreadable value, unknown unit, negative
// concentration.
Observations read_observations(const std::filesystem::path& table, const std::filesystem::path& mapping = {});

}  // namespace qinghe::assess
