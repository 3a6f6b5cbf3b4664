// How finely each reach is cut. `[numerics] cells = "automatic"` gives cells of 250 m to `cell_length`: short where overflow
// pulses pass, and longer again where dispersion has drawn them out. A pulse that lasts T at velocity U has the standard deviation U T/√12
// along the river, and after x metres σ² = (U T)²/12 + 2 E x/U (the variance of a plume grows by 2E a second, Fischer et al.
// 1979, Mixing in Inland and Coastal Waters, eq. 2.28, recalled). Two cells to σ carry it with a loss of its peak below
// 1 % (tests/transport, the pulse on cells of half its σ).
#include <algorithm>
#include <cmath>

#include "basin/reader.hpp"
#include "qinghe/channel/section.hpp"
#include "qinghe/transport/dispersion.hpp"

namespace qinghe::basin {
namespace {

constexpr double shortest = 250;        // [m]
constexpr double pulse_seconds = 3600;            // the flush of an overflow
constexpr double cells_per_deviation = 2;
// Depth at which velocity and dispersion are taken: a town river in the rain. Assumed.
constexpr double flood_depth = 1.0;  // [m]

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

struct Flood {
  double velocity, dispersion;
};

Flood flood_of(const channel::ReachGeometry& channel) {
  const channel::Trapezoid section{channel.bottom_width, channel.side_slope};
  const double area = section.area(flood_depth);
  const double velocity = channel::manning_discharge(section, channel.slope, channel.manning_n, flood_depth) / area;
  return {velocity, transport::fischer_dispersion(velocity, section.top_width(area), flood_depth, channel.slope)};
}

}  // namespace

void Reader::choose_cell_lengths() {
  for (Reach& reach : basin.reaches) reach.cell_length = basin.cell_length / basin.cell_refinement;
  if (!basin.automatic_cells) return;
  std::vector<network::ReachSpec> specs;
  for (const Reach& reach : basin.reaches)
    specs.push_back({.id = reach.id, .from = reach.from, .to = reach.to, .length = reach.length, .target_cell_length = reach.length});
  const network::Network network(static_cast<int>(basin.nodes.size()), std::move(specs), std::vector<bool>(basin.nodes.size(), false));
  std::vector<char> outfall(basin.reaches.size(), 0);
  for (const sewer::Sewershed& shed : basin.sewersheds) outfall[at(shed.outfall_reach)] = 1;
  // The least variance of a pulse that arrives at each node [m²]; a reservoir mixes them away.
  std::vector<double> variance(basin.nodes.size(), INFINITY);
  for (const int node : network.topological_nodes())
    for (std::size_t r = 0; r < basin.reaches.size(); ++r) {
      Reach& reach = basin.reaches[r];
      if (reach.from != node) continue;
      const auto [velocity, dispersion] = flood_of(reach.channel);
      double here = basin.nodes[at(node)].kind == NodeKind::reservoir ? INFINITY : variance[at(node)];
      if (outfall[r] != 0) here = std::min(here, std::pow(velocity * pulse_seconds, 2) / 12);
      reach.cell_length = std::min(std::max(std::sqrt(here) / cells_per_deviation, shortest), basin.cell_length) / basin.cell_refinement;
      double& below = variance[at(reach.to)];
      below = std::min(below, here + 2 * dispersion * reach.length / velocity);
    }
}

}  // namespace qinghe::basin
