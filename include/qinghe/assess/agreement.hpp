// Our classes against the classes a publisher printed beside the values.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "qinghe/assess/observations.hpp"

namespace qinghe::assess {

// One row whose class differs from the published one.
struct Mismatch {
  std::string station, time;  // ISO date and time at the table's offset
  WaterClass ours = WaterClass::I, published = WaterClass::I;
  ItemValues values;
  std::string reason_zh,
      reason_en;  // which other reading of the rules would agree, or how near a limit a value lies
  int line = 0;
};

struct Agreement {
  int rows = 0;           // with a time
  int without_class = 0;  // no class published: station stopped, under maintenance or invalid
  int incomplete = 0;     // a class published but one of the items missing
  int compared = 0, agreeing = 0;
  int kind_decides = 0;  // compared rows whose class differs between river and lake limits
  int kind_decides_agreeing = 0;
  std::vector<Mismatch> mismatches;
  double share() const { return compared > 0 ? static_cast<double>(agreeing) / compared : 0; }
};

// Grades each row from exactly the items given (NaN elsewhere; the temperature serves the saturation clause
// only) and compares with its published class. The automatic stations are graded by pH, DO, CODMn, NH3-N and
// TP.
Agreement compare_with_published(const Standard& standard, const Observations& observations,
                                 std::span<const Item> items, const GradeOptions& options = {});

// The items the automatic stations are graded by: pH, DO, CODMn, NH3-N, TP.
std::span<const Item, 5> station_items();

// One table of validation/archives graded against its publisher, for `qinghe validate`.
struct ArchiveCheck {
  std::string name, zh, en;
  double required = 0;  // least share of agreeing rows
  Agreement agreement;
  bool passes() const { return agreement.share() >= required; }
};
// The archives of national automatic stations under `archives` (the folder validation/archives). Throws
// base::InputError when they cannot be read.
std::vector<ArchiveCheck> check_archives(const Standard& standard, const std::filesystem::path& archives);

}  // namespace qinghe::assess
