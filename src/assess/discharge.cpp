#include "qinghe/assess/discharge.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "assess/standard_files.hpp"
#include "qinghe/assess/water_class.hpp"
#include "qinghe/base/table.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::assess {
namespace {

struct Words {
  std::vector<std::string> columns = {"standard",   "class", "name_zh", "name_en",      "waters",
                                      "item",       "limit", "bracket", "bracket_rule", "unit",
                                      "confidence", "low",   "high",    "note"};
  std::vector<std::string> items = {"pH",        "cod_cr",  "bod5",      "suspended_solids", "total_n",
                                    "ammonia_n", "total_p", "petroleum", "faecal_coliform"};
  std::vector<std::string> rules = {"", "december_to_march", "water_at_most_12C"};
  std::vector<std::string> trusts = {"confirmed", "recalled", "uncertain"};
};
constexpr base::Confidence trust_values[] = {base::Confidence::confirmed, base::Confidence::recalled,
                                             base::Confidence::uncertain};

DischargeLimit read_row(const base::Table& table, std::size_t row, const Words& words, base::Faults& faults) {
  DischargeLimit l;
  l.standard = table.required_text(row, "standard", faults),
  l.class_key = table.required_text(row, "class", faults);
  l.name_zh = table.required_text(row, "name_zh", faults),
  l.name_en = table.required_text(row, "name_en", faults);
  l.item = words.items[table.choice(row, "item", words.items, faults)];
  l.unit = table.required_text(row, "unit", faults);
  if (const std::string& waters = table.text(row, "waters"); !waters.empty() && waters != "sewer")
    for (const std::string& word : base::split(waters, ';')) {
      const auto c = parse_class(word);
      if (c)
        l.waters.push_back(number(*c));
      else
        faults.add(table.fault(row, "waters", "classes such as II;III, or sewer"));
    }
  l.limit = table.number(row, "limit", "1", base::positive, faults);
  l.bracket = table.optional_number(row, "bracket", "1", base::positive, faults).value_or(l.bracket);
  l.rule = static_cast<BracketRule>(table.choice(row, "bracket_rule", words.rules, faults));
  if ((l.rule == BracketRule::none) != std::isnan(l.bracket))
    faults.add(table.fault(row, "bracket_rule", "a rule where there is a bracket, and only there"));
  l.low = table.optional_number(row, "low", "1", base::not_negative, faults).value_or(l.low);
  l.high = table.optional_number(row, "high", "1", base::not_negative, faults).value_or(l.high);
  l.confidence = trust_values[table.choice(row, "confidence", words.trusts, faults)];
  if (l.confidence == base::Confidence::uncertain && !(l.low <= l.limit && l.limit <= l.high))
    faults.add(table.fault(row, "low", "a plausible range around an uncertain limit"));
  l.note = table.text(row, "note");
  return l;
}

}  // namespace

double DischargeLimit::in_force(const base::Civil& day, double temperature) const {
  switch (rule) {
    case BracketRule::none:
      return limit;
    case BracketRule::december_to_march:
      return day.month == 12 || day.month <= 3 ? bracket : limit;
    case BracketRule::water_at_most_12c:
      return temperature <= 12 ? bracket : limit;  // NaN compares false
  }
  return limit;
}

DischargeLimits DischargeLimits::built_in() {
  return parse(std::string(discharge_file_text), "inputs/standards/discharge.csv");
}
DischargeLimits DischargeLimits::read(const std::filesystem::path& path) {
  return parse(base::read_file(path), path.string());
}

DischargeLimits DischargeLimits::parse(std::string text, const std::string& file) {
  const Words words;
  const base::Table table = base::Table::parse(std::move(text), file);
  base::Faults faults;
  table.expect_columns(words.columns, {}, faults);
  faults.throw_if_any();
  DischargeLimits out;
  std::set<std::string> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    out.limits_.push_back(read_row(table, row, words, faults));
    const DischargeLimit& l = out.limits_.back();
    if (!seen.insert(l.standard + "|" + l.class_key + "|" + l.item).second)
      faults.add(table.fault(row, "item", "each item once in a class"));
  }
  faults.throw_if_any();
  return out;
}

const DischargeLimit* DischargeLimits::find(std::string_view standard, std::string_view class_key,
                                            std::string_view item) const {
  std::vector<std::string> standards, classes;
  for (const DischargeLimit& l : limits_) {
    if (std::find(standards.begin(), standards.end(), l.standard) == standards.end())
      standards.push_back(l.standard);
    if (l.standard != standard) continue;
    if (std::find(classes.begin(), classes.end(), l.class_key) == classes.end())
      classes.push_back(l.class_key);
    if (l.class_key == class_key && l.item == item) return &l;
  }
  const auto refuse = [](std::string_view key, std::string_view value,
                         const std::vector<std::string>& known) {
    throw base::InputError(base::Fault{.file = "",
                                       .line = 0,
                                       .key = std::string(key),
                                       .value = std::string(value),
                                       .expected = "one that inputs/standards/discharge.csv knows",
                                       .suggestion = base::nearest(value, known)});
  };
  if (std::find(standards.begin(), standards.end(), standard) == standards.end())
    refuse("standard", standard, standards);
  if (std::find(classes.begin(), classes.end(), class_key) == classes.end())
    refuse("class", class_key, classes);
  return nullptr;
}

}  // namespace qinghe::assess
