#include "qinghe/base/units.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::base {
namespace {

constexpr Dimension none{};
constexpr Dimension metre{{1, 0, 0, 0, 0, 0, 0}}, second{{0, 1, 0, 0, 0, 0, 0}},
    kilogram{{0, 0, 1, 0, 0, 0, 0}}, kelvin{{0, 0, 0, 1, 0, 0, 0}}, person{{0, 0, 0, 0, 1, 0, 0}},
    cell{{0, 0, 0, 0, 0, 1, 0}}, yuan{{0, 0, 0, 0, 0, 0, 1}}, area{{2, 0, 0, 0, 0, 0, 0}},
    volume{{3, 0, 0, 0, 0, 0, 0}}, flow{{3, -1, 0, 0, 0, 0, 0}}, pressure{{-1, -2, 1, 0, 0, 0, 0}},
    energy{{2, -2, 1, 0, 0, 0, 0}}, work_rate{{2, -3, 1, 0, 0, 0, 0}},
    cells_per_volume{{-3, 0, 0, 0, 0, 1, 0}}, conductance{{-2, 3, -1, 0, 0, 0, 0, 2}}, rate{{0, -1, 0, 0, 0, 0, 0}};

// Symbols that stand by themselves; SI prefixes are added to those marked.
struct Entry {
  Unit unit;
  bool prefixes = false;
};

constexpr double day = 86400, year = 365.25 * day;

const std::map<std::string, Entry, std::less<>>& table() {
  static const std::map<std::string, Entry, std::less<>> units = {
      {"m", {{1, 0, metre}, true}},
      {"米", {{1, 0, metre}}},
      {"公里", {{1e3, 0, metre}}},
      {"毫米", {{1e-3, 0, metre}}},
      {"s", {{1, 0, second}, true}},
      {"秒", {{1, 0, second}}},
      {"min", {{60, 0, second}}},
      {"h", {{3600, 0, second}}},
      {"小时", {{3600, 0, second}}},
      {"d", {{day, 0, second}}},
      {"day", {{day, 0, second}}},
      {"天", {{day, 0, second}}},
      {"日", {{day, 0, second}}},
      {"month", {{year / 12, 0, second}}},
      {"月", {{year / 12, 0, second}}},
      {"year", {{year, 0, second}}},
      {"yr", {{year, 0, second}}},
      {"年", {{year, 0, second}}},
      {"g", {{1e-3, 0, kilogram}, true}},
      {"t", {{1e3, 0, kilogram}}},
      {"tonne", {{1e3, 0, kilogram}}},
      {"吨", {{1e3, 0, kilogram}}},
      {"千克", {{1, 0, kilogram}}},
      {"毫克", {{1e-6, 0, kilogram}}},
      {"ha", {{1e4, 0, area}}},
      {"公顷", {{1e4, 0, area}}},
      {"mu", {{1e4 / 15, 0, area}}},  // 1 mu = 1/15 ha
      {"亩", {{1e4 / 15, 0, area}}},
      {"平方公里", {{1e6, 0, area}}},
      {"L", {{1e-3, 0, volume}, true}},
      {"l", {{1e-3, 0, volume}, true}},
      {"升", {{1e-3, 0, volume}}},
      {"立方米", {{1, 0, volume}}},
      {"K", {{1, 0, kelvin}}},
      {"degC", {{1, 273.15, kelvin}}},
      {"°C", {{1, 273.15, kelvin}}},
      {"℃", {{1, 273.15, kelvin}}},
      {"Pa", {{1, 0, pressure}, true}},
      {"bar", {{1e5, 0, pressure}, true}},
      {"atm", {{101325, 0, pressure}}},
      {"mmHg", {{133.322387415, 0, pressure}}},
      {"J", {{1, 0, energy}, true}},
      {"W", {{1, 0, work_rate}, true}},
      {"S", {{1, 0, conductance}, true}},
      {"Bq", {{1, 0, rate}, true}},
      {"Wh", {{3600, 0, energy}, true}},
      {"percent", {{0.01, 0, none}}},
      {"%", {{0.01, 0, none}}},
      {"1", {{1, 0, none}}},
      {"cfs", {{0.028316846592, 0, flow}}},  // (0.3048 m)³/s
      {"person", {{1, 0, person}}},
      {"人", {{1, 0, person}}},
      {"count", {{1, 0, cell}}},
      {"个", {{1, 0, cell}}},
      {"CFU", {{1, 0, cell}}},
      {"MPN", {{1, 0, cell}}},
      {"CFU/100mL", {{1e4, 0, cells_per_volume}}},
      {"MPN/100mL", {{1e4, 0, cells_per_volume}}},
      {"CNY", {{1, 0, yuan}}},
      {"元", {{1, 0, yuan}}},
  };
  return units;
}

struct Prefix {
  std::string_view symbol;
  double factor;
};
constexpr Prefix prefixes[] = {{"da", 1e1}, {"G", 1e9},  {"M", 1e6},  {"k", 1e3},  {"h", 1e2},
                               {"d", 1e-1}, {"c", 1e-2}, {"m", 1e-3}, {"µ", 1e-6}, {"μ", 1e-6},
                               {"u", 1e-6}, {"n", 1e-9}, {"万", 1e4}, {"亿", 1e8}};

std::optional<Unit> symbol(std::string_view name) {
  if (const auto it = table().find(name); it != table().end()) return it->second.unit;
  for (const Prefix& prefix : prefixes) {
    if (!name.starts_with(prefix.symbol)) continue;
    const auto it = table().find(name.substr(prefix.symbol.size()));
    if (it == table().end()) continue;
    const bool chinese = prefix.symbol == "万" || prefix.symbol == "亿";
    if ((!chinese && !it->second.prefixes) || it->second.unit.offset != 0) continue;
    Unit unit = it->second.unit;
    unit.factor *= prefix.factor;
    return unit;
  }
  return std::nullopt;
}

// "万m3" carries its exponent outside: 1e4 · m³, not (1e4 m)³.
std::optional<Unit> chinese_power(std::string_view word, int power) {
  for (const Prefix& prefix : {Prefix{"万", 1e4}, Prefix{"亿", 1e8}}) {
    if (!word.starts_with(prefix.symbol)) continue;
    auto unit = symbol(word.substr(prefix.symbol.size()));
    if (!unit || unit->offset != 0) return std::nullopt;
    unit->factor = prefix.factor * std::pow(unit->factor, power);
    for (int& p : unit->dimension.power) p *= power;
    return unit;
  }
  return std::nullopt;
}

// The exponent that ends `word`, taken off it: "m3", "s-1", "m^2", "m³", "L⁻¹". Nothing when there is none.
std::optional<int> take_exponent(std::string_view& word) {
  static constexpr std::pair<std::string_view, int> superscripts[] = {
      {"⁻¹", -1}, {"⁻²", -2}, {"⁻³", -3}, {"²", 2}, {"³", 3}};
  for (const auto& [text, value] : superscripts)
    if (word.ends_with(text)) {
      word.remove_suffix(text.size());
      return value;
    }
  // Exponents beyond one digit are no unit that anyone writes.
  if (word.size() < 2 || word.back() < '1' || word.back() > '9') return std::nullopt;
  int value = word.back() - '0';
  word.remove_suffix(1);
  if (word.ends_with('-')) value = -value;
  if (word.ends_with('-') || word.ends_with('+')) word.remove_suffix(1);
  if (word.ends_with('^')) word.remove_suffix(1);
  if (word.empty() || (word.back() >= '0' && word.back() <= '9')) return std::nullopt;
  return value;
}

// One factor such as "m3", "s-1", "m³", "L⁻¹", "kg".
std::optional<Unit> factor(std::string_view word) {
  if (auto whole = symbol(word)) return whole;
  const auto exponent = take_exponent(word);
  if (!exponent) return std::nullopt;
  if (auto unit = chinese_power(word, *exponent)) return unit;
  auto unit = symbol(word);
  if (!unit || unit->offset != 0) return std::nullopt;
  unit->factor = std::pow(unit->factor, *exponent);
  for (int& p : unit->dimension.power) p *= *exponent;
  return unit;
}

// "m3 / s" and "kg · ha-1" with one separator between factors: "m3/s", "kg*ha-1".
std::string plain_separators(std::string_view text) {
  static constexpr std::string_view dot = "·";
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const bool is_dot = text.substr(i).starts_with(dot);
    const char c = is_dot ? '*' : text[i];
    i += is_dot ? dot.size() : 1;
    const bool after_space = !plain.empty() && plain.back() == ' ';
    const bool operation = c == '*' || c == '/';
    if (operation && after_space)
      plain.back() = c;
    else if (c != ' ' || plain.empty() || (plain.back() != ' ' && plain.back() != '*' && plain.back() != '/'))
      plain += c;
  }
  return plain;
}

}  // namespace

