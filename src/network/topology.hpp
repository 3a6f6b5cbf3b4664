// Graph questions of the network room, answered on plain index arrays. The only file that sees Boost.Graph is
// topology.cpp.
#pragma once
#include <span>
#include <utility>
#include <vector>

namespace qinghe::network {

struct Arc {
  int from = 0, to = 0;
};

// Vertices in topological order (every arc from an earlier to a later one); empty when the graph has a cycle.
std::vector<int> topological_order(int vertices, std::span<const Arc> arcs);

// One cycle, as indices of arcs in the order they are walked, for each strongly connected part that has any.
std::vector<std::vector<int>> cycles(int vertices, std::span<const Arc> arcs);

// Component of each vertex with the directions ignored; the number of components is the second.
std::pair<std::vector<int>, int> components(int vertices, std::span<const Arc> arcs);

// Depth-first post-order of the forest `parent` (−1: a root) in which the children of one parent are ordered
// so that every `second` arc goes forward; children that no arc orders keep their index order. Empty when two
// sibling subtrees each feed the other, so that no order of whole subtrees satisfies both.
std::vector<int> post_order(std::span<const int> parent, std::span<const Arc> second);

}  // namespace qinghe::network
