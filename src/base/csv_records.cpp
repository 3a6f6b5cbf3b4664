#include "base/csv_records.hpp"

#include <algorithm>

#include "qinghe/base/text.hpp"

namespace qinghe::base {
namespace {

// The beginning of a cell for a message, cut between characters.
std::string head(std::string_view text) {
  std::size_t n = std::min<std::size_t>(text.size(), 40);
  while (n < text.size() && n > 0 && (static_cast<unsigned char>(text[n]) & 0xC0u) == 0x80u) --n;
  return std::string(text.substr(0, n)) + (n < text.size() ? "…" : "");
}

}  // namespace

bool CsvRecords::next(std::vector<std::string>& record, int& began, Faults& faults) {
  record.clear();
  if (at_ >= text_.size()) return false;
  began = line_;
  std::string field;
  while (true) {
    field.clear();
    if (at_ < text_.size() && text_[at_] == '"') {
      const int quote_line = line_;
      ++at_;
      bool closed = false;
      while (at_ < text_.size()) {
        if (text_[at_] == '"') {
          if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
            field += '"', at_ += 2;
            continue;
          }
          ++at_, closed = true;
          break;
        }
        if (text_[at_] == '\n') ++line_;
        field += text_[at_++];
      }
      if (!closed) {
        faults.add({.file = file_,
                    .line = quote_line,
                    .key = "",
                    .value = head(field),
                    .expected = "a closing quote before the end of the file",
                    .suggestion = ""});
        return false;
      }
      std::string after;
      while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') after += text_[at_++];
      if (!trim(after).empty())
        faults.add({.file = file_,
                    .line = line_,
                    .key = "",
                    .value = head(field + '"' + after),
                    .expected = "a comma after a closing quote (quotes inside a quoted cell are doubled)",
                    .suggestion = ""});
    } else {
      while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') field += text_[at_++];
    }
    record.emplace_back(trim(field));
    if (at_ >= text_.size()) return true;
    if (text_[at_++] == '\n') {
      ++line_;
      return true;
    }
    if (at_ >= text_.size()) {
      record.emplace_back();
      return true;
    }
  }
}

}  // namespace qinghe::base
