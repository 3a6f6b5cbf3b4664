#include "qinghe/basin/model.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace qinghe::basin {
namespace {

using constituents::Source;
using constituents::SourceKind;

network::Network cut_into_cells(const Basin& basin) {
  std::vector<network::ReachSpec> specs;
  specs.reserve(basin.reaches.size());
  for (const Reach& reach : basin.reaches)
    specs.push_back({.id = reach.id,
                     .from = reach.from,
                     .to = reach.to,
                     .length = reach.length,
                     .target_cell_length = reach.cell_length});
  std::vector<bool> is_reservoir(basin.nodes.size(), false);
  std::vector<network::Layers> layers(basin.nodes.size(), network::Layers::one);
  for (const channel::Reservoir& reservoir : basin.reservoirs) {
    is_reservoir[static_cast<std::size_t>(reservoir.node)] = true;
    if (reservoir.thermocline > 0)
      layers[static_cast<std::size_t>(reservoir.node)] =
          reservoir.released_below ? network::Layers::released_below : network::Layers::released_above;
  }
  return network::Network(static_cast<int>(basin.nodes.size()), std::move(specs), is_reservoir, layers, basin.inflow_by_density);
}

// Squared distance on the sphere's tangent plane, good enough to pick the nearest place.
double distance2(double lon_a, double lat_a, double lon_b, double lat_b) {
  const double east = (lon_a - lon_b) * std::cos(lat_a * 0.017453292519943295), north = lat_a - lat_b;
  return east * east + north * north;
}

// The subcatchment that drains to the reach, or else the one whose centre is nearest.
int nearest_subcatchment(const Basin& basin, int reach, double lon, double lat) {
  int best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t s = 0; s < basin.subcatchments.size(); ++s) {
    const auto& sub = basin.subcatchments[s];
    if (reach >= 0 && sub.reach == reach) return static_cast<int>(s);
    const double d = distance2(lon, lat, sub.longitude, sub.latitude);
    if (d < least) least = d, best = static_cast<int>(s);
  }
  return best;
}

struct Builder {
  Model& model;

  int source(SourceKind kind, const std::string& id, const std::string& zh, const std::string& en,
             const std::string& district) {
    model.sources.push_back({.id = fmt::format("{}:{}", key(kind), id),
                             .kind = kind,
                             .name_zh = zh,
                             .name_en = en,
                             .district = district});
    return static_cast<int>(model.sources.size()) - 1;
  }
  int at_cell(int source, int cell) {
    model.injections.push_back({.source = source, .cell = cell});
    return static_cast<int>(model.injections.size()) - 1;
  }
  InjectionRun along(int source, int reach) {
    InjectionRun run{.first = static_cast<int>(model.injections.size()),
                     .count = model.network.cells_in(reach)};
    for (int k = 0; k < run.count; ++k) at_cell(source, model.network.first_cell(reach) + k);
    return run;
  }
};

