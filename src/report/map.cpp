#include <cmath>

#include "parts.hpp"
#include "qinghe/output/polyline.hpp"
#include "qinghe/results/grades.hpp"

namespace qinghe::report {
namespace {

using Ring = std::vector<std::array<double, 2>>;

std::string kind_key(basin::ReachKind kind) {
  switch (kind) {
    case basin::ReachKind::river:
      return "river";
    case basin::ReachKind::canal:
      return "canal";
    case basin::ReachKind::diversion:
      return "diversion";
    case basin::ReachKind::release:
      return "release";
  }
  return {};
}

char grade_character(int grade) {
  return grade < 0 ? 'd' : static_cast<char>('0' + grade);
}

// Even–odd rule.
bool inside(const Ring& ring, double lon, double lat) {
  bool in = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
    if ((ring[i][1] > lat) != (ring[j][1] > lat) &&
        lon < (ring[j][0] - ring[i][0]) * (lat - ring[i][1]) / (ring[j][1] - ring[i][1]) + ring[i][0])
      in = !in;
  return in;
}

// The reservoir a drawn water body belongs to: its node lies inside, or within about 10 km of the shore (dams
// stand at the end of a lake, and drawn lakes are generalised).
int reservoir_of(const Ring& ring, const std::vector<MapPlace>& reservoirs) {
  double least = 0.12;  // [°]
  int best = -1;
  for (std::size_t r = 0; r < reservoirs.size(); ++r) {
    if (inside(ring, reservoirs[r].lon, reservoirs[r].lat)) return static_cast<int>(r);
    for (const auto& point : ring) {
      const double d =
          std::hypot((point[0] - reservoirs[r].lon) * 0.77, point[1] - reservoirs[r].lat);  // cos 40°
      if (d < least) least = d, best = static_cast<int>(r);
    }
  }
  return best;
}

double mean_flow(const Results& results, std::size_t cell) {
  return results.days > 0 ? results.network.flow[cell] / results.days : 0;
}

// In the order of results::CanalMonth::canal.
std::vector<MapCanal> canals_of(const Results& results, const basin::Basin& basin) {
  std::vector<MapCanal> canals;
  for (const channel::Abstraction& a : basin.abstractions) {
    if (a.to_node < 0 && a.irrigates < 0) continue;
    MapCanal& drawn = canals.emplace_back();
    drawn.id = a.id, drawn.name = {a.name_zh, a.name_en}, drawn.fields = a.irrigates >= 0;
    if (a.node < 0) {
      drawn.from = output::Polyline(basin, a.reach).at(a.share_along);
    } else {
      const basin::Node& lake = basin.nodes[static_cast<std::size_t>(a.node)];
      drawn.from = {lake.lon, lake.lat};
    }
    if (drawn.fields) {
      const auto& land = basin.subcatchments[static_cast<std::size_t>(a.irrigates)];
      drawn.to = {land.longitude, land.latitude};
    } else {
      const basin::Node& node = basin.nodes[static_cast<std::size_t>(a.to_node)];
      drawn.to = {node.lon, node.lat};
    }
  }
  for (const results::CanalMonth& month : results.canal_months)
    if (month.place == results::CanalMonth::Place::taken && results.days > 0)
      canals.at(static_cast<std::size_t>(month.canal)).flow += month.volume / (86400.0 * results.days);
  return canals;
}

}  // namespace

Map make_map(const Results& results, const basin::Model& model, const assess::Standard& standard,
             const std::vector<std::string>& months) {
  const basin::Basin& basin = *model.basin;
  const std::size_t cells = results.cell_reach.size();
  std::vector<bool> lake;
  for (const int reach : results.cell_reach) lake.push_back(reach < 0);
  const std::vector<int> grades =
      results::grade_cells(results, lake, model.cell_elevation, standard, basin.regulatory);
  const auto grade = [&](std::size_t month, int cell) {
    return grade_character(grades[month * cells + static_cast<std::size_t>(cell)]);
  };

  Map map;
  map.attribution = basin.geometry_attribution;
  for (std::size_t r = 0; r < basin.reaches.size(); ++r) {
    const basin::Reach& reach = basin.reaches[r];
    const int index = static_cast<int>(r), first = model.network.first_cell(index),
              count = model.network.cells_in(index);
    MapReach drawn{.id = reach.id,
                   .river = {reach.river_zh, reach.river_en},
                   .kind = kind_key(reach.kind),
                   .confidence = std::string(base::name(reach.confidence)),
                   .schematic = reach.schematic,
                   .points = output::Polyline(basin, index).points(),
                   .cells = count,
                   .flow = mean_flow(results, static_cast<std::size_t>(first + count / 2))};
    for (std::size_t month = 0; month < months.size(); ++month) {
      std::string& line = drawn.grades.emplace_back();
      for (int k = 0; k < count; ++k) line += grade(month, first + k);
    }
    map.reaches.push_back(std::move(drawn));
  }
  const auto place = [&](const std::string& id, Text name, int reach, double share) {
    const auto at = output::Polyline(basin, reach).at(share);
    return MapPlace{.id = id, .name = std::move(name), .lon = at[0], .lat = at[1]};
  };
  for (const sewer::Plant& plant : basin.plants) {
    map.plants.push_back(place(plant.id, {plant.name_zh, plant.name_en}, plant.reach, plant.share_along));
    map.plants.back().size = plant.capacity * 86400;
  }
  for (const sewer::Sewershed& shed : basin.sewersheds)
    map.outfalls.push_back(
        place(shed.id, {shed.name_zh, shed.name_en}, shed.outfall_reach, shed.outfall_share));
  for (const channel::Reservoir& reservoir : basin.reservoirs) {
    const basin::Node& node = basin.nodes[static_cast<std::size_t>(reservoir.node)];
    MapPlace& drawn = map.reservoirs.emplace_back();
    drawn.id = reservoir.id;
    drawn.name = {reservoir.name_zh, reservoir.name_en};
    drawn.lon = node.lon, drawn.lat = node.lat;
    const int cell = model.network.reservoir_cell(reservoir.node);
    for (std::size_t month = 0; month < months.size(); ++month)
      drawn.grades += cell >= 0 ? grade(month, cell) : '0';
  }
  for (const channel::Gate& gate : basin.gates)
    map.gates.push_back({.id = gate.id,
                         .kind = gate.kind == channel::GateKind::sluice ? "sluice" : "rubber_dam",
                         .name = {gate.name_zh, gate.name_en},
                         .reach = gate.reach});
  map.canals = canals_of(results, basin);
  for (const Ring& ring : basin.water_bodies)
    if (ring.size() >= 3)
      map.water_bodies.push_back({.ring = ring, .reservoir = reservoir_of(ring, map.reservoirs)});
  return map;
}

}  // namespace qinghe::report
