// How a command talks: results to stdout (tables, or one JSON document with --json), everything else to
// stderr.
#pragma once
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace qinghe::app {

enum class Language : unsigned char { zh, en };

// One text in both languages.
struct Words {
  std::string_view zh, en;
};

// A value of a result: absent, text, number, count or truth.
using Cell = std::variant<std::monostate, std::string, double, long long, bool>;

struct Column {
  std::string key;     // JSON name; states the unit where there is one: "volume_m3"
  std::string zh, en;  // heading
  int decimals = -1;   // of numbers in the text table; −1: six significant digits
};

struct Listing {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

// What the user asked of the console, from the options every command has.
struct Manners {
  Language language = Language::en;
  bool json = false, quiet = false;
  bool colour = false;    // of stderr
  bool terminal = false;  // stderr is a terminal: progress may rewrite its line
};

class Console {
 public:
  Console(std::ostream& out, std::ostream& err, Manners manners) : out_(out), err_(err), manners_(manners) {}

  const Manners& manners() const { return manners_; }
  std::string_view pick(Words words) const { return manners_.language == Language::zh ? words.zh : words.en; }

  // Results. With --json they become members of one object, printed by `finish`; otherwise text at once.
  void show(std::string_view key, Words title, const Listing& listing);
  void show(std::string_view key, Words title, Cell value);
  void show_text(std::string_view text);  // text mode only: what has no place in the JSON document

  // Talk: a line to stderr; `say` is silent with -q.
  void say(std::string_view line);
  void warn(std::string_view line);
  void error(std::string_view line);
  // A line that replaces itself on a terminal; empty text wipes it.
  void status(std::string_view line);

  // Results shown so far that wait for the end of the JSON document.
  const std::vector<std::pair<std::string, std::variant<Cell, Listing>>>& waiting() const { return document_; }

  // Ends the results. Throws base::InputError when stdout cannot take them (disk full).
  void finish();

 private:
  using Value = std::variant<Cell, Listing>;
  std::string painted(std::string_view text, std::string_view colour) const;
  void write(std::string_view text);

  std::ostream& out_;
  std::ostream& err_;
  Manners manners_;
  std::vector<std::pair<std::string, Value>> document_;
  bool status_shown_ = false;
};

// Width on a terminal: Chinese characters and full-width marks take two columns.
int display_width(std::string_view utf8);

// `listing` as a Markdown table (GitHub's dialect) with headings in `language`.
std::string markdown_table(const Listing& listing, Language language);

// `listing` as an aligned text table with headings in `language`.
std::string text_table(const Listing& listing, Language language);

}  // namespace qinghe::app
