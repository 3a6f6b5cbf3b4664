// Splits RFC 4180 text into records.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "qinghe/base/error.hpp"

namespace qinghe::base {

class CsvRecords {
 public:
  CsvRecords(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}
  // The next record and the line at which it begins; false at the end.
  bool next(std::vector<std::string>& record, int& began, Faults& faults);

 private:
  std::string_view text_;
  std::string file_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace qinghe::base
