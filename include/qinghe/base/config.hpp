// TOML files read key by key: every value knows its line, unknown keys are refused with the nearest spelling,
// and all faults of a file are reported together.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/table.hpp"

namespace qinghe::base {

// One table of a TOML file. Reading a key marks it as known; `finish` refuses the rest.
class Section {
 public:
  struct Node;
  explicit Section(std::shared_ptr<Node> node) : node_(std::move(node)) {}

  bool has(std::string_view key) const;
  bool is_section(std::string_view key) const;  // [key], where a list may stand too
  bool is_text(std::string_view key) const;
  std::vector<std::string> keys() const;  // in file order
  int line() const;
  const std::string& file() const;

  std::string text(std::string_view key, Faults& faults) const;  // required
  std::string text_or(std::string_view key, std::string fallback, Faults& faults) const;
  // A bare number in `unit` or a text such as "12 m3/s".
  double number(std::string_view key, std::string_view unit, Range range, Faults& faults) const;
  double number_or(std::string_view key, std::string_view unit, Range range, double fallback, Faults& faults) const;
  long long integer_or(std::string_view key, long long low, long long high, long long fallback, Faults& faults) const;
  bool flag_or(std::string_view key, bool fallback, Faults& faults) const;
  std::size_t choice_or(std::string_view key, std::span<const std::string> words, std::size_t fallback, Faults& faults) const;
  Instant instant(std::string_view key, int default_offset, Faults& faults) const;  // TOML date(-time) or text
  std::vector<std::string> texts(std::string_view key, Faults& faults) const;       // empty when absent
  std::vector<double> numbers(std::string_view key, std::string_view unit, Range range, Faults& faults) const;

  std::optional<Section> section(std::string_view key, Faults& faults) const;     // [key]
  std::vector<Section> sections(std::string_view key, Faults& faults) const;      // [[key]]

  Fault fault(std::string_view key, std::string expected, std::string suggestion = {}) const;
  // Adds one fault for each key never asked for, here and in every section handed out.
  void finish(Faults& faults) const;

 private:
  std::shared_ptr<Node> node_;
};

class Config {
 public:
  // Throws InputError when the file cannot be read or is not TOML.
  static Config read(const std::filesystem::path& path);
  static Config parse(std::string_view text, const std::string& file);

  const Section& root() const { return root_; }
  // "a.b=c": replaces or adds one value before reading; the value is TOML, or text if it is not.
  void set(std::string_view assignment);
  std::string to_toml() const;  // the effective file, for effective.toml

 private:
  explicit Config(Section root) : root_(std::move(root)) {}
  Section root_;
  std::shared_ptr<void> document_;
};

}  // namespace qinghe::base
