// Texts in both languages, and the number that is none.
#pragma once
#include <limits>
#include <string>

namespace qinghe::report {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();  // printed as —, null in JSON

struct Text {
  std::string zh, en;
};

}  // namespace qinghe::report
