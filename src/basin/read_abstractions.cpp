#include <algorithm>
#include <cmath>

#include "basin/reader.hpp"

namespace qinghe::basin {
namespace {

// Where a canal leads to: a node of the network that takes up water, not the place of the intake.
void read_mouth(const Reader& reader, Rows& rows, std::size_t row, channel::Abstraction& intake) {
  const Basin& basin = reader.basin;
  intake.to_node = rows.reference(row, "to_node", reader.nodes);
  if (intake.to_node < 0 || reader.reaches.unreadable()) return;
  const auto begins = [&](const Reach& reach) { return reach.from == intake.to_node; };
  if (basin.nodes[static_cast<std::size_t>(intake.to_node)].kind != NodeKind::reservoir &&
      std::none_of(basin.reaches.begin(), basin.reaches.end(), begins))
    rows.fault(row, "to_node", "a reservoir, or a node at which a reach begins");
  if (intake.node >= 0 && intake.node == intake.to_node) rows.fault(row, "to_node", "another node than the reservoir that the intake draws from");
  if (intake.reach < 0) return;
  const Reach& reach = basin.reaches[static_cast<std::size_t>(intake.reach)];
  if ((intake.share_along <= 0 && reach.from == intake.to_node) || (intake.share_along >= 1 && reach.to == intake.to_node))
    rows.fault(row, "to_node", "another node than the one the intake stands at");
}

// An intake stands at a reach or in a reservoir, whose rule says what it gives.
void read_place(const Reader& reader, Rows& rows, std::size_t row, const channel::Abstraction& intake) {
  const bool reservoir = !rows.text(row, "node").empty();
  if (reservoir == !rows.text(row, "reach").empty()) rows.fault(row, "reach", "either a reach (with share_along) or a reservoir node");
  if (!reservoir) return;
  if (intake.node >= 0 && reader.basin.nodes[static_cast<std::size_t>(intake.node)].kind != NodeKind::reservoir)
    rows.fault(row, "node", "a node of kind reservoir; an intake at a river names its reach and share_along");
  for (const char* column : {"share_along", "keep_m3_s"})
    if (!rows.text(row, column).empty()) rows.fault(row, column, "an empty cell, because the rule of the reservoir says what it gives");
}

// The land that asks the intake for water, which has one intake and wants some that groundwater does not give.
void read_land(Reader& reader, Rows& rows, std::size_t row, channel::Abstraction& intake) {
  intake.irrigates = rows.reference(row, "to_subcatchment", reader.subcatchments);
  if (intake.irrigates < 0 || static_cast<std::size_t>(intake.irrigates) >= reader.basin.subcatchments.size()) return;
  catchment::WaterUse& use = reader.basin.subcatchments[static_cast<std::size_t>(intake.irrigates)].use;
  if (!(use.irrigated > 0))
    rows.fault(row, "to_subcatchment", "a subcatchment with irrigated_share above 0");
  else if (!(use.irrigation_pumped < 1))
    rows.fault(row, "to_subcatchment", "a subcatchment with irrigation_pumped below 1, because groundwater gives this one all its irrigation");
  else if (use.from_river)
    rows.fault(row, "to_subcatchment", "a subcatchment that no row before irrigates");
  use.from_river = true;
}

// A canal leads to a node or to land; without either the water leaves the model.
void read_canal(Reader& reader, Rows& rows, std::size_t row, channel::Abstraction& intake) {
  const bool node = !rows.text(row, "to_node").empty(), land = !rows.text(row, "to_subcatchment").empty();
  if (!node && !land) {
    for (const char* column : {"loss", "delay"})
      if (!rows.text(row, column).empty()) rows.fault(row, column, "an empty cell, because there is no to_node or to_subcatchment to lead the water to");
    return;
  }
  if (node && land) rows.fault(row, "to_subcatchment", "an empty cell, because to_node leads the water elsewhere");
  intake.loss = rows.number_or(row, "loss", "1", base::not_negative, 0);
  if (intake.loss >= 1) rows.fault(row, "loss", "a share below 1: what is lost wholly leads nowhere");
  const double hours = rows.number_or(row, "delay", "h", {1, 8760}, 1);
  if (!std::isnan(hours) && hours != std::floor(hours)) rows.fault(row, "delay", "whole hours");
  intake.delay = std::isnan(hours) ? 1 : static_cast<int>(hours);
  if (node)
    read_mouth(reader, rows, row, intake);
  else
    read_land(reader, rows, row, intake);
}

}  // namespace

void Reader::read_abstractions() {
  auto rows = open("abstractions",
                   {.required = {"id", "name_zh", "monthly_m3_s"},
                    .optional = {"name_en", "reach", "node", "share_along", "keep_m3_s", "to_node", "to_subcatchment", "loss", "delay"}},
                   false);
  if (!rows) return;
  Ids ids("");
  for (const std::size_t row : rows->chosen()) {
    channel::Abstraction intake{.id = rows->id(row, ids),
                                .name_zh = rows->table().required_text(row, "name_zh", faults),
                                .name_en = rows->text(row, "name_en"),
                                .reach = rows->optional_reference(row, "reach", reaches),
                                .share_along = rows->number_or(row, "share_along", "1", base::share, 0.5),
                                .node = rows->optional_reference(row, "node", nodes),
                                .flow = rows->monthly(row, "monthly_m3_s", base::not_negative),
                                .keep = rows->number_or(row, "keep_m3_s", "m3/s", base::not_negative, 0)};
    read_place(*this, *rows, row, intake);
    read_canal(*this, *rows, row, intake);
    basin.abstractions.push_back(std::move(intake));
  }
  close("abstractions", *rows);
}

}  // namespace qinghe::basin
