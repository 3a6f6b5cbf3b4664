#include "assets.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/output/run_folder.hpp"
#include "qinghe/report/build.hpp"

namespace qinghe::report {
namespace {

// Inside a script element only "<" could end it; the two line separators are legal in JSON but not in older
// JavaScript.
std::string escaped_json(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const bool separator = json.compare(i, 2, "\xE2\x80") == 0 && i + 2 < json.size();
    if (json[i] == '<') {
      out += "\\u003c";
    } else if (separator && (json[i + 2] == '\xA8' || json[i + 2] == '\xA9')) {
      out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += json[i];
    }
  }
  return out;
}

std::string escaped_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// Puts each text in its place of the template, in order, so that inserted text is never searched.
std::string filled(std::string_view page,
                   const std::vector<std::pair<std::string_view, std::string>>& parts) {
  std::string out;
  for (const auto& [mark, text] : parts) {
    const std::size_t at = page.find(mark);
    if (at == std::string_view::npos)
      throw base::InternalError("the page has no place for " + std::string(mark));
    out += page.substr(0, at);
    out += text;
    page.remove_prefix(at + mark.size());
  }
  out += page;
  return out;
}

}  // namespace

std::string html(const Facts& facts) {
  return filled(assets::page_html(), {{"/*title*/", escaped_text(facts.basin.zh + " · " + facts.basin.en)},
                                      {"/*style*/", std::string(assets::page_css())},
                                      {"/*facts*/", escaped_json(to_json(facts))},
                                      {"/*script*/", std::string(assets::page_js())}});
}

std::filesystem::path rebuild(const std::filesystem::path& run) {
  const std::filesystem::path facts = run / "facts.json", page = run / "report.html";
  output::replace_file(page, html(facts_from_json(base::read_file(facts), facts.string())));
  return page;
}

}  // namespace qinghe::report
