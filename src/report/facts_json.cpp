#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "facts_fields.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::report {
namespace {

using nlohmann::ordered_json;

constexpr int format_number = 3;

ordered_json number(double value, int digits) {
  if (!std::isfinite(value)) return nullptr;
  const double kept = std::strtod(fmt::format("{:.{}g}", value, digits).c_str(), nullptr);
  // Whole numbers without ".0" keep a series of flows short.
  if (kept == std::floor(kept) && std::fabs(kept) < 1e15) return static_cast<std::int64_t>(kept);
  return kept;
}

struct Writer {
  ordered_json json = ordered_json::object();

  template <class T>
  void operator()(const char* name, const T& value) {
    json[name] = encode(value);
  }

  static ordered_json encode(const std::string& text) { return text; }
  static ordered_json encode(bool flag) { return flag; }
  static ordered_json encode(int value) { return value; }
  static ordered_json encode(double value) { return number(value, 9); }
  static ordered_json encode(const std::vector<double>& series) {
    ordered_json out = ordered_json::array();
    for (const double value : series) out.push_back(number(value, 4));
    return out;
  }
  static ordered_json encode(const std::array<double, 2>& place) {
    return ordered_json::array({number(place[0], 7), number(place[1], 7)});
  }
  static ordered_json encode(const std::pair<int, double>& pair) {
    return ordered_json::array({pair.first, number(pair.second, 4)});
  }
  template <class T>
  static ordered_json encode(const std::optional<T>& value) {
    return value ? encode(*value) : ordered_json(nullptr);
  }
  template <class T>
  static ordered_json encode(const std::vector<T>& list) {
    ordered_json out = ordered_json::array();
    for (const T& value : list) out.push_back(encode(value));
    return out;
  }
  template <class T>
  static ordered_json encode(const T& value) {
    Writer writer;
    fields(writer, value);
    return std::move(writer.json);
  }
};

struct Reader {
  const ordered_json& json;

  template <class T>
  void operator()(const char* name, T& value) {
    decode(json.at(name), value);
  }

  static void decode(const ordered_json& from, std::string& text) { text = from.get<std::string>(); }
  static void decode(const ordered_json& from, bool& flag) { flag = from.get<bool>(); }
  static void decode(const ordered_json& from, int& value) { value = from.get<int>(); }
  static void decode(const ordered_json& from, double& value) {
    value = from.is_null() ? undefined : from.get<double>();
  }
  static void decode(const ordered_json& from, std::array<double, 2>& place) {
    decode(from.at(0), place[0]);
    decode(from.at(1), place[1]);
  }
  static void decode(const ordered_json& from, std::pair<int, double>& pair) {
    decode(from.at(0), pair.first);
    decode(from.at(1), pair.second);
  }
  template <class T>
  static void decode(const ordered_json& from, std::optional<T>& value) {
    value.reset();
    if (!from.is_null()) decode(from, value.emplace());
  }
  template <class T>
  static void decode(const ordered_json& from, std::vector<T>& list) {
    list.clear();
    for (std::size_t i = 0; i < from.size(); ++i) decode(from.at(i), list.emplace_back());
  }
  template <class T>
  static void decode(const ordered_json& from, T& value) {
    Reader reader{from};
    fields(reader, value);
  }
};

}  // namespace

std::string to_json(const Facts& facts) {
  ordered_json json = Writer::encode(facts);
  json["facts_format"] = format_number;
  return json.dump() + "\n";
}

Facts facts_from_json(std::string_view text, const std::string& file) {
  try {
    const ordered_json json = ordered_json::parse(text);
    if (const int format = json.at("facts_format").get<int>(); format != format_number)
      throw base::InputError(base::Fault{.file = file,
                                         .key = "facts_format",
                                         .value = fmt::format("{}", format),
                                         .expected = fmt::format("{}; run the basin again", format_number)});
    Facts facts;
    Reader::decode(json, facts);
    return facts;
  } catch (const ordered_json::exception& error) {
    throw base::InputError(base::Fault{
        .file = file, .value = error.what(), .expected = "the facts of a run, as `qinghe run` stores them"});
  }
}

}  // namespace qinghe::report
