#include "qinghe/base/range.hpp"

#include <fmt/format.h>

#include <cmath>

namespace qinghe::base {

std::string Range::sentence(std::string_view unit) const {
  const std::string text = unit.empty() || unit == "1" ? "a number" : fmt::format("a number in {}", unit);
  const bool from = std::isfinite(low), to = std::isfinite(high);
  if (from && to) return text + fmt::format(" from {} to {}", low, high);
  if (from) return text + fmt::format("{} {}", low_open ? " above" : " at least", low);
  if (to) return text + fmt::format(" at most {}", high);
  return text;
}

}  // namespace qinghe::base
