// GB/T 8170-2008 rounding (四舍六入五成双) on the decimal text of a number.
#include <charconv>
#include <cmath>
#include <string>

#include "qinghe/assess/item_class.hpp"

namespace qinghe::assess {

double round_half_even(double value, int decimals) {
  if (!std::isfinite(value)) return value;
  // Shortest text that reads back to the same double: the digits a person would have written.
  char buffer[512];
  const auto written =
      std::to_chars(buffer, buffer + sizeof buffer, std::fabs(value), std::chars_format::fixed);
  std::string digits(buffer, written.ptr);
  std::size_t point = digits.find('.');
  if (point == std::string::npos) return value;
  const std::size_t keep = point + static_cast<std::size_t>(decimals);  // index of the last digit kept
  if (keep + 1 >= digits.size()) return value;
  const char next = digits[keep + 1];
  const bool more = digits.find_first_not_of('0', keep + 2) != std::string::npos;
  const char last = decimals == 0 ? digits[point - 1] : digits[keep];
  const bool up = next > '5' || (next == '5' && (more || (last - '0') % 2 == 1));
  digits.resize(keep + 1);
  if (up) {
    std::size_t i = digits.size();
    while (i > 0) {
      --i;
      if (digits[i] == '.') continue;
      if (digits[i] != '9') {
        ++digits[i];
        break;
      }
      digits[i] = '0';
      if (i == 0) digits.insert(digits.begin(), '1');
    }
  }
  double rounded = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
  return std::copysign(rounded, value);
}

}  // namespace qinghe::assess
