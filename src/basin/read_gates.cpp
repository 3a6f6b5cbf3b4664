#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "basin/reader.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::basin {
namespace {

using channel::Gate;
using channel::GateKind;

const std::vector<std::string> gate_kinds = {"rubber_dam", "sluice"};
const std::vector<std::string> dam_columns = {"deflate_above_m3_s", "inflate_below_m3_s", "season", "move_hours"},
                               sluice_columns = {"width_m", "leaf_m", "dates", "openings_m", "target_m"};

// "06-01" as 601; 0 where it is no day of a year.
int day_of_year(std::string_view text) {
  const auto at = base::parse_instant(fmt::format("2016-{}", base::trim(text)), 0);
  if (!at || text.find('-') == std::string_view::npos) return 0;
  const base::Civil day = base::civil(*at, 0);
  return 100 * day.month + day.day;
}

std::vector<int> days(Rows& rows, std::size_t row, const std::string& column) {
  std::vector<int> out;
  for (const std::string& part : base::split(rows.text(row, column), ';')) {
    out.push_back(day_of_year(part));
    if (out.back() == 0) {
      rows.fault(row, column, fmt::format("days as 06-01, separated by ';' ('{}' is none)", part));
      return {};
    }
  }
  return out;
}

void read_dam(Rows& rows, std::size_t row, Gate& gate) {
  const bool by_flow = !rows.text(row, "deflate_above_m3_s").empty(), by_season = !rows.text(row, "season").empty();
  if (!by_flow && !by_season)
    rows.fault(row, "deflate_above_m3_s", "the discharge from which the dam lies down, or a season in which it does: without a rule it is pool_depth_m of reaches.csv");
  if (by_flow) {
    gate.deflate_above = rows.number(row, "deflate_above_m3_s", "m3/s", base::positive);
    gate.inflate_below = rows.number_or(row, "inflate_below_m3_s", "m3/s", base::not_negative, 0.5 * gate.deflate_above);
    if (gate.inflate_below > gate.deflate_above) rows.fault(row, "inflate_below_m3_s", "a discharge not above that of deflate_above_m3_s");
  } else if (!rows.text(row, "inflate_below_m3_s").empty()) {
    rows.fault(row, "inflate_below_m3_s", "an empty cell, because there is no deflate_above_m3_s");
  }
  if (by_season) {
    const std::vector<int> both = days(rows, row, "season");
    if (both.size() == 2)
      gate.season_from = both[0], gate.season_to = both[1];
    else if (!both.empty())
      rows.fault(row, "season", "its first and last day, as 06-01;09-15");
  }
  gate.move_time = 3600 * rows.number_or(row, "move_hours", "h", {0, 240}, gate.move_time / 3600);
}

void read_sluice(Rows& rows, std::size_t row, Gate& gate, base::Faults& faults) {
  gate.width = rows.number(row, "width_m", "m", {0.1, 10'000});
  gate.leaf = rows.number(row, "leaf_m", "m", {0.05, 50});
  const bool by_date = !rows.text(row, "dates").empty() || !rows.text(row, "openings_m").empty(), by_target = !rows.text(row, "target_m").empty();
  if (by_date == by_target) {
    rows.fault(row, "target_m", "either the depth above the sill that the gate keeps, or dates and openings_m");
    return;
  }
  if (by_target) {
    gate.target = rows.number(row, "target_m", "m", {0.01, 50});
    if (gate.target > gate.leaf) rows.fault(row, "target_m", "a depth not above that of leaf_m, over which water passes a closed gate");
    return;
  }
  gate.dates = days(rows, row, "dates");
  gate.openings = rows.table().numbers(row, "openings_m", {0, gate.leaf}, gate.dates.size(), faults);
  if (std::adjacent_find(gate.dates.begin(), gate.dates.end(), std::greater_equal<>()) != gate.dates.end()) rows.fault(row, "dates", "days in the order of the year, each once");
}

}  // namespace

void Reader::read_gates() {
  Rows::Columns columns{.required = {"id", "name_zh", "reach", "kind"}, .optional = {"name_en"}};
  for (const auto* own : {&dam_columns, &sluice_columns}) columns.optional.insert(columns.optional.end(), own->begin(), own->end());
  auto rows = open("gates", columns, false);
  if (!rows) return;
  const base::Table& t = rows->table();
  Ids ids("");
  std::set<int> taken;
  for (const std::size_t row : rows->chosen()) {
    Gate gate{.id = rows->id(row, ids), .name_zh = t.required_text(row, "name_zh", faults), .name_en = t.text(row, "name_en")};
    const std::size_t before = faults.all().size();
    gate.kind = static_cast<GateKind>(t.choice(row, "kind", gate_kinds, faults));
    gate.reach = rows->reference(row, "reach", reaches);
    if (faults.all().size() > before) continue;
    const bool dam = gate.kind == GateKind::rubber_dam;
    for (const std::string& name : dam ? sluice_columns : dam_columns)
      if (!t.text(row, name).empty()) rows->fault(row, name, fmt::format("an empty cell: a {} has none", gate_kinds[dam ? 0 : 1]));
    if (!taken.insert(gate.reach).second) rows->fault(row, "reach", "a reach that has no other gate");
    if (static_cast<std::size_t>(gate.reach) < basin.reaches.size()) {
      const channel::ReachGeometry& reach = basin.reaches[static_cast<std::size_t>(gate.reach)].channel;
      if (dam && !(reach.pool_depth > 0)) rows->fault(row, "reach", "a reach with pool_depth_m, the height of the dam, in reaches.csv");
      if (!dam && reach.weir_width > 0) rows->fault(row, "reach", "a reach without weir_width_m: the gate has a width of its own");
    }
    if (dam)
      read_dam(*rows, row, gate);
    else
      read_sluice(*rows, row, gate, faults);
    basin.gates.push_back(std::move(gate));
  }
  close("gates", *rows);
}

}  // namespace qinghe::basin
