#include <algorithm>
#include <map>

#include "network/topology.hpp"
#include "qinghe/network/network.hpp"

namespace qinghe::network {
namespace {

using Kind = TopologyFault::Kind;

void duplicates(const std::vector<ReachSpec>& reaches, std::vector<TopologyFault>& faults) {
  std::map<std::string, std::vector<int>> by_id;
  for (std::size_t r = 0; r < reaches.size(); ++r) by_id[reaches[r].id].push_back(static_cast<int>(r));
  for (const auto& [id, same] : by_id)
    if (same.size() > 1) faults.push_back({.kind = Kind::duplicate, .reaches = same, .nodes = {}});
}

}  // namespace

std::vector<TopologyFault> Network::check(int node_count, const std::vector<ReachSpec>& reaches,
                                          const std::vector<bool>& declared_outlets) {
  std::vector<TopologyFault> faults;
  duplicates(reaches, faults);

  // Reaches whose ends are known make the graph; the others are reported and left out of it.
  std::vector<Arc> arcs;
  std::vector<int> reach_of_arc;
  std::vector<int> begins(static_cast<std::size_t>(node_count), 0), ends(begins);
  const auto known = [&](int node) { return node >= 0 && node < node_count; };
  for (std::size_t r = 0; r < reaches.size(); ++r) {
    const int from = reaches[r].from, to = reaches[r].to, reach = static_cast<int>(r);
    if (known(from)) ++begins[static_cast<std::size_t>(from)];
    if (known(to)) ++ends[static_cast<std::size_t>(to)];
    if (!known(from) || !known(to)) {
      faults.push_back({.kind = Kind::unknown_node, .reaches = {reach}, .nodes = {}});
    } else if (from == to) {
      faults.push_back({.kind = Kind::self_loop, .reaches = {reach}, .nodes = {from}});
    } else {
      arcs.push_back({from, to});
      reach_of_arc.push_back(reach);
    }
  }

  for (const std::vector<int>& walk : cycles(node_count, arcs)) {
    TopologyFault fault{.kind = Kind::cycle, .reaches = {}, .nodes = {}};
    for (const int arc : walk) {
      fault.reaches.push_back(reach_of_arc[static_cast<std::size_t>(arc)]);
      fault.nodes.push_back(arcs[static_cast<std::size_t>(arc)].from);
    }
    faults.push_back(std::move(fault));
  }

  std::vector<int> outlets;
  for (int v = 0; v < node_count; ++v) {
    const auto i = static_cast<std::size_t>(v);
    if (begins[i] == 0 && ends[i] == 0)
      faults.push_back({.kind = Kind::dangling_node, .reaches = {}, .nodes = {v}});
    if (begins[i] == 0 && ends[i] > 0 && (declared_outlets.empty() || !declared_outlets[i]))
      outlets.push_back(v);
  }
  const auto add_outlets = [&](const std::vector<int>& nodes) {
    TopologyFault fault{.kind = Kind::several_outlets, .reaches = {}, .nodes = nodes};
    for (std::size_t a = 0; a < arcs.size(); ++a)
      if (std::find(nodes.begin(), nodes.end(), arcs[a].to) != nodes.end())
        fault.reaches.push_back(reach_of_arc[a]);
    faults.push_back(std::move(fault));
  };
  if (!declared_outlets.empty()) {
    for (const int v : outlets) add_outlets({v});
    return faults;
  }
  if (outlets.size() > 1) add_outlets(outlets);

  const auto [component, count] = components(node_count, arcs);
  std::vector<std::vector<int>> members(static_cast<std::size_t>(count));
  for (int v = 0; v < node_count; ++v)
    if (begins[static_cast<std::size_t>(v)] + ends[static_cast<std::size_t>(v)] > 0)
      members[static_cast<std::size_t>(component[static_cast<std::size_t>(v)])].push_back(v);
  const auto largest = std::max_element(members.begin(), members.end(),
                                        [](const auto& a, const auto& b) { return a.size() < b.size(); });
  for (auto part = members.begin(); part != members.end(); ++part)
    if (part != largest && !part->empty())
      faults.push_back({.kind = Kind::disconnected, .reaches = {}, .nodes = *part});
  return faults;
}

}  // namespace qinghe::network
