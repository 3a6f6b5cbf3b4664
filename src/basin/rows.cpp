#include "basin/rows.hpp"

#include <fmt/format.h>

#include "qinghe/base/text.hpp"

namespace qinghe::basin {

bool Ids::add(const std::string& id) {
  names_.push_back(id);
  return index_.emplace(id, static_cast<int>(names_.size()) - 1).second;
}

int Ids::find(std::string_view id) const {
  const auto it = index_.find(id);
  return it == index_.end() ? -1 : it->second;
}

Rows::Rows(base::Table table, const Columns& columns, const std::string& variant, base::Faults& faults)
    : table_(std::move(table)), faults_(faults), confidence_(table_.rows(), base::Confidence::assumed) {
  std::vector<std::string> required = columns.required, optional = columns.optional;
  required.emplace_back("confidence");
  optional.emplace_back("note");
  optional.emplace_back("variant");
  table_.expect_columns(required, optional, faults_);
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    const std::string& only = table_.text(row, "variant");
    if (!only.empty() && only != variant) continue;
    chosen_.push_back(row);
    if (!table_.has("confidence")) continue;
    confidence_[row] = table_.confidence(row, "confidence", faults_);
    ++counts_[static_cast<std::size_t>(confidence_[row])];
  }
}

std::string Rows::id(std::size_t row, Ids& ids) {
  if (!table_.has("id"))
    ids.mark_unreadable();  // told by expect_columns; references to it would all be faults
  std::string id = table_.required_text(row, "id", faults_);
  if (!ids.add(id) && !id.empty()) fault(row, "id", "an id that no other row of this table has");
  return id;
}

int Rows::reference(std::size_t row, std::string_view column, const Ids& ids) {
  const std::string& name = table_.text(row, column);
  const int found = ids.find(name);
  if (found < 0 && !ids.unreadable()) fault(row, column, ids.what(), base::nearest(name, ids.names()));
  return found;
}

int Rows::optional_reference(std::size_t row, std::string_view column, const Ids& ids) {
  return table_.text(row, column).empty() ? -1 : reference(row, column, ids);
}

std::vector<int> Rows::references(std::size_t row, std::string_view column, const Ids& ids) {
  std::vector<int> found;
  for (const std::string& name : base::split(table_.text(row, column), ';')) {
    const std::string word(base::trim(name));
    const int index = ids.find(word);
    if (index >= 0)
      found.push_back(index);
    else if (!ids.unreadable())
      fault(row, column, fmt::format("{} in each place of the list ('{}' is none)", ids.what(), word),
            base::nearest(word, ids.names()));
  }
  return found;
}

std::size_t Rows::choice_or(std::size_t row, std::string_view column, const std::vector<std::string>& words,
                            std::size_t fallback) {
  return table_.text(row, column).empty() ? fallback : table_.choice(row, column, words, faults_);
}

std::array<double, 12> Rows::monthly(std::size_t row, std::string_view column, base::Range range) {
  std::array<double, 12> months{};
  const std::vector<double> values = table_.numbers(row, column, range, 12, faults_);
  for (std::size_t m = 0; m < values.size(); ++m) months[m] = values[m];
  return months;
}

}  // namespace qinghe::basin
