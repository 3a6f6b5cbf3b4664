// A listing as a table in GitHub-flavoured Markdown.
#include <variant>

#include "app/json.hpp"
#include "qinghe/app/console.hpp"

namespace qinghe::app {
namespace {

// Characters that would end a cell, start markup or pass for HTML.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += ' ';
      continue;
    }
    if (c == '|' || c == '*' || c == '_' || c == '<' || c == '`' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string markdown_table(const Listing& listing, Language language) {
  std::string out, rule;
  for (std::size_t i = 0; i < listing.columns.size(); ++i) {
    const Column& column = listing.columns[i];
    out += "| " + escaped(language == Language::zh ? column.zh : column.en) + " ";
    const bool number = !listing.rows.empty() && std::holds_alternative<double>(listing.rows[0][i]);
    rule += number ? "| ---: " : "| --- ";
  }
  out += "|\n" + rule + "|\n";
  for (const auto& row : listing.rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      out += "| " + escaped(cell_text(row[i], listing.columns[i].decimals)) + " ";
    out += "|\n";
  }
  return out;
}

}  // namespace qinghe::app