std::optional<Unit> parse_unit(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::nullopt;
  if (auto whole = symbol(text)) return whole;
  const std::string plain = plain_separators(text);
  text = plain;
  Unit total;
  int sign = 1;
  int slashes = 0;
  std::size_t i = 0;
  while (i <= text.size()) {
    const std::size_t end = std::min(text.find_first_of(" */.", i), text.size());
    const std::string_view word = text.substr(i, end - i);
    const auto unit = factor(word);  // refuses the empty word of "m3//s" and "m3/"
    if (!unit || unit->offset != 0) return std::nullopt;
    total.factor *= sign > 0 ? unit->factor : 1 / unit->factor;
    for (std::size_t k = 0; k < total.dimension.power.size(); ++k)
      total.dimension.power[k] += sign * unit->dimension.power[k];
    if (end == text.size()) return total;
    // "a/b/c" divides by both b and c; "a/b c" is ambiguous and refused.
    if (text[end] == '/')
      sign = -1, ++slashes;
    else if (slashes > 0)
      return std::nullopt;
    i = end + 1;
  }
  return std::nullopt;
}

const std::vector<std::string>& unit_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out = {"m3/s", "mg/L",  "g/m3", "kg/d",           "mm/h",   "mm/day",
                                    "km2",  "km",    "mm",   "m3/d",           "万m3/d", "亿m3",
                                    "万t",  "tonne", "L/d",  "kg ha-1 year-1", "µg/L",   "1/day"};
    for (const auto& [name, entry] : table()) out.push_back(name);
    return out;
  }();
  return names;
}

