// What the evaluated window is of a year: costs are costs of a year, so gains must be gains of a year.
#pragma once
#include "qinghe/base/instant.hpp"

namespace qinghe::rank {

enum class WindowKind : unsigned char {
  part_of_year,  // gains are those of the same part of every year, and nothing is said of the rest
  whole_years,
  longer         // than a year, and no whole number: seasons do not weigh alike
};
struct Window {
  WindowKind kind = WindowKind::part_of_year;
  double years = 1;  // by which sums over the window are divided to be those of a year; 1 for part of one
};
Window window_of_year(base::Instant start, base::Instant end, int utc_offset);

}  // namespace qinghe::rank
