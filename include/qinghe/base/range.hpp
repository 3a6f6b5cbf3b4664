// Which numbers are accepted, and how a message says so.
#pragma once
#include <limits>
#include <string>
#include <string_view>

namespace qinghe::base {

struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;  // true: strictly above `low`

  bool holds(double value) const { return (low_open ? value > low : value >= low) && value <= high; }  // false for NaN
  // "a number in m3/s from 0 to 1", for a message.
  std::string sentence(std::string_view unit) const;
};
inline constexpr Range any{};
inline constexpr Range positive{0, std::numeric_limits<double>::infinity(), true};
inline constexpr Range not_negative{0, std::numeric_limits<double>::infinity(), false};
inline constexpr Range share{0, 1, false};

}  // namespace qinghe::base
