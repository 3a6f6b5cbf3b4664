#include "qinghe/constituents/amount.hpp"

#include "qinghe/base/error.hpp"
#include "qinghe/base/units.hpp"

namespace qinghe::constituents {

std::string amount_unit(std::string_view concentration_unit) {
  const auto given = base::parse_unit(concentration_unit), grams = base::parse_unit("g/m3");
  if (!given) throw base::InternalError("unit '" + std::string(concentration_unit) + "' is not known");
  return given->dimension == grams->dimension ? "kg" : "m3 " + std::string(concentration_unit);
}

double per_amount(std::string_view concentration_unit) {
  return base::convert(1, amount_unit(concentration_unit), "m3 " + std::string(concentration_unit));
}

}  // namespace qinghe::constituents
