#include "qinghe/base/units.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::base {
namespace {

constexpr Dimension none{};
constexpr Dimension metre{{1, 0, 0, 0, 0}}, second{{0, 1, 0, 0, 0}}, kilogram{{0, 0, 1, 0, 0}}, kelvin{{0, 0, 0, 1, 0}},
    count{{0, 0, 0, 0, 1}}, area{{2, 0, 0, 0, 0}}, volume{{3, 0, 0, 0, 0}}, pressure{{-1, -2, 1, 0, 0}},
    energy{{2, -2, 1, 0, 0}}, heat_flow{{2, -3, 1, 0, 0}};

// Symbols that stand by themselves; SI prefixes are added to those marked.
struct Entry {
  Unit unit;
  bool prefixes;
};

const std::map<std::string, Entry, std::less<>>& table() {
  static const std::map<std::string, Entry, std::less<>> units = {
      {"m", {{1, 0, metre}, true}},
      {"s", {{1, 0, second}, true}},
      {"min", {{60, 0, second}, false}},
      {"h", {{3600, 0, second}, false}},
      {"d", {{86400, 0, second}, false}},
      {"day", {{86400, 0, second}, false}},
      {"month", {{365.25 / 12 * 86400, 0, second}, false}},
      {"year", {{365.25 * 86400, 0, second}, false}},
      {"yr", {{365.25 * 86400, 0, second}, false}},
      {"g", {{1e-3, 0, kilogram}, true}},
      {"t", {{1e3, 0, kilogram}, false}},
      {"tonne", {{1e3, 0, kilogram}, false}},
      {"ha", {{1e4, 0, area}, false}},
      {"mu", {{1e4 / 15, 0, area}, false}},  // 亩
      {"L", {{1e-3, 0, volume}, true}},
      {"l", {{1e-3, 0, volume}, true}},
      {"K", {{1, 0, kelvin}, false}},
      {"degC", {{1, 273.15, kelvin}, false}},
      {"°C", {{1, 273.15, kelvin}, false}},
      {"℃", {{1, 273.15, kelvin}, false}},
      {"Pa", {{1, 0, pressure}, true}},
      {"bar", {{1e5, 0, pressure}, true}},
      {"atm", {{101325, 0, pressure}, false}},
      {"mmHg", {{133.322387415, 0, pressure}, false}},
      {"J", {{1, 0, energy}, true}},
      {"W", {{1, 0, heat_flow}, true}},
      {"Wh", {{3600, 0, energy}, true}},
      {"N", {{1, 0, Dimension{{1, -2, 1, 0, 0}}}, false}},
      {"percent", {{0.01, 0, none}, false}},
      {"%", {{0.01, 0, none}, false}},
      {"1", {{1, 0, none}, false}},
      {"cfs", {{0.028316846592, 0, Dimension{{3, -1, 0, 0, 0}}}, false}},
      {"person", {{1, 0, count}, false}},
      {"人", {{1, 0, count}, false}},
      {"count", {{1, 0, count}, false}},
      {"CFU", {{1, 0, count}, false}},
      {"MPN", {{1, 0, count}, false}},
      {"CNY", {{1, 0, count}, false}},
      {"元", {{1, 0, count}, false}},
      {"CFU/100mL", {{1e4, 0, Dimension{{-3, 0, 0, 0, 1}}}, false}},
  };
  return units;
}

struct Prefix {
  std::string_view symbol;
  double factor;
};
constexpr Prefix prefixes[] = {{"da", 1e1}, {"G", 1e9}, {"M", 1e6}, {"k", 1e3}, {"h", 1e2}, {"d", 1e-1}, {"c", 1e-2},
                               {"m", 1e-3}, {"µ", 1e-6}, {"μ", 1e-6}, {"u", 1e-6}, {"n", 1e-9}, {"万", 1e4}, {"亿", 1e8}};

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

// One factor such as "m3", "s-1", "m³", "L⁻¹", "kg".
std::optional<Unit> factor(std::string_view word) {
  if (auto whole = symbol(word)) return whole;
  static constexpr std::pair<std::string_view, int> superscripts[] = {{"⁻¹", -1}, {"⁻²", -2}, {"⁻³", -3}, {"²", 2}, {"³", 3}};
  int power = 1;
  bool found = false;
  for (const auto& [text, value] : superscripts)
    if (word.ends_with(text)) {
      power = value, word.remove_suffix(text.size()), found = true;
      break;
    }
  if (!found) {
    std::size_t at = word.size();
    while (at > 0 && word[at - 1] >= '0' && word[at - 1] <= '9') --at;
    if (at == word.size() || at == 0) return std::nullopt;
    if (word[at - 1] == '-' || word[at - 1] == '+') --at;
    if (at > 0 && word[at - 1] == '^') {
      const auto value = parse_integer(word.substr(at));
      if (!value) return std::nullopt;
      power = static_cast<int>(*value), word = word.substr(0, at - 1);
    } else {
      const auto value = parse_integer(word.substr(at));
      if (!value || at == 0) return std::nullopt;
      power = static_cast<int>(*value), word = word.substr(0, at);
    }
  }
  if (auto unit = chinese_power(word, power)) return unit;
  auto unit = symbol(word);
  if (!unit || unit->offset != 0) return std::nullopt;
  unit->factor = std::pow(unit->factor, power);
  for (int& p : unit->dimension.power) p *= power;
  return unit;
}

}  // namespace

std::optional<Unit> parse_unit(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::nullopt;
  if (auto whole = symbol(text)) return whole;
  Unit total;
  int sign = 1;
  int slashes = 0;
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" */.", i), text.size());
    const std::string_view word = text.substr(i, end - i);
    if (!word.empty()) {
      const auto unit = factor(word);
      if (!unit || unit->offset != 0) return std::nullopt;
      total.factor *= std::pow(unit->factor, sign);
      for (std::size_t k = 0; k < 5; ++k) total.dimension.power[k] += sign * unit->dimension.power[k];
    }
    if (end == text.size()) break;
    // "a/b/c" divides by both b and c; "a/b c" is ambiguous and refused.
    if (text[end] == '/') sign = -1, ++slashes;
    else if (slashes > 0) return std::nullopt;
    i = end + 1;
  }
  return total;
}

const std::vector<std::string>& unit_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out = {"m3/s", "mg/L", "g/m3", "kg/d", "mm/h", "mm/day", "km2", "km", "mm", "m3/d", "万m3/d",
                                    "亿m3", "万t", "tonne", "L/d", "kg ha-1 year-1", "µg/L", "1/day"};
    for (const auto& [name, entry] : table()) out.push_back(name);
    return out;
  }();
  return names;
}

std::optional<double> parse_quantity(std::string_view text, std::string_view expected, std::string* why, std::string* suggestion) {
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
  if ((unit->offset != 0) != (house->offset != 0)) return say(fmt::format("a unit convertible to {} without mixing readings and differences", expected));
  return (*number * unit->factor + unit->offset - house->offset) / house->factor;
}

double convert(double value, std::string_view from, std::string_view to) {
  const auto a = parse_unit(from), b = parse_unit(to);
  if (!a || !b || !(a->dimension == b->dimension)) throw InternalError(fmt::format("cannot convert {} to {}", from, to));
  return (value * a->factor + a->offset - b->offset) / b->factor;
}

}  // namespace qinghe::base
