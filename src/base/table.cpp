#include "qinghe/base/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/csv_records.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/base/units.hpp"

namespace qinghe::base {
namespace {

const std::string empty_text;

bool all_empty(const std::vector<std::string>& record) {
  return std::all_of(record.begin(), record.end(), [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

std::optional<Reading> parse_reading(std::string_view text, double limit_if_unstated) {
  text = trim(text);
  for (std::string_view absent : {"", "-", "--", "—", "——", "NA", "N/A", "NaN", "null", "*", "/"})
    if (text == absent) return Reading{};
  for (std::string_view bare : {"未检出", "ND", "nd", "<DL"})
    if (text == bare) return Reading{limit_if_unstated, true};
  for (std::string_view mark : {"<", "＜", "﹤"})
    if (text.starts_with(mark)) {
      const auto limit = parse_number(text.substr(mark.size()));
      if (!limit || !(*limit > 0)) return std::nullopt;
      return Reading{*limit, true};
    }
  if (text.ends_with('L') || text.ends_with('l')) {
    const auto limit = parse_number(text.substr(0, text.size() - 1));
    if (!limit || !(*limit > 0)) return std::nullopt;
    return Reading{*limit, true};
  }
  const auto value = parse_number(text);
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return Reading{*value, false};
}

Table Table::read(const std::filesystem::path& path) {
  return parse(read_file(path), path.string());
}

Table Table::parse(std::string bytes, const std::string& file) {
  std::string text = to_utf8(std::move(bytes), file);
  // Line ends of old spreadsheet programs: a carriage return alone.
  if (text.find('\n') == std::string::npos) std::replace(text.begin(), text.end(), '\r', '\n');
  Table table;
  table.file_ = file;
  Faults faults;
  CsvRecords records(text, file);
  std::vector<std::string> record;
  int line = 0;
  while (records.next(record, line, faults)) {
    if (all_empty(record)) continue;           // a blank line, or the ",,," that spreadsheets append
    if (record[0].starts_with('#')) continue;  // comment line
    if (table.columns_.empty()) {
      table.columns_ = record, table.header_line_ = line;
      for (std::size_t i = 0; i < record.size(); ++i) {
        if (record[i].empty())
          faults.add({.file = file,
                      .line = line,
                      .key = "",
                      .value = "",
                      .expected = fmt::format("a name for column {}", i + 1),
                      .suggestion = ""});
        else if (std::find(record.begin(), record.begin() + static_cast<std::ptrdiff_t>(i), record[i]) !=
                 record.begin() + static_cast<std::ptrdiff_t>(i))
          faults.add({.file = file,
                      .line = line,
                      .key = record[i],
                      .value = "",
                      .expected = "each column once",
                      .suggestion = ""});
      }
      continue;
    }
    if (record.size() != table.columns_.size()) {
      faults.add(
          {.file = file,
           .line = line,
           .key = "",
           .value = fmt::format("{} fields", record.size()),
           .expected = fmt::format("{} fields as in the header (is the row cut short, or a comma unquoted?)",
                                   table.columns_.size()),
           .suggestion = ""});
      continue;
    }
    table.rows_.push_back(record);
    table.lines_.push_back(line);
  }
  if (table.columns_.empty() && faults.empty())
    faults.add({.file = file,
                .line = 0,
                .key = "",
                .value = "an empty file",
                .expected = "a header row of column names",
                .suggestion = ""});
  faults.throw_if_any();
  return table;
}

std::optional<std::size_t> Table::index(std::string_view column) const {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i] == column) return i;
  return std::nullopt;
}

void Table::expect_columns(std::span<const std::string> required, std::span<const std::string> optional,
                           Faults& faults) const {
  std::vector<std::string> known(required.begin(), required.end());
  known.insert(known.end(), optional.begin(), optional.end());
  std::vector<std::string> unknown;
  for (const std::string& column : columns_)
    if (std::find(known.begin(), known.end(), column) == known.end()) {
      unknown.push_back(column);
      faults.add({.file = file_,
                  .line = header_line_,
                  .key = column,
                  .value = "",
                  .expected = "a known column name",
                  .suggestion = nearest(column, known)});
    }
  for (const std::string& column : required)
    if (!has(column)) faults.add(missing_column(column, nearest(column, unknown)));
}

const std::string& Table::text(std::size_t row, std::string_view column) const {
  const auto i = index(column);
  return i ? rows_[row][*i] : empty_text;
}

Fault Table::missing_column(std::string_view column, std::string suggestion) const {
  return {.file = file_,
          .line = header_line_,
          .key = std::string(column),
          .value = "",
          .expected = "this column to be present",
          .suggestion = std::move(suggestion),
          .absent = true};
}

Fault Table::fault(std::size_t row, std::string_view column, std::string expected,
                   std::string suggestion) const {
  if (!has(column)) return missing_column(column, "");
  return {.file = file_,
          .line = lines_[row],
          .key = std::string(column),
          .value = text(row, column),
          .expected = std::move(expected),
          .suggestion = std::move(suggestion)};
}

std::string Table::required_text(std::size_t row, std::string_view column, Faults& faults) const {
  const std::string& value = text(row, column);
  if (value.empty()) faults.add(fault(row, column, "some text, not an empty cell"));
  return value;
}

double Table::number(std::size_t row, std::string_view column, std::string_view unit, Range range,
                     Faults& faults) const {
  std::string why, suggestion;
  const auto value = parse_quantity(text(row, column), unit, &why, &suggestion);
  if (!value || !std::isfinite(*value) || !range.holds(*value)) {
    faults.add(fault(row, column, value || why.empty() ? range.sentence(unit) : why, suggestion));
    return std::numeric_limits<double>::quiet_NaN();
  }
  return *value;
}

std::optional<double> Table::optional_number(std::size_t row, std::string_view column, std::string_view unit,
                                             Range range, Faults& faults) const {
  if (text(row, column).empty()) return std::nullopt;
  return number(row, column, unit, range, faults);
}

std::vector<double> Table::numbers(std::size_t row, std::string_view column, Range range, std::size_t n,
                                   Faults& faults) const {
  std::vector<double> values;
  if (text(row, column).empty() && n == 0) return values;
  const std::vector<std::string> parts = split(text(row, column), ';');
  for (const std::string& part : parts) {
    const auto value = parse_number(part);
    if (!value || !std::isfinite(*value) || !range.holds(*value)) {
      faults.add(fault(row, column, fmt::format("numbers separated by ';', each {}", range.sentence(""))));
      return {};
    }
    values.push_back(*value);
  }
  if (n != 0 && values.size() != n) {
    faults.add(fault(row, column, fmt::format("{} numbers separated by ';'", n)));
    return {};
  }
  return values;
}

Reading Table::reading(std::size_t row, std::string_view column, double limit_if_unstated,
                       Faults& faults) const {
  const auto value = parse_reading(text(row, column), limit_if_unstated);
  if (!value)
    faults.add(
        fault(row, column,
              "a number, a value below detection such as '<0.025', '0.01L' or '未检出', or an empty cell"));
  return value.value_or(Reading{});
}

Instant Table::instant(std::size_t row, std::string_view column, int default_offset, Faults& faults) const {
  const auto value = parse_instant(text(row, column), default_offset);
  if (!value)
    faults.add(fault(row, column, "a date or time such as 2016-07-20, 2016-07-20 05:00 or 2024/1/5 8:05"));
  return value.value_or(Instant{});
}

std::size_t Table::choice(std::size_t row, std::string_view column, std::span<const std::string> words,
                          Faults& faults) const {
  const std::string& value = text(row, column);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == value) return i;
  faults.add(fault(row, column, fmt::format("one of {}", fmt::join(words, ", ")), nearest(value, words)));
  return 0;
}

Confidence Table::confidence(std::size_t row, std::string_view column, Faults& faults) const {
  static const std::vector<std::string> words = {"measured", "reported", "recalled", "assumed"};
  static constexpr Confidence values[] = {Confidence::measured, Confidence::reported, Confidence::recalled,
                                          Confidence::assumed};
  const std::string& value = text(row, column);
  const std::string first(value.substr(0, value.find_first_of(" ,;:")));
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == first) return values[i];
  faults.add(
      fault(row, column, "measured, reported, recalled or assumed as the first word", nearest(first, words)));
  return Confidence::assumed;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace qinghe::base
