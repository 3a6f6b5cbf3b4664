// One table of a basin folder while it is read: the rows of the chosen variant, unique ids, references with
// the nearest spelling, and the count of rows by confidence.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/table.hpp"

namespace qinghe::basin {

// Names of things already read, for references from other tables.
class Ids {
 public:
  explicit Ids(std::string what) : what_(std::move(what)) {}
  // Takes the next index, also for a repeated or empty id, so that indices stay those of the rows; false if
  // repeated.
  bool add(const std::string& id);
  int find(std::string_view id) const;  // −1 when absent
  const std::vector<std::string>& names() const { return names_; }
  // The table itself could not be read: references into it are not told, they would only repeat that.
  void mark_unreadable() { unreadable_ = true; }
  bool unreadable() const { return unreadable_; }
  const std::string& what() const { return what_; }  // "a reach of reaches.csv"

 private:
  std::string what_;
  bool unreadable_ = false;
  std::vector<std::string> names_;
  std::map<std::string, int, std::less<>> index_;
};

class Rows {
 public:
  // `columns` are the required and the optional columns; `confidence`, `note` and `variant` are known to
  // every table.
  struct Columns {
    std::vector<std::string> required, optional;
  };
  Rows(base::Table table, const Columns& columns, const std::string& variant, base::Faults& faults);

  const base::Table& table() const { return table_; }
  const std::vector<std::size_t>& chosen() const { return chosen_; }  // rows of this variant
  const std::array<int, 6>& confidence_counts() const { return counts_; }
  base::Faults& faults() { return faults_; }

  std::string id(std::size_t row, Ids& ids);  // required, unique; added to `ids`
  int reference(std::size_t row, std::string_view column, const Ids& ids);  // required; −1 after a fault
  int optional_reference(std::size_t row, std::string_view column,
                         const Ids& ids);  // −1 also when the cell is empty
  std::vector<int> references(std::size_t row, std::string_view column, const Ids& ids);  // "a;b"
  double number(std::size_t row, std::string_view column, std::string_view unit, base::Range range) {
    return table_.number(row, column, unit, range, faults_);
  }
  double number_or(std::size_t row, std::string_view column, std::string_view unit, base::Range range,
                   double fallback) {
    return table_.optional_number(row, column, unit, range, faults_).value_or(fallback);
  }
  std::string text(std::size_t row, std::string_view column) { return table_.text(row, column); }
  std::size_t choice_or(std::size_t row, std::string_view column, const std::vector<std::string>& words,
                        std::size_t fallback);
  std::array<double, 12> monthly(std::size_t row, std::string_view column,
                                 base::Range range);  // required, twelve numbers
  base::Confidence confidence(std::size_t row) const { return confidence_[row]; }
  void fault(std::size_t row, std::string_view column, std::string expected, std::string suggestion = {}) {
    faults_.add(table_.fault(row, column, std::move(expected), std::move(suggestion)));
  }

 private:
  base::Table table_;
  base::Faults& faults_;
  std::vector<std::size_t> chosen_;
  std::vector<base::Confidence> confidence_;  // by row of the table
  std::array<int, 6> counts_{};
};

}  // namespace qinghe::basin
