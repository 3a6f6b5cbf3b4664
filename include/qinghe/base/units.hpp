// Units at the door: a written quantity becomes SI once, an unknown or inconvertible unit is an error.
//
// House decisions (each a trap elsewhere): `year` is 365.25 d (Julian, as in export coefficients per mean year);
// `t` and `tonne` are 1000 kg and `ton` is refused because it is the US short ton in UDUNITS; `degC` is a reading
// on the scale and a temperature difference is written `K`; 万t = 1e4 t, 亿m3 = 1e8 m3, 万m3/d = 1e4 m3/d.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qinghe::base {

// Exponents of metre, second, kilogram, kelvin, of the counted things: persons, bacteria, yuan, and of ampere. Each of these
// is a dimension of its own, so that a cost is never read as a population.
struct Dimension {
  std::array<int, 8> power{};  // m, s, kg, K, person, cell, CNY, A
  bool operator==(const Dimension&) const = default;
};

struct Unit {
  double factor = 1;  // SI value = factor · written + offset
  double offset = 0;  // only for a temperature reading
  Dimension dimension;
};

// Parses "m3/s", "mg L-1", "kg ha-1 year-1", "万m3/d", "µg/L", "degC"; nothing if any part is unknown.
std::optional<Unit> parse_unit(std::string_view text);

// Names that `parse_unit` knows without prefixes, for suggestions.
const std::vector<std::string>& unit_names();

// A written quantity in the house's unit for `expected`. SI is used except that mass concentrations are
// g/m³ (= mg/L) and temperatures °C: pass "g/m3" or "degC" as the expected unit to get those.
// `text` may be "12 m3/s" or a bare number in `expected`. Returns nothing and fills `why` when it cannot be read.
std::optional<double> parse_quantity(std::string_view text, std::string_view expected, std::string* why = nullptr,
                                     std::string* suggestion = nullptr);

// Converts a number from one unit to another; throws InternalError when the dimensions differ or a name is unknown.
double convert(double value, std::string_view from, std::string_view to);

}  // namespace qinghe::base
