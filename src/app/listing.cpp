// Text tables that line up also where a cell holds Chinese.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/json.hpp"
#include "qinghe/app/console.hpp"

namespace qinghe::app {

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    // East Asian Wide and Fullwidth (UAX #11): CJK, its punctuation, Hangul, full-width forms.
    const bool wide = (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
                      (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
                      (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60) ||
                      (point >= 0x20000 && point <= 0x3FFFD);
    width += wide ? 2 : 1;
    i += length;
  }
  return width;
}

// A number that rounds to nothing has no sign.
std::string fixed(double value, int decimals) {
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  return text.find_first_not_of("-0.") == std::string::npos && text.starts_with('-') ? text.substr(1) : text;
}

std::string cell_text(const Cell& cell, int decimals) {
  return std::visit(
      [&](const auto& value) -> std::string {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::monostate>)
          return "–";
        else if constexpr (std::is_same_v<T, double>)
          return !std::isfinite(value) ? "–"
                 : decimals < 0        ? fmt::format("{:.6g}", value)
                                       : fixed(value, decimals);
        else if constexpr (std::is_same_v<T, std::string>)
          return value;
        else
          return fmt::format("{}", value);
      },
      cell);
}

std::string text_table(const Listing& listing, Language language) {
  const std::size_t n = listing.columns.size();
  std::vector<std::vector<std::string>> lines(1);
  std::vector<int> width(n, 0);
  std::vector<bool> right(n, !listing.rows.empty());
  for (const Column& column : listing.columns)
    lines[0].push_back(language == Language::zh ? column.zh : column.en);
  for (const auto& row : listing.rows) {
    lines.emplace_back();
    for (std::size_t i = 0; i < n; ++i) {
      lines.back().push_back(cell_text(row[i], listing.columns[i].decimals));
      if (std::holds_alternative<std::string>(row[i]) || std::holds_alternative<bool>(row[i]))
        right[i] = false;
    }
  }
  for (const auto& line : lines)
    for (std::size_t i = 0; i < n; ++i) width[i] = std::max(width[i], display_width(line[i]));
  // A list of one unnamed column has no heading.
  if (std::all_of(lines[0].begin(), lines[0].end(),
                  [](const std::string& heading) { return heading.empty(); }))
    lines.erase(lines.begin());
  std::string out;
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) {
      const std::string pad(static_cast<std::size_t>(width[i] - display_width(line[i])), ' ');
      text += (i == 0 ? "" : "  ") + (right[i] ? pad + line[i] : line[i] + pad);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  }
  return out;
}

}  // namespace qinghe::app
