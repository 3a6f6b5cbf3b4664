#include <fmt/format.h>

#include "basin/reader.hpp"
#include "qinghe/network/network.hpp"

namespace qinghe::basin {

void Reader::check_topology() {
  if (basin.nodes.empty() || basin.reaches.empty() || !kinds_known) return;
  std::vector<network::ReachSpec> specs;
  std::vector<int> arriving(basin.nodes.size(), 0), leaving(basin.nodes.size(), 0);
  for (const Reach& reach : basin.reaches) {
    specs.push_back(
        {.id = reach.id, .from = reach.from, .to = reach.to, .length = 1, .target_cell_length = 1});
    if (reach.from >= 0) ++leaving[static_cast<std::size_t>(reach.from)];
    if (reach.to >= 0) ++arriving[static_cast<std::size_t>(reach.to)];
  }
  std::vector<bool> outlet(basin.nodes.size());
  for (std::size_t n = 0; n < basin.nodes.size(); ++n)
    outlet[n] = basin.nodes[n].kind == NodeKind::outlet || basin.nodes[n].kind == NodeKind::reservoir;

  using Kind = network::TopologyFault::Kind;
  const auto topology = network::Network::check(static_cast<int>(basin.nodes.size()), specs, outlet);
  for (const auto& fault : topology) {
    switch (fault.kind) {
      case Kind::cycle: {
        std::string walk;
        for (std::size_t i = 0; i < fault.reaches.size(); ++i)
          walk += fmt::format("{} –{}→ ", basin.nodes[static_cast<std::size_t>(fault.nodes[i])].id,
                              basin.reaches[static_cast<std::size_t>(fault.reaches[i])].id);
        walk += basin.nodes[static_cast<std::size_t>(fault.nodes.front())].id;
        reach_fault(fault.reaches.front(), "to",
                    basin.reaches[static_cast<std::size_t>(fault.reaches.front())].id,
                    fmt::format("a network without cycles, but this reach lies on {}", walk));
        break;
      }
      case Kind::self_loop:
        reach_fault(fault.reaches.front(), "to",
                    basin.nodes[static_cast<std::size_t>(fault.nodes.front())].id,
                    "another node than the one the reach begins at");
        break;
      case Kind::dangling_node:
        node_fault(fault.nodes.front(), "id", basin.nodes[static_cast<std::size_t>(fault.nodes.front())].id,
                   "a node at which some reach begins or ends");
        break;
      case Kind::several_outlets:
        for (const int reach : fault.reaches)
          reach_fault(
              reach, "to", basin.nodes[static_cast<std::size_t>(fault.nodes.front())].id,
              "a node from which another reach goes on, or a node of kind outlet: the reach ends in nothing");
        break;
      case Kind::unknown_node:  // told when the reference was read
      case Kind::duplicate:     // told when the id was read
      case Kind::disconnected:  // cannot be: every part ends at a declared outlet or is reported above
        break;
    }
  }
  if (!topology.empty()) return;  // a reach drawn wrongly makes its nodes look wrong too
  for (std::size_t n = 0; n < basin.nodes.size(); ++n) {
    const Node& node = basin.nodes[n];
    const int index = static_cast<int>(n);
    if (node.kind == NodeKind::outlet && leaving[n] > 0)
      node_fault(index, "kind", "outlet", "another kind, because a reach begins here");
    if (node.kind == NodeKind::headwater && arriving[n] > 0)
      node_fault(index, "kind", "headwater", "another kind, because a reach ends here");
    if (node.kind == NodeKind::boundary && arriving[n] > 0)
      node_fault(index, "kind", "boundary", "another kind, because a reach of this model ends here");
    if (leaving[n] > 1 && node.kind != NodeKind::bifurcation && node.kind != NodeKind::reservoir)
      node_fault(index, "kind", "", "bifurcation or reservoir, because several reaches begin here");
    if (node.kind == NodeKind::bifurcation && leaving[n] < 2)
      node_fault(index, "kind", "bifurcation", "at least two reaches that begin here");
  }
}

}  // namespace qinghe::basin
