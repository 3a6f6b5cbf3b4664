// Writes the tables of a run.
#pragma once
#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <string>
#include <string_view>

#include "qinghe/base/table.hpp"

namespace qinghe::output {

// Lines of comma-separated fields; numbers with six significant digits, nothing where there is no value.
class Csv {
 public:
  Csv& field(std::string_view text) {
    separate();
    text_ += base::csv_field(text);
    return *this;
  }
  Csv& field(double value) {
    separate();
    if (std::isfinite(value)) fmt::format_to(std::back_inserter(text_), "{:.6g}", value);
    return *this;
  }
  // An amount that is told no finer than `least`, below which it prints as 0: what is left of a load that decays is no load.
  Csv& amount(double value, double least) { return field(std::fabs(value) < least / 2 ? 0.0 : value); }
  Csv& field(int value) { return field(std::string_view(fmt::format("{}", value))); }
  void end() {
    text_ += '\n';
    first_ = true;
  }
  std::string take() { return std::move(text_); }

 private:
  void separate() {
    if (!first_) text_ += ',';
    first_ = false;
  }
  std::string text_;
  bool first_ = true;
};

}  // namespace qinghe::output