void place_sources(Model& model) {
  const Basin& basin = *model.basin;
  Builder build{model};
  for (const auto& sub : basin.subcatchments)
    model.of_subcatchment.push_back(
        {.urban = build.along(
             build.source(SourceKind::urban_runoff, sub.id, sub.name_zh, sub.name_en, sub.district),
             sub.reach),
         .rural = build.along(build.source(SourceKind::rural, sub.id, sub.name_zh, sub.name_en, sub.district),
                              sub.reach),
         .baseflow = build.along(
             build.source(SourceKind::baseflow, sub.id, sub.name_zh, sub.name_en, sub.district), sub.reach)});
  for (const auto& shed : basin.sewersheds) {
    const int cell = model.network.cell_at(shed.outfall_reach, shed.outfall_share);
    const auto place = [&](SourceKind kind) {
      return build.at_cell(build.source(kind, shed.id, shed.name_zh, shed.name_en, shed.district), cell);
    };
    const int overflow = place(SourceKind::combined_overflow), direct = place(SourceKind::direct_discharge),
              storm = place(SourceKind::urban_runoff);
    int astray = -1;
    if (shed.kind == sewer::SewerKind::separate)
      astray = build.at_cell(build.source(SourceKind::direct_discharge, "misconnected:" + shed.id, shed.name_zh + "雨污混接",
                                          shed.name_en + ", misconnected", shed.district),
                             cell);
    model.of_sewershed.push_back({.overflow = overflow, .direct = direct, .misconnected = astray, .storm = storm});
  }
  for (const auto& plant : basin.plants) {
    const int cell = model.network.cell_at(plant.reach, plant.share_along);
    const int effluent = build.at_cell(
        build.source(SourceKind::plant_effluent, plant.id, plant.name_zh, plant.name_en, plant.district),
        cell);
    const int bypass = build.at_cell(
        build.source(SourceKind::plant_bypass, plant.id, plant.name_zh, plant.name_en, plant.district), cell);
    model.of_plant.push_back({.effluent = effluent, .bypass = bypass});
  }
  for (const auto& point : basin.sources) {
    model.sources.push_back(point.source);
    model.of_point_source.push_back(build.at_cell(static_cast<int>(model.sources.size()) - 1,
                                                  model.network.cell_at(point.reach, point.share_along)));
  }
  for (const auto& rural : basin.rural_sources)
    model.of_rural_source.push_back(
        build.along(build.source(SourceKind::rural, fmt::format("{}:{}", key(rural.kind), rural.id),
                                 rural.name_zh, rural.name_en, rural.district),
                    basin.subcatchments[static_cast<std::size_t>(rural.subcatchment)].reach));
  for (const channel::Reservoir& reservoir : basin.reservoirs)
    model.of_reservoir.push_back(build.at_cell(build.source(SourceKind::rainfall, reservoir.id, reservoir.name_zh, reservoir.name_en, ""),
                                               model.network.reservoir_cell(reservoir.node)));
}

void place_cells(Model& model) {
  const Basin& basin = *model.basin;
  const int cells = model.network.cell_count();
  model.cell_weather.assign(static_cast<std::size_t>(cells), 0);
  model.cell_elevation.assign(static_cast<std::size_t>(cells), 0);
  for (int cell = 0; cell < cells; ++cell) {
    const auto i = static_cast<std::size_t>(cell);
    const int reach = model.network.reach_of(cell);
    if (reach < 0) {
      const Node& node = basin.nodes[static_cast<std::size_t>(model.network.reservoir_node_of(cell))];
      model.cell_weather[i] = nearest_subcatchment(basin, -1, node.lon, node.lat);
      model.cell_elevation[i] = node.elevation;
      continue;
    }
    const Reach& r = basin.reaches[static_cast<std::size_t>(reach)];
    const Node &from = basin.nodes[static_cast<std::size_t>(r.from)],
               &to = basin.nodes[static_cast<std::size_t>(r.to)];
    const double share = (cell - model.network.first_cell(reach) + 0.5) / model.network.cells_in(reach);
    model.cell_weather[i] = nearest_subcatchment(basin, reach, from.lon + share * (to.lon - from.lon),
                                                 from.lat + share * (to.lat - from.lat));
    model.cell_elevation[i] =
        r.channel.bed_upstream + share * (r.channel.bed_downstream - r.channel.bed_upstream);
  }
  for (const Section& section : basin.sections)
    model.section_cell.push_back(section.node >= 0 && model.network.reservoir_cell(section.node) >= 0
                                     ? model.network.reservoir_cell(section.node)
                                     : model.network.cell_at(section.reach, section.share_along));
}

}  // namespace

Model build_model(std::shared_ptr<const Basin> basin) {
  Model model{.basin = basin,
              .network = cut_into_cells(*basin),
              .set = constituent_set(*basin)};
  place_sources(model);
  place_cells(model);
  return model;
}

}  // namespace qinghe::basin
