// Which column of a monitoring table holds what: from its headers and from the mapping beside it.
#pragma once
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "assess/column_names.hpp"
#include "qinghe/assess/observations.hpp"
#include "qinghe/base/table.hpp"

namespace qinghe::assess {

// A numeric column and the way from its unit to the unit kept.
struct ValueColumn {
  std::string header;
  double factor = 1, offset = 0;  // kept = factor · written + offset
};

struct ColumnPlan {
  std::array<std::string, role_count> headers;  // of text columns, by role; empty when absent
  std::vector<std::string> time;                // headers, tried in order
  std::array<std::optional<ValueColumn>, item_count> items;
  std::array<std::optional<ValueColumn>, 3> extras;
  std::vector<std::string> accepted_status;  // empty: every status is accepted
  std::vector<ColumnUse> uses;
  int utc_offset = base::beijing_offset;
  WaterKind kind = WaterKind::river;
  std::filesystem::path stations;  // empty when there is no station table

  const std::string& header(Role role) const { return headers[static_cast<std::size_t>(role)]; }
};

// Adds a fault for each column named by the mapping but absent, each unknown unit, and for a table without
// station, time or item column. `mapping` may be empty.
ColumnPlan plan_columns(const Standard& standard, const base::Table& table,
                        const std::filesystem::path& mapping, base::Faults& faults);

}  // namespace qinghe::assess
