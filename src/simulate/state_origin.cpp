// What a saved state belongs to, in words.
#include <fmt/format.h>

#include "qinghe/base/digest.hpp"
#include "qinghe/simulate/stored_state.hpp"

namespace qinghe::simulate {
namespace {

// In order, short enough for a message.
std::string listed(const std::vector<std::string>& things) {
  std::string all;
  for (const std::string& thing : things) all += (all.empty() ? "" : ", ") + thing;
  return things.size() <= 12
             ? all
             : fmt::format("{} of them, digest {}", things.size(), base::sha256(all).substr(0, 12));
}

template <class Things>
std::string names(const Things& things) {
  std::vector<std::string> all;
  for (const auto& thing : things) all.push_back(thing.id);
  return listed(all);
}

std::string constituents_of(const basin::Model& model) {
  std::string all;
  for (const auto id : model.set.ids())
    all += fmt::format("{}{}{}", all.empty() ? "" : ", ", model.set.info(id).key, constituents::is_own(id) ? fmt::format(" [{}]", model.set.info(id).unit) : "");
  return all;
}

std::string cells_of(const basin::Model& model) {
  std::string all;
  const network::Network& network = model.network;
  for (int cell = 0; cell < network.cell_count(); ++cell) {
    const int reach = network.reach_of(cell);
    all += fmt::format("{} {}\n", reach < 0 ? "-" : network.reaches()[static_cast<std::size_t>(reach)].id,
                       network.cell_length(cell));
  }
  return fmt::format("{} cells, digest {}", network.cell_count(), base::sha256(all).substr(0, 12));
}

// They hold masses, so their sizes must be the same.
std::string dead_zones_of(const basin::Basin& basin) {
  std::string all;
  std::size_t count = 0;
  for (const basin::Reach& reach : basin.reaches)
    if (reach.storage_area > 0)
      all += fmt::format("{}{} {} m2", count++ == 0 ? "" : ", ", reach.id, reach.storage_area);
  if (count == 0) return "none";
  return count <= 6 ? all : fmt::format("{} of them, digest {}", count, base::sha256(all).substr(0, 12));
}

// What is under way in a canal is kept by the hour.
std::string canals_named(const basin::Basin& basin) {
  std::string all;
  for (const channel::Abstraction& a : basin.abstractions)
    if (a.to_node >= 0 || a.irrigates >= 0) all += fmt::format("{}{} {} h", all.empty() ? "" : ", ", a.id, a.delay);
  return all;
}

// The cell of the layer that gives comes last.
std::string layers_of(const basin::Model& model) {
  std::vector<std::string> all;
  for (const channel::Reservoir& lake : model.basin->reservoirs)
    if (const int lower = model.network.lower_cell(lake.node); lower >= 0)
      all.push_back(fmt::format("{} released {}", lake.id, lower == model.network.outlet_cell(lake.node) ? "below" : "above"));
  return listed(all);
}

// Positions are kept by gate; a dam's is a share of its height, a sluice's an opening.
std::string gates_of(const basin::Basin& basin) {
  std::vector<std::string> all;
  for (const channel::Gate& gate : basin.gates)
    all.push_back(fmt::format("{} ({}, {})", gate.id, gate.kind == channel::GateKind::sluice ? "sluice" : "rubber_dam",
                              basin.reaches[static_cast<std::size_t>(gate.reach)].id));
  return listed(all);
}

// What has gathered lies on the land of the subcatchment.
std::string rural_sources_of(const basin::Basin& basin) {
  std::vector<std::string> all;
  for (const catchment::RuralSource& source : basin.rural_sources)
    all.push_back(fmt::format("{} ({}{})", source.id, basin.subcatchments[static_cast<std::size_t>(source.subcatchment)].id,
                              source.own.empty() ? "" : ", with constituents of the basin's own"));
  return listed(all);
}

}  // namespace

base::StateOrigin state_origin(const basin::Model& model) {
  const basin::Basin& basin = *model.basin;
  base::StateOrigin origin{{"basin", basin.id},
                           {"cells", cells_of(model)},
                           {"constituents", constituents_of(model)},
                           {"dead zones", dead_zones_of(basin)},
                           {"reservoirs", names(basin.reservoirs)},
                           {"sewersheds", names(basin.sewersheds)},
                           {"subcatchments", names(basin.subcatchments)}};
  // A state without them is read by whoever knows none.
  const auto where_any = [&](const char* name, const std::string& value) {
    if (!value.empty()) origin[name] = value;
  };
  where_any("canals", canals_named(basin));
  where_any("gates", gates_of(basin));
  where_any("reservoir layers", layers_of(model));
  where_any("rural sources", rural_sources_of(basin));
  where_any("town_runoff quality", basin.town_quality.gathers ? "build_up" : "");
  return origin;
}

}  // namespace qinghe::simulate
