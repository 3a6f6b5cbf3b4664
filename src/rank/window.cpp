#include "qinghe/rank/window.hpp"

namespace qinghe::rank {

Window window_of_year(base::Instant start, base::Instant end, int utc_offset) {
  if (const int whole = base::whole_years(start, end, utc_offset); whole > 0) return {.kind = WindowKind::whole_years, .years = static_cast<double>(whole)};
  const double years = static_cast<double>(end - start) / (365.25 * 86400);
  return years < 1 ? Window{} : Window{.kind = WindowKind::longer, .years = years};
}

}  // namespace qinghe::rank
