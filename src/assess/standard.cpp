#include "qinghe/assess/standard.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "assess/standard_files.hpp"
#include "qinghe/base/table.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::assess {
namespace {

// The words of the file, made once per reading (no start-up order to rely on).
struct Words {
  std::vector<std::string> required = {
      "key", "symbol", "name_zh",  "name_en", "unit",     "sense",           "I",       "II",
      "III", "IV",     "V",        "lake_I",  "lake_II",  "lake_III",        "lake_IV", "lake_V",
      "low", "high",   "assessed", "group",   "decimals", "detection_limit", "method",  "confidence"};
  std::vector<std::string> senses = {"max", "min", "interval", "change"};
  std::vector<std::string> groups = {"", "heavy_metal", "cyanide"};
  std::vector<std::string> yes_no = {"no", "yes"};
  std::vector<std::string> trusts = {"confirmed", "recalled", "uncertain"};
};
constexpr base::Confidence trust_values[] = {base::Confidence::confirmed, base::Confidence::recalled,
                                             base::Confidence::uncertain};

// Five limits, all or none; ordered so that a worse class is never stricter.
std::array<double, 5> read_limits(const base::Table& table, std::size_t row, std::string_view prefix,
                                  Sense sense, const std::string& unit, base::Faults& faults) {
  static constexpr std::string_view numerals[] = {"I", "II", "III", "IV", "V"};
  std::array<double, 5> limits;
  int given = 0;
  for (std::size_t n = 0; n < 5; ++n) {
    const std::string column = fmt::format("{}{}", prefix, numerals[n]);
    // Coliform counts are per litre as written; everything else is mg/L = g/m³.
    const auto value =
        table.optional_number(row, column, unit == "mg/L" ? "g/m3" : "1", base::positive, faults);
    limits[n] = value.value_or(std::nan(""));
    given += value ? 1 : 0;
    if (n > 0 && (sense == Sense::min ? limits[n] > limits[n - 1] : limits[n] < limits[n - 1]))
      faults.add(table.fault(row, column, "a limit not stricter than that of the better class"));
  }
  if (given != 0 && given != 5)
    faults.add(table.fault(row, fmt::format("{}I", prefix), "limits of all five classes, or of none"));
  return limits;
}

ItemStandard read_item(const base::Table& table, std::size_t row, const Words& words, base::Faults& faults) {
  ItemStandard s;
  s.symbol = table.required_text(row, "symbol", faults);
  s.name_zh = table.required_text(row, "name_zh", faults);
  s.name_en = table.required_text(row, "name_en", faults);
  s.unit = table.required_text(row, "unit", faults);
  s.method = table.text(row, "method");
  s.sense = static_cast<Sense>(table.choice(row, "sense", words.senses, faults));
  s.river = read_limits(table, row, "", s.sense, s.unit, faults);
  s.lake =
      table.text(row, "lake_I").empty() ? s.river : read_limits(table, row, "lake_", s.sense, s.unit, faults);
  s.low = table.optional_number(row, "low", "1", base::any, faults).value_or(std::nan(""));
  s.high = table.optional_number(row, "high", "1", base::any, faults).value_or(std::nan(""));
  if ((s.sense == Sense::interval || s.sense == Sense::change) && !(s.low < s.high))
    faults.add(table.fault(row, "low", "a lower bound below `high`"));
  s.assessed = table.choice(row, "assessed", words.yes_no, faults) == 1;
  s.group = static_cast<ItemGroup>(table.choice(row, "group", words.groups, faults));
  s.decimals = static_cast<int>(table.number(row, "decimals", "1", {0, 9}, faults));
  s.detection_limit =
      table.optional_number(row, "detection_limit", "1", base::positive, faults).value_or(std::nan(""));
  s.confidence = trust_values[table.choice(row, "confidence", words.trusts, faults)];
  return s;
}

}  // namespace

Standard Standard::gb3838() {
  return parse(std::string(gb3838_file_text), "inputs/standards/gb3838-2002.csv");
}
Standard Standard::read(const std::filesystem::path& path) {
  return parse(base::read_file(path), path.string());
}

Standard Standard::parse(std::string text, const std::string& file) {
  const base::Table table = base::Table::parse(std::move(text), file);
  base::Faults faults;
  const Words words;
  table.expect_columns(words.required, {}, faults);
  faults.throw_if_any();

  Standard standard;
  standard.file_ = file;
  std::vector<std::string> known;
  for (int i = 0; i < item_count; ++i) known.emplace_back(key(item_at(static_cast<std::size_t>(i))));
  std::array<int, item_count> seen{};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t before = faults.all().size();
    const std::size_t i = table.choice(row, "key", known, faults);
    if (faults.all().size() > before) continue;
    if (seen[i]++ > 0) faults.add(table.fault(row, "key", "each item once"));
    standard.items_[i] = read_item(table, row, words, faults);
    standard.items_[i].item = item_at(i);
  }
  for (std::size_t i = 0; i < known.size(); ++i)
    if (seen[i] == 0)
      faults.add({.file = file,
                  .line = 0,
                  .key = known[i],
                  .value = "",
                  .expected = "a row for each of the 24 items",
                  .suggestion = ""});
  faults.throw_if_any();
  return standard;
}

}  // namespace qinghe::assess
