// Amounts of a constituent as a reader writes them and is told them.
#pragma once
#include <string>
#include <string_view>

namespace qinghe::constituents {

// "kg" where the concentration is a mass per volume, else "m3 uS/cm". Throws base::InternalError for a unit that is not known.
std::string amount_unit(std::string_view concentration_unit);
// How many m³ times the unit of the concentration one such amount is: 1e3 for "mg/L", 1e9 for "ng/L", 1 for "uS/cm".
double per_amount(std::string_view concentration_unit);

}  // namespace qinghe::constituents
