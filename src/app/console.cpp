#include "qinghe/app/console.hpp"

#include "app/json.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::app {

void Console::write(std::string_view text) {
  out_ << text;
}

void Console::show(std::string_view key, Words title, const Listing& listing) {
  if (manners_.json) {
    document_.emplace_back(key, listing);
    return;
  }
  const std::string_view heading = pick(title);
  if (!heading.empty()) write(std::string(heading) + "\n");
  write(text_table(listing, manners_.language));
}

void Console::show(std::string_view key, Words title, Cell value) {
  if (manners_.json) {
    document_.emplace_back(key, std::move(value));
    return;
  }
  write(std::string(pick(title)) + (manners_.language == Language::zh ? "：" : ": ") + cell_text(value, -1) +
        "\n");
}

void Console::show_text(std::string_view text) {
  if (!manners_.json) write(text);
}

std::string Console::painted(std::string_view text, std::string_view colour) const {
  if (!manners_.colour) return std::string(text);
  return std::string("\x1b[") + std::string(colour) + "m" + std::string(text) + "\x1b[0m";
}

void Console::say(std::string_view line) {
  if (manners_.quiet) return;
  status({});
  err_ << line << '\n' << std::flush;
}

void Console::warn(std::string_view line) {
  if (manners_.quiet) return;
  status({});
  err_ << painted(pick({"注意：", "warning: "}), "33") << line << '\n' << std::flush;
}

void Console::error(std::string_view line) {
  status({});
  err_ << painted(pick({"错误：", "error: "}), "31;1") << line << '\n' << std::flush;
}

void Console::status(std::string_view line) {
  if (!manners_.terminal || manners_.quiet || (line.empty() && !status_shown_)) return;
  err_ << "\r\x1b[K" << line << std::flush;
  status_shown_ = !line.empty();
}

void Console::finish() {
  status({});
  if (manners_.json) write(json_document(document_));
  document_.clear();
  out_.flush();
  if (!out_)
    throw base::InputError(base::Fault{.file = "stdout",
                                       .line = 0,
                                       .key = "",
                                       .value = "",
                                       .expected = "a place with room for the results (is the disk full?)",
                                       .suggestion = ""});
}

}  // namespace qinghe::app
