#include "app/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace qinghe::app {
namespace {

using Json = nlohmann::ordered_json;

Json json(const Cell& cell) {
  return std::visit(
      [](const auto& value) -> Json {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::monostate>)
          return nullptr;
        else if constexpr (std::is_same_v<T, double>)
          return std::isfinite(value) ? Json(value) : Json(nullptr);
        else
          return value;
      },
      cell);
}

Json json(const Listing& listing) {
  Json rows = Json::array();
  for (const auto& row : listing.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < listing.columns.size(); ++i) object[listing.columns[i].key] = json(row[i]);
    rows.push_back(std::move(object));
  }
  return rows;
}

Json json(const std::vector<std::pair<std::string, std::variant<Cell, Listing>>>& members) {
  Json document = Json::object();
  for (const auto& [key, value] : members)
    document[key] = std::visit([](const auto& held) { return json(held); }, value);
  return document;
}

// File names may hold bytes that are not UTF-8; they are replaced rather than refused.
std::string dumped(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string json_document(const std::vector<std::pair<std::string, std::variant<Cell, Listing>>>& members) {
  return dumped(json(members));
}

std::string json_error(ExitCode code, std::string_view message, const std::vector<base::Fault>& faults,
                       const std::vector<std::pair<std::string, std::variant<Cell, Listing>>>& results) {
  Json list = Json::array();
  for (const base::Fault& fault : faults)
    list.push_back({{"file", fault.file},
                    {"line", fault.line},
                    {"key", fault.key},
                    {"value", fault.value},
                    {"expected", fault.expected},
                    {"suggestion", fault.suggestion}});
  Json document = json(results);
  document["error"] = {{"code", static_cast<int>(code)}, {"message", message}, {"faults", list}};
  return dumped(document);
}

}  // namespace qinghe::app
