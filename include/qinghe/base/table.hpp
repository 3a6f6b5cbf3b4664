// CSV tables that remember where every value stood. Reading accepts UTF-8 with or without a byte-order mark,
// GB18030, CRLF, RFC 4180 quotes, Chinese headers; files ending in .gz are not read (unpack first).
#pragma once
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/error.hpp"
#include "qinghe/base/instant.hpp"
#include "qinghe/base/parameter.hpp"
#include "qinghe/base/range.hpp"

namespace qinghe::base {

// A laboratory value. Censored values ("<0.025", "0.01L", "未检出") keep the limit and the flag.
struct Reading {
  double value = std::numeric_limits<double>::quiet_NaN();  // NaN when missing; the detection limit when censored
  bool censored = false;
  bool missing() const { return value != value; }
  // The value used in averages: half the detection limit when censored, as is usual with monitoring data (recalled).
  double for_averaging() const { return censored ? 0.5 * value : value; }
};
// Nothing when the text is neither a number, a censored value, nor a mark of absence ("", "-", "—", "--", "NA", "*").
// `limit_if_unstated` is the detection limit taken for a bare 未检出/ND.
std::optional<Reading> parse_reading(std::string_view text, double limit_if_unstated);

class Table {
 public:
  // Throws InputError (file missing, encoding, a row with the wrong number of fields, an unclosed quote, no header,
  // duplicate columns): all such faults of the file at once.
  static Table read(const std::filesystem::path& path);
  static Table parse(std::string text, const std::string& file);

  const std::string& file() const { return file_; }
  std::size_t rows() const { return rows_.size(); }
  const std::vector<std::string>& columns() const { return columns_; }
  int line(std::size_t row) const { return lines_[row]; }  // 1-based line of the file where the row begins
  bool has(std::string_view column) const { return index(column).has_value(); }

  // Adds one fault for each required column that is absent and for each column that is in neither list.
  void expect_columns(std::span<const std::string> required, std::span<const std::string> optional, Faults& faults) const;

  // Cells. An absent optional column reads as empty text.
  const std::string& text(std::size_t row, std::string_view column) const;
  std::string required_text(std::size_t row, std::string_view column, Faults& faults) const;
  // A number with an optional unit, converted to `unit`; NaN after recording a fault.
  double number(std::size_t row, std::string_view column, std::string_view unit, Range range, Faults& faults) const;
  // The same, but an empty cell gives nothing and no fault.
  std::optional<double> optional_number(std::size_t row, std::string_view column, std::string_view unit, Range range,
                                        Faults& faults) const;
  // "0.1;0.2;…" with exactly `n` numbers (any count when n is 0).
  std::vector<double> numbers(std::size_t row, std::string_view column, Range range, std::size_t n, Faults& faults) const;
  Reading reading(std::size_t row, std::string_view column, double limit_if_unstated, Faults& faults) const;
  Instant instant(std::size_t row, std::string_view column, int default_offset, Faults& faults) const;
  // One of `words`; gives the index, or 0 after recording a fault with the nearest spelling.
  std::size_t choice(std::size_t row, std::string_view column, std::span<const std::string> words, Faults& faults) const;
  // The leading word measured|reported|recalled|assumed of a confidence cell.
  Confidence confidence(std::size_t row, std::string_view column, Faults& faults) const;

  Fault fault(std::size_t row, std::string_view column, std::string expected, std::string suggestion = {}) const;

 private:
  std::optional<std::size_t> index(std::string_view column) const;
  Fault missing_column(std::string_view column, std::string suggestion) const;
  std::string file_;
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<int> lines_;
  int header_line_ = 1;
};

// Quotes a field for writing when it needs it.
std::string csv_field(std::string_view text);

}  // namespace qinghe::base
