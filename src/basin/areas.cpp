#include <fmt/format.h>

#include <cmath>

#include "basin/reader.hpp"
#include "qinghe/network/network.hpp"

namespace qinghe::basin {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

// Beyond this the tables disagree by more than delineation can explain: a unit, a digit, a missing
// subcatchment.
constexpr double refused_difference = 0.25;

}  // namespace

std::vector<double> local_areas(const Basin& basin) {
  std::vector<double> area(basin.reaches.size(), 0);
  for (const auto& sub : basin.subcatchments)
    if (sub.reach >= 0) area[at(sub.reach)] += sub.area;
  for (const auto& shed : basin.sewersheds)
    if (shed.outfall_reach >= 0) area[at(shed.outfall_reach)] += shed.area;
  return area;
}

std::vector<double> drained_areas(const Basin& basin) {
  std::vector<network::ReachSpec> specs;
  for (const Reach& reach : basin.reaches)
    specs.push_back({.id = reach.id,
                     .from = reach.from,
                     .to = reach.to,
                     .length = reach.length,
                     .target_cell_length = reach.length});
  const network::Network net(static_cast<int>(basin.nodes.size()), specs,
                             std::vector<bool>(basin.nodes.size(), false));
  std::vector<double> area = local_areas(basin), arriving(basin.nodes.size(), 0);
  for (std::size_t n = 0; n < basin.nodes.size(); ++n) arriving[n] = basin.nodes[n].outside_area;
  std::vector<int> main(basin.nodes.size(), -1);
  for (std::size_t r = basin.reaches.size(); r-- > 0;) main[at(basin.reaches[r].from)] = static_cast<int>(r);
  for (const int r : net.topological_reaches()) {
    const Reach& reach = basin.reaches[at(r)];
    if (main[at(reach.from)] == r) area[at(r)] += arriving[at(reach.from)];
    arriving[at(reach.to)] += area[at(r)];
  }
  return area;
}

void Reader::check_areas() {
  if (!network_sound || basin.subcatchments.empty()) return;
  const std::vector<double> drained = drained_areas(basin);
  for (std::size_t r = 0; r < basin.reaches.size(); ++r) {
    const double cited = basin.reaches[r].drainage_area;
    if (cited > 0 && std::isfinite(drained[r]) && std::abs(drained[r] - cited) > refused_difference * cited)
      reach_fault(static_cast<int>(r), "drainage_km2", fmt::format("{:.6g}", cited / 1e6),
                  fmt::format("an area within 25 % of the {:.0f} km2 that subcatchments, sewersheds and "
                              "boundaries drain to its end",
                              drained[r] / 1e6));
  }
}

}  // namespace qinghe::basin
