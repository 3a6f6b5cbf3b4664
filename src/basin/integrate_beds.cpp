#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "basin/reader.hpp"
#include "qinghe/network/network.hpp"

namespace qinghe::basin {
namespace {

constexpr double level = 1e-6;  // slopes that differ by no more are the same: a centimetre in ten kilometres

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

// Bed of one reach above the node it ends at, by the stated slope and the drop at its end.
double head(const Reach& reach, double slope, double downstream) {
  return downstream + reach.drop + slope * reach.length;
}

}  // namespace

void Reader::integrate_beds() {
  if (!network_sound) return;
  const std::size_t faults_before = faults.all().size();
  std::vector<network::ReachSpec> specs;
  for (const Reach& reach : basin.reaches)
    specs.push_back({.id = reach.id,
                     .from = reach.from,
                     .to = reach.to,
                     .length = reach.length,
                     .target_cell_length = reach.length});
  const network::Network net(static_cast<int>(basin.nodes.size()), specs,
                             std::vector<bool>(basin.nodes.size(), false));

  std::vector<int> main(basin.nodes.size(), -1);  // first reach that leaves
  for (std::size_t r = basin.reaches.size(); r-- > 0;) main[at(basin.reaches[r].from)] = static_cast<int>(r);

  const auto order = net.topological_nodes();
  for (auto n = order.rbegin(); n != order.rend(); ++n) {
    Node& node = basin.nodes[at(*n)];
    if (main[at(*n)] < 0) {
      if (!node.elevation_given)
        node_fault(*n, "elevation_m", "",
                   "the bed elevation of an outlet in m, from which all others are integrated");
      continue;
    }
    const Reach& reach = basin.reaches[at(main[at(*n)])];
    const double below = basin.nodes[at(reach.to)].elevation, slope = stated_slope[at(main[at(*n)])];
    if (!node.elevation_given) {
      if (std::isnan(slope))
        reach_fault(main[at(*n)], "slope", "",
                    fmt::format("a slope, because node {} has no elevation", node.id));
      else
        node.elevation = head(reach, slope, below);
    } else if (!std::isnan(slope)) {
      const double implied = (node.elevation - below - reach.drop) / reach.length;
      if (std::abs(implied - slope) > std::max(0.1 * std::abs(slope), level))
        reach_fault(
            main[at(*n)], "slope", fmt::format("{}", slope),
            fmt::format(
                "a slope within 10 % of {:.3g}, which the elevations of its nodes give, or an empty cell",
                implied));
    }
  }
  for (std::size_t r = 0; r < basin.reaches.size(); ++r) {
    Reach& reach = basin.reaches[r];
    const double from = basin.nodes[at(reach.from)].elevation, to = basin.nodes[at(reach.to)].elevation;
    const bool branch = main[at(reach.from)] != static_cast<int>(r);
    // A second branch may start below the node it leaves (a sill, a gate); it cannot start above.
    const bool own_slope = branch && !std::isnan(stated_slope[r]);
    const double top = own_slope ? head(reach, stated_slope[r], to) : from;
    reach.channel.bed_upstream = top;
    reach.channel.bed_downstream = to + reach.drop;
    reach.bed_slope = (top - reach.channel.bed_downstream) / reach.length;
    reach.channel.slope = std::max(reach.bed_slope, basin.hydraulics.minimum_slope);
    if (branch && top > from + 0.05)
      reach_fault(static_cast<int>(r), "slope", fmt::format("{}", stated_slope[r]),
                  fmt::format("a bed that falls along the flow: the branch would begin at {:.2f} m, above "
                              "node {} at {:.2f} m",
                              top, basin.nodes[at(reach.from)].id, from));
    else if (reach.bed_slope < -steepest_rise && faults.all().size() == faults_before)
      reach_fault(static_cast<int>(r), "slope",
                  fmt::format("{:.2f} m to {:.2f} m", top, reach.channel.bed_downstream),
                  fmt::format("a bed that falls along the flow, or rises by {} at most", steepest_rise));
    // Below the sill at its end water stands in a wedge, half as deep in the mean as the bed rises.
    reach.channel.pool_depth = std::max(reach.channel.pool_depth, -0.5 * reach.bed_slope * reach.length);
  }
}

}  // namespace qinghe::basin
