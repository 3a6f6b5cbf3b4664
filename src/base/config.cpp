#include "qinghe/base/config.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "qinghe/base/text.hpp"
#include "qinghe/base/units.hpp"

namespace qinghe::base {

namespace {

int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

std::string written(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  std::ostringstream out;
  node.visit([&](const auto& value) { out << value; });
  std::string text = out.str();
  return text.size() > 60 ? text.substr(0, 57) + "..." : text;
}

// A bare number in `unit` or a text such as "12 m3/s", finite and inside `range`; otherwise says in `wrong`
// what was expected.
std::optional<double> number_in(const toml::node& node, std::string_view unit, Range range, Fault& wrong) {
  std::optional<double> value;
  std::string why;
  if (node.is_number())
    value = node.value<double>();
  else if (node.is_string())
    value = parse_quantity(node.as_string()->get(), unit, &why, &wrong.suggestion);
  if (value && std::isfinite(*value) && range.holds(*value)) return value;
  wrong.expected = value || why.empty() ? range.sentence(unit) : why;
  return std::nullopt;
}

}  // namespace

struct Section::Node {
  toml::table* table = nullptr;  // owned by the Config's document
  std::string file, path;
  int line = 0;
  std::set<std::string, std::less<>> asked;
  std::vector<std::shared_ptr<Node>> handed_out;

  std::string path_to(std::string_view key) const {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
  }

  Fault item_fault(std::string_view key, const toml::node& item, std::string expected,
                   std::string suggestion) const {
    const int at = line_of(item);
    return {.file = at > 0 ? file : "--set",
            .line = at,
            .key = path_to(key),
            .value = written(item),
            .expected = std::move(expected),
            .suggestion = std::move(suggestion)};
  }

  toml::node* get(std::string_view key) {
    asked.emplace(key);
    return table->get(key);
  }
};

bool Section::has(std::string_view key) const {
  return node_->table->contains(key);
}
bool Section::is_section(std::string_view key) const {
  const toml::node* node = node_->table->get(key);
  return node != nullptr && node->is_table();
}
int Section::line() const {
  return node_->line;
}
const std::string& Section::file() const {
  return node_->file;
}

bool Section::is_text(std::string_view key) const {
  const toml::node* node = node_->table->get(key);
  return node != nullptr && node->is_string();
}

std::vector<std::string> Section::keys() const {
  std::vector<std::pair<std::pair<int, int>, std::string>> found;
  for (const auto& [key, value] : *node_->table)
    found.push_back(
        {{line_of(value), static_cast<int>(value.source().begin.column)}, std::string(key.str())});
  std::sort(found.begin(), found.end());
  std::vector<std::string> names;
  for (auto& [place, name] : found) names.push_back(std::move(name));
  return names;
}

Fault Section::fault(std::string_view key, std::string expected, std::string suggestion) const {
  const toml::node* node = node_->table->get(key);
  Fault fault{.file = node_->file,
              .line = node != nullptr ? line_of(*node) : node_->line,
              .key = node_->path_to(key),
              .value = node != nullptr ? written(*node) : "",
              .expected = std::move(expected),
              .suggestion = std::move(suggestion)};
  fault.absent = node == nullptr;
  // What stands in no file was given on the command line.
  if (fault.line == 0) fault.file = "--set";
  return fault;
}

std::string Section::text(std::string_view key, Faults& faults) const {
  const toml::node* node = node_->get(key);
  if (node != nullptr && node->is_string()) return node->as_string()->get();
  faults.add(fault(key, node == nullptr ? "this key to be present" : "text in quotes"));
  return {};
}

std::string Section::text_or(std::string_view key, std::string fallback, Faults& faults) const {
  return node_->get(key) == nullptr ? std::move(fallback) : text(key, faults);
}

double Section::number(std::string_view key, std::string_view unit, Range range, Faults& faults) const {
  const toml::node* node = node_->get(key);
  if (node == nullptr) {
    faults.add(fault(key, range.sentence(unit) + " (the key is missing)"));
    return std::nan("");
  }
  Fault wrong;
  const auto value = number_in(*node, unit, range, wrong);
  if (!value) faults.add(fault(key, wrong.expected, wrong.suggestion));
  return value.value_or(std::nan(""));
}

double Section::number_or(std::string_view key, std::string_view unit, Range range, double fallback,
                          Faults& faults) const {
  return node_->get(key) == nullptr ? fallback : number(key, unit, range, faults);
}

long long Section::integer_or(std::string_view key, long long low, long long high, long long fallback,
                              Faults& faults) const {
  const toml::node* node = node_->get(key);
  if (node == nullptr) return fallback;
  if (node->is_integer() && node->as_integer()->get() >= low && node->as_integer()->get() <= high)
    return node->as_integer()->get();
  faults.add(fault(key, fmt::format("a whole number from {} to {}", low, high)));
  return fallback;
}

bool Section::flag_or(std::string_view key, bool fallback, Faults& faults) const {
  const toml::node* node = node_->get(key);
  if (node == nullptr) return fallback;
  if (node->is_boolean()) return node->as_boolean()->get();
  faults.add(fault(key, "true or false"));
  return fallback;
}

std::size_t Section::choice_or(std::string_view key, std::span<const std::string> words, std::size_t fallback,
                               Faults& faults) const {
  const toml::node* node = node_->get(key);
  if (node == nullptr) return fallback;
  const std::string value = node->is_string() ? node->as_string()->get() : written(*node);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == value) return i;
  faults.add(fault(key, fmt::format("one of {}", fmt::join(words, ", ")), nearest(value, words)));
  return fallback;
}