std::optional<double> parse_quantity(std::string_view text, std::string_view expected, std::string* why,
                                     std::string* suggestion) {
  const auto say = [&](std::string reason) {
    if (why != nullptr) *why = std::move(reason);
    return std::nullopt;
  };
  const auto house = parse_unit(expected);
  if (!house) throw InternalError(fmt::format("unit '{}' is not known", expected));
  text = trim(text);
  if (const auto bare = parse_number(text)) return bare;
  std::size_t space = text.find(' ');
  if (space == std::string_view::npos) {
    space = text.find_first_not_of("+-0123456789.eE");
    if (space == std::string_view::npos) return say(fmt::format("a number in {}", expected));
  }
  const auto number = parse_number(text.substr(0, space));
  if (!number) return say(fmt::format("a number in {}", expected));
  const std::string_view name = trim(text.substr(space));
  const auto unit = parse_unit(name);
  if (!unit) {
    if (suggestion != nullptr) *suggestion = name == "ton" ? "tonne" : nearest(name, unit_names());
    return say(fmt::format("a known unit convertible to {}", expected));
  }
  if (!(unit->dimension == house->dimension)) return say(fmt::format("a unit convertible to {}", expected));
  // A difference (K) given where a reading (degC) is expected, or the reverse, would shift by 273.15.
  if ((unit->offset != 0) != (house->offset != 0))
    return say(fmt::format("a unit convertible to {} without mixing readings and differences", expected));
  return (*number * unit->factor + unit->offset - house->offset) / house->factor;
}

double convert(double value, std::string_view from, std::string_view to) {
  const auto a = parse_unit(from), b = parse_unit(to);
  if (!a || !b || !(a->dimension == b->dimension))
    throw InternalError(fmt::format("cannot convert {} to {}", from, to));
  return (value * a->factor + a->offset - b->offset) / b->factor;
}

}  // namespace qinghe::base
