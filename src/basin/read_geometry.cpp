#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "basin/reader.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::basin {
namespace {

using nlohmann::json;
using Line = std::vector<std::array<double, 2>>;

// Line of the file at which byte `offset` stands.
int line_at(const std::string& text, std::size_t offset) {
  return 1 +
         static_cast<int>(std::count(
             text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())), '\n'));
}

// Points of a LineString or of a polygon's ring; empty when a coordinate is no longitude and latitude.
Line points(const json& coordinates) {
  Line line;
  if (!coordinates.is_array()) return {};
  for (const json& pair : coordinates) {
    if (!pair.is_array() || pair.size() < 2 || !pair[0].is_number() || !pair[1].is_number()) return {};
    const double lon = pair[0].get<double>(), lat = pair[1].get<double>();
    if (!(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90)) return {};
    line.push_back({lon, lat});
  }
  return line;
}

}  // namespace

void Reader::read_geometry() {
  const auto named = tables.find("geometry");
  const std::filesystem::path file =
      basin.folder / (named == tables.end() ? "geometry.geojson" : named->second);
  if (named == tables.end() && !std::filesystem::exists(file)) return;
  const auto text = bytes(file, file.lexically_relative(basin.folder).generic_string());
  if (!text) return;
  const auto fault = [&](int line, const std::string& key, const std::string& value,
                         const std::string& expected, const std::string& suggestion = "") {
    faults.add({.file = file.string(),
                .line = line,
                .key = key,
                .value = value,
                .expected = expected,
                .suggestion = suggestion});
  };
  json document;
  try {
    document = json::parse(*text);
  } catch (const json::parse_error& error) {
    fault(line_at(*text, error.byte), "", "", "GeoJSON");
    return;
  }
  if (!document.is_object() || !document.contains("features") || !document["features"].is_array()) {
    fault(1, "features", "", "a GeoJSON FeatureCollection");
    return;
  }
  int number = 0;
  for (const json& feature : document["features"]) {
    const std::string where = fmt::format("features[{}]", number++);
    const json properties = feature.value("properties", json::object()),
               geometry = feature.value("geometry", json::object());
    const std::string type = geometry.value("type", "");
    if (const std::string reach = properties.value("reach_id", ""); !reach.empty()) {
      const int index = reaches.find(reach);
      if (index < 0) {
        // A reach of another variant of the basin is no fault; a reach of none is.
        if (const std::string variant = properties.value("variant", "");
            variant.empty() || variant == basin.variant)
          fault(0, where + ".reach_id", reach, reaches.what(), base::nearest(reach, reaches.names()));
        continue;
      }
      Line line = points(geometry.value("coordinates", json::array()));
      if (type != "LineString" || line.size() < 2) {
        fault(0, where, reach, "a LineString of at least two longitude, latitude pairs (WGS 84)");
        continue;
      }
      basin.reaches[static_cast<std::size_t>(index)].schematic = properties.value("schematic", true);
      basin.lines[reach] = std::move(line);
    } else if (properties.value("kind", "") == "water_body") {
      const json rings = geometry.value("coordinates", json::array());
      Line ring = type == "Polygon" && rings.is_array() && !rings.empty() ? points(rings[0]) : Line{};
      if (ring.size() < 4)
        fault(0, where, type,
              "a Polygon whose outer ring has at least four longitude, latitude pairs (WGS 84)");
      else
        basin.water_bodies.push_back(std::move(ring));
    } else {
      fault(0, where, "", "a feature with reach_id, or with kind \"water_body\"");
    }
  }
}

}  // namespace qinghe::basin
