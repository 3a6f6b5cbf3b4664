#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "basin/reader.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/units.hpp"
#include "qinghe/basin/ranges.hpp"
#include "qinghe/quality/kinetics.hpp"

namespace qinghe::basin {
namespace {

const std::vector<std::string> node_kinds = {"headwater", "confluence", "bifurcation", "section",  "outfall",
                                             "reservoir", "gate",       "intake",      "boundary", "outlet"};
const std::vector<std::string> reach_kinds = {"river", "canal", "diversion", "release"};

// A coefficient of the lumped scheme for one reach, within the bounds of the basin's; negative: that one.
double read_lumped(Rows& rows, std::size_t row, const char* group, const char* column) {
  const std::string name = fmt::format("{}.{}", group, column);
  const auto& all = quality::parameters();
  const auto found = std::find_if(all.begin(), all.end(), [&](const quality::NamedParameter& p) { return p.name == name; });
  if (found == all.end()) throw base::InternalError("no parameter '" + name + "'");
  return rows.number_or(row, column, "1/day", {found->record.low, found->record.high}, -1);
}

}  // namespace

void Reader::read_nodes() {
  auto rows = open("nodes",
                   {.required = {"id", "name_zh", "kind", "lon", "lat"},
                    .optional = {"name_en", "district", "elevation_m", "outside_km2"}},
                   true, &nodes);
  if (!rows) return;
  const base::Table& t = rows->table();
  for (const std::size_t row : rows->chosen()) {
    Node node{.id = rows->id(row, nodes),
              .name_zh = t.required_text(row, "name_zh", faults),
              .name_en = t.text(row, "name_en"),
              .district = t.text(row, "district"),
              .lon = rows->number(row, "lon", "1", {-180, 180}),
              .lat = rows->number(row, "lat", "1", {-90, 90})};
    const std::size_t before = faults.all().size();
    node.kind = static_cast<NodeKind>(t.choice(row, "kind", node_kinds, faults));
    kinds_known = kinds_known && faults.all().size() == before;
    const auto elevation = t.optional_number(row, "elevation_m", "m", {-500, 9000}, faults);
    node.elevation_given = elevation.has_value();
    node.elevation = elevation.value_or(0);
    node.outside_area = 1e6 * rows->number_or(row, "outside_km2", "km2", base::not_negative, 0);
    if (node.outside_area > 0 && node.kind != NodeKind::boundary)
      rows->fault(row, "outside_km2",
                  "an empty cell, because only a node of kind boundary has area outside the model");
    node.confidence = rows->confidence(row);
    node.line = t.line(row);
    basin.nodes.push_back(std::move(node));
  }
  close("nodes", *rows);
}

void Reader::read_reaches() {
  auto rows = open(
      "reaches",
      {.required = {"id", "from", "to", "river_zh", "length_m", "bottom_width_m", "manning_n"},
       .optional = {"river_en", "kind", "slope", "drop_m", "side_slope", "pool_depth_m", "weir_width_m", "seepage",
                    "bed_pores_m", "pore_depth_m", "shade", "sod20", "ammonium_flux20", "phosphate_flux20", "drainage_km2",
                    "storage_area_m2", "storage_rate_per_s", "reaeration20", "reaeration_formula", "weir_crest",
                    "weir_quality", "k_cod", "k_nh3", "k_tp"}},
      true, &reaches);
  if (!rows) return;
  const base::Table& t = rows->table();
  for (const std::size_t row : rows->chosen()) {
    Reach reach{.id = rows->id(row, reaches),
                .river_zh = t.required_text(row, "river_zh", faults),
                .river_en = t.text(row, "river_en"),
                .from = rows->reference(row, "from", nodes),
                .to = rows->reference(row, "to", nodes),
                .kind = static_cast<ReachKind>(rows->choice_or(row, "kind", reach_kinds, 0)),
                .length = rows->number(row, "length_m", "m", {1, 1e7})};
    stated_slope.push_back(
        rows->number_or(row, "slope", "1", {-steepest_rise, 0.5}, std::numeric_limits<double>::quiet_NaN()));
    auto& channel = reach.channel;
    channel.bottom_width = rows->number(row, "bottom_width_m", "m", {0.1, 10'000});
    channel.side_slope = rows->number_or(row, "side_slope", "1", {0, 200}, channel.side_slope);
    channel.manning_n = rows->number(row, "manning_n", "1", ranges::manning_n);
    channel.pool_depth = rows->number_or(row, "pool_depth_m", "m", ranges::pool_depth, channel.pool_depth);
    channel.weir_width = rows->number_or(row, "weir_width_m", "m", ranges::weir_width, 0);
    channel.seepage =
        base::convert(rows->number_or(row, "seepage", "mm/day", ranges::seepage_mm, 0), "mm/day", "m/s");
    channel.bed_pores = rows->number_or(row, "bed_pores_m", "m", ranges::bed_pores, 0);
    channel.pore_depth = rows->number_or(row, "pore_depth_m", "m", {1e-4, 1}, channel.pore_depth);
    reach.drop = rows->number_or(row, "drop_m", "m", {0, 500}, 0);
    reach.drainage_area = 1e6 * rows->number_or(row, "drainage_km2", "km2", base::positive, 0);
    reach.shade = rows->number_or(row, "shade", "1", base::share, reach.shade);
    reach.sod20 = rows->number_or(row, "sod20", "g m-2 d-1", ranges::sod20, reach.sod20);
    reach.ammonium_flux20 =
        rows->number_or(row, "ammonium_flux20", "g m-2 d-1", ranges::ammonium_flux20, reach.ammonium_flux20);
    reach.phosphate_flux20 =
        rows->number_or(row, "phosphate_flux20", "g m-2 d-1", ranges::phosphate_flux20, reach.phosphate_flux20);
    reach.storage_area = rows->number_or(row, "storage_area_m2", "m2", {0, 1e4}, 0);
    reach.storage_rate = rows->number_or(row, "storage_rate_per_s", "1/s", {0, 0.1}, 0);
    if (!std::isnan(reach.storage_area + reach.storage_rate) && (reach.storage_area > 0) != (reach.storage_rate > 0))
      rows->fault(row, reach.storage_area > 0 ? "storage_rate_per_s" : "storage_area_m2",
                  "a number above 0, because a dead zone needs both storage_area_m2 and storage_rate_per_s");
    reach.reaeration20 = rows->number_or(row, "reaeration20", "1/day", {0, 300}, -1);
    if (!t.text(row, "reaeration_formula").empty()) {
      reach.reaeration_formula = static_cast<int>(t.choice(row, "reaeration_formula", reaeration_names, faults));
      basin.formulas.local_reaeration = true;
    }
    reach.lumped_cod20 = read_lumped(*rows, row, "lumped_cod", "k_cod");
    reach.lumped_ammonia20 = read_lumped(*rows, row, "lumped_ammonia", "k_nh3");
    reach.lumped_phosphorus20 = read_lumped(*rows, row, "lumped_phosphorus", "k_tp");
    reach.weir_crest = rows->number_or(row, "weir_crest", "1", {0, 1}, 0);
    reach.weir_quality = rows->number_or(row, "weir_quality", "1", {0.5, 2}, 1);
    if (reach.weir_crest > 0 && !(reach.drop > 0))
      rows->fault(row, "weir_crest", "empty, because only a reach with drop_m has a fall at its end");
    reach.confidence = rows->confidence(row);
    reach.note = t.text(row, "note");
    reach.line = t.line(row);
    basin.reaches.push_back(std::move(reach));
  }
  close("reaches", *rows);
}

}  // namespace qinghe::basin