Instant Section::instant(std::string_view key, int default_offset, Faults& faults) const {
  const toml::node* node = node_->get(key);
  std::optional<Instant> value;
  if (node != nullptr) value = parse_instant(written(*node), default_offset);
  if (!value) faults.add(fault(key, "a date or time such as 2016-07-20 or 2016-07-20T05:00:00+08:00"));
  return value.value_or(Instant{});
}

std::vector<std::string> Section::texts(std::string_view key, Faults& faults) const {
  const toml::node* node = node_->get(key);
  std::vector<std::string> out;
  if (node == nullptr) return out;
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    faults.add(fault(key, "a list of texts"));
    return out;
  }
  for (const toml::node& item : *array) {
    if (item.is_string())
      out.push_back(item.as_string()->get());
    else
      faults.add(node_->item_fault(key, item, "text in quotes", ""));
  }
  return out;
}

std::vector<double> Section::numbers(std::string_view key, std::string_view unit, Range range,
                                     Faults& faults) const {
  const toml::node* node = node_->get(key);
  std::vector<double> out;
  if (node == nullptr) return out;
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    faults.add(fault(key, "a list of numbers"));
    return out;
  }
  for (const toml::node& item : *array) {
    Fault wrong;
    if (const auto value = number_in(item, unit, range, wrong))
      out.push_back(*value);
    else
      faults.add(node_->item_fault(key, item, wrong.expected, wrong.suggestion));
  }
  return out;
}

std::optional<Section> Section::section(std::string_view key, Faults& faults) const {
  toml::node* node = node_->get(key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_table()) {
    faults.add(fault(key, fmt::format("a section [{}]", key)));
    return std::nullopt;
  }
  auto child = std::make_shared<Node>();
  child->table = node->as_table(), child->file = node_->file, child->line = line_of(*node);
  child->path = node_->path_to(key);
  node_->handed_out.push_back(child);
  return Section(child);
}

std::vector<Section> Section::sections(std::string_view key, Faults& faults) const {
  toml::node* node = node_->get(key);
  std::vector<Section> out;
  if (node == nullptr) return out;
  toml::array* array = node->as_array();
  if (array == nullptr) {
    faults.add(fault(key, fmt::format("sections [[{}]]", key)));
    return out;
  }
  for (toml::node& item : *array) {
    if (!item.is_table()) {
      faults.add(fault(key, fmt::format("sections [[{}]]", key)));
      continue;
    }
    auto child = std::make_shared<Node>();
    child->table = item.as_table(), child->file = node_->file, child->line = line_of(item);
    child->path = fmt::format("{}[{}]", node_->path_to(key), out.size() + 1);
    node_->handed_out.push_back(child);
    out.emplace_back(child);
  }
  return out;
}

void Section::finish(Faults& faults) const {
  const std::vector<std::string> known(node_->asked.begin(), node_->asked.end());
  for (const std::string& key : keys())
    if (!node_->asked.contains(key)) {
      Fault unknown = fault(key, "a known key", nearest(key, known));
      unknown.value.clear();
      faults.add(unknown);
    }
  for (const auto& child : node_->handed_out) Section(child).finish(faults);
}

Config Config::read(const std::filesystem::path& path) {
  return parse(to_utf8(read_file(path), path.string()), path.string());
}

Config Config::parse(std::string_view text, const std::string& file) {
  auto document = std::make_shared<toml::table>();
  try {
    *document = toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    throw InputError(Fault{.file = file,
                           .line = static_cast<int>(error.source().begin.line),
                           .key = "",
                           .value = "",
                           .expected = fmt::format("TOML ({})", error.description()),
                           .suggestion = ""});
  }
  auto node = std::make_shared<Section::Node>();
  node->table = document.get(), node->file = file, node->line = 1;
  Config config{Section(node)};
  config.document_ = document;
  return config;
}

void Config::set(std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  const auto refuse = [&](const std::string& expected) {
    throw UsageError(fmt::format("--set {}: expected {}", assignment, expected));
  };
  if (equals == std::string_view::npos || equals == 0) refuse("key.sub=value");
  const std::vector<std::string> path = split(assignment.substr(0, equals), '.');
  const std::string value(trim(assignment.substr(equals + 1)));
  toml::table parsed;
  try {
    parsed = toml::parse("v = " + value);
  } catch (const toml::parse_error&) {
    parsed = toml::table{{"v", value}};
  }
  auto* table = static_cast<toml::table*>(document_.get());
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    if (!table->contains(path[i])) table->insert(path[i], toml::table{});
    table = table->get(path[i])->as_table();
    if (table == nullptr) refuse(fmt::format("'{}' to be a section", path[i]));
  }
  parsed.get("v")->visit([&](auto& node) { table->insert_or_assign(path.back(), node); });
}

std::string Config::to_toml() const {
  std::ostringstream out;
  out << *static_cast<const toml::table*>(document_.get()) << '\n';
  return out.str();
}

}  // namespace qinghe::base
