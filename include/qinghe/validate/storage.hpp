// Reported levels and volumes of a reservoir (validation/reservoirs/<name>/case.toml): what its curve makes
// of the levels, and what a run of its basin holds on the dates that the run covers.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/basin/basin.hpp"

namespace qinghe::validate {

struct ReportedStorage {
  base::Instant at;  // local midnight of the day
  std::string date;
  double level = 0, volume = 0;  // [m], [m³]; NaN where not reported
  bool knot = false;             // the curve was drawn through it: agreement proves nothing
  bool run = false;              // within the days of a run, to be compared
  std::string source;
};

struct StorageCase {
  std::string name, title_zh, title_en;
  std::filesystem::path basin;
  std::string reservoir;
  double tolerance = 0.02;                // of volumes off the knots, relative
  std::vector<ReportedStorage> reported;  // by date
};

// Reads and verifies a case folder; every fault in one InputError.
StorageCase read_storage(const std::filesystem::path& folder);

struct StorageFinding {
  const ReportedStorage* reported = nullptr;
  double volume = 0;     // of the curve at the reported level [m³]
  double deviation = 0;  // relative to the reported volume
  bool within = false;
};
// For the rows that have both a level and a volume. Throws base::InputError where the basin has no such
// reservoir.
std::vector<StorageFinding> compare_curve(const StorageCase& of, const channel::Reservoir& reservoir);

// The reservoir of the case in a basin. Throws base::InputError with the nearest spelling.
const channel::Reservoir& find_reservoir(const StorageCase& of, const basin::Basin& basin);

}  // namespace qinghe::validate
