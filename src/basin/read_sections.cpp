#include <fmt/format.h>

#include "basin/reader.hpp"

namespace qinghe::basin {
namespace {

const std::vector<std::string> section_kinds = {"national", "municipal", "district", "reservoir", "virtual"};
const std::vector<std::string> classes = {"I", "II", "III", "IV", "V"};

}  // namespace

void Reader::read_sections() {
  auto rows =
      open("sections",
           {.required = {"id", "name_zh", "kind", "target_class", "lon", "lat"},
            .optional = {"name_en", "river_zh", "district", "chief_unit", "reach", "share_along", "node"}},
           false);
  if (!rows) return;
  const base::Table& t = rows->table();
  Ids ids("");
  for (const std::size_t row : rows->chosen()) {
    Section section{.id = rows->id(row, ids),
                    .name_zh = t.required_text(row, "name_zh", faults),
                    .name_en = t.text(row, "name_en"),
                    .river_zh = t.text(row, "river_zh"),
                    .district = t.text(row, "district"),
                    .chief_unit = t.text(row, "chief_unit"),
                    .reach = rows->optional_reference(row, "reach", reaches),
                    .share_along = rows->number_or(row, "share_along", "1", base::share, 1),
                    .node = rows->optional_reference(row, "node", nodes),
                    .lon = rows->number(row, "lon", "1", {-180, 180}),
                    .lat = rows->number(row, "lat", "1", {-90, 90}),
                    .target_class = 1 + static_cast<int>(t.choice(row, "target_class", classes, faults)),
                    .kind = static_cast<SectionKind>(t.choice(row, "kind", section_kinds, faults)),
                    .confidence = rows->confidence(row)};
    if (t.text(row, "reach").empty() == t.text(row, "node").empty())
      rows->fault(row, "reach", "either a reach (with share_along) or a reservoir node");
    if (section.node >= 0 && basin.nodes[static_cast<std::size_t>(section.node)].kind != NodeKind::reservoir)
      rows->fault(row, "node", "a node of kind reservoir; a river section names its reach and share_along");
    basin.sections.push_back(std::move(section));
  }
  close("sections", *rows);
}

void Reader::read_cited_lengths() {
  auto rows = open(
      "lengths",
      {.required = {"river_zh", "reaches", "length_km", "source"}, .optional = {"river_en", "tolerance"}},
      false);
  if (!rows) return;
  for (const std::size_t row : rows->chosen())
    basin.cited_lengths.push_back({.river_zh = rows->table().required_text(row, "river_zh", faults),
                                   .river_en = rows->text(row, "river_en"),
                                   .citation = rows->table().required_text(row, "source", faults),
                                   .reaches = rows->references(row, "reaches", reaches),
                                   .length = 1000 * rows->number(row, "length_km", "km", base::positive),
                                   .tolerance = rows->number_or(row, "tolerance", "1", {0, 1}, 0.1)});
  close("lengths", *rows);
}

}  // namespace qinghe::basin
