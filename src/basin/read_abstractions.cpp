#include <algorithm>
#include <cmath>

#include "basin/reader.hpp"

namespace qinghe::basin {
namespace {

// Where a canal leads to: a node of the network that takes up water, not the place of the intake.
void read_canal(const Reader& reader, Rows& rows, std::size_t row, channel::Abstraction& intake) {
  const Basin& basin = reader.basin;
  if (rows.text(row, "to_node").empty()) {
    for (const char* column : {"loss", "delay"})
      if (!rows.text(row, column).empty()) rows.fault(row, column, "an empty cell, because there is no to_node to lead the water to");
    return;
  }
  intake.to_node = rows.reference(row, "to_node", reader.nodes);
  intake.loss = rows.number_or(row, "loss", "1", base::not_negative, 0);
  if (intake.loss >= 1) rows.fault(row, "loss", "a share below 1: what is lost wholly has no to_node");
  const double hours = rows.number_or(row, "delay", "h", {1, 8760}, 1);
  if (!std::isnan(hours) && hours != std::floor(hours)) rows.fault(row, "delay", "whole hours");
  intake.delay = std::isnan(hours) ? 1 : static_cast<int>(hours);
  if (intake.to_node < 0 || reader.reaches.unreadable()) return;
  const auto begins = [&](const Reach& reach) { return reach.from == intake.to_node; };
  if (basin.nodes[static_cast<std::size_t>(intake.to_node)].kind != NodeKind::reservoir &&
      std::none_of(basin.reaches.begin(), basin.reaches.end(), begins))
    rows.fault(row, "to_node", "a reservoir, or a node at which a reach begins");
  if (intake.reach < 0) return;
  const Reach& reach = basin.reaches[static_cast<std::size_t>(intake.reach)];
  if ((intake.share_along <= 0 && reach.from == intake.to_node) || (intake.share_along >= 1 && reach.to == intake.to_node))
    rows.fault(row, "to_node", "another node than the one the intake stands at");
}

}  // namespace

void Reader::read_abstractions() {
  auto rows = open("abstractions",
                   {.required = {"id", "name_zh", "reach", "monthly_m3_s"},
                    .optional = {"name_en", "share_along", "keep_m3_s", "to_node", "loss", "delay"}},
                   false);
  if (!rows) return;
  Ids ids("");
  for (const std::size_t row : rows->chosen()) {
    channel::Abstraction intake{.id = rows->id(row, ids),
                                .name_zh = rows->table().required_text(row, "name_zh", faults),
                                .reach = rows->reference(row, "reach", reaches),
                                .share_along = rows->number_or(row, "share_along", "1", base::share, 0.5),
                                .flow = rows->monthly(row, "monthly_m3_s", base::not_negative),
                                .keep = rows->number_or(row, "keep_m3_s", "m3/s", base::not_negative, 0)};
    read_canal(*this, *rows, row, intake);
    basin.abstractions.push_back(std::move(intake));
  }
  close("abstractions", *rows);
}

}  // namespace qinghe::basin
