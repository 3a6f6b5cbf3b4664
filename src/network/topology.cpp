#include "network/topology.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <deque>
#include <utility>

namespace qinghe::network {
namespace {

using Directed = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                       boost::property<boost::edge_index_t, int>>;
using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

Directed directed(int vertices, std::span<const Arc> arcs) {
  Directed graph(at(vertices));
  for (std::size_t a = 0; a < arcs.size(); ++a)
    boost::add_edge(at(arcs[a].from), at(arcs[a].to), static_cast<int>(a), graph);
  return graph;
}

// Shortest walk from `start` back to itself inside its strongly connected part, by breadth-first search.
std::vector<int> cycle_through(const Directed& graph, std::span<const Arc> arcs, std::span<const int> part,
                               int start) {
  std::vector<int> arrived_by(boost::num_vertices(graph), -1);
  std::deque<int> queue{start};
  while (!queue.empty()) {
    const int vertex = queue.front();
    queue.pop_front();
    for (auto [edge, end] = boost::out_edges(at(vertex), graph); edge != end; ++edge) {
      const int arc = boost::get(boost::edge_index, graph, *edge);
      const int next = arcs[at(arc)].to;
      if (part[at(next)] != part[at(start)]) continue;
      if (next == start) {
        std::vector<int> walk{arc};
        for (int v = vertex; v != start; v = arcs[at(arrived_by[at(v)])].from)
          walk.push_back(arrived_by[at(v)]);
        std::reverse(walk.begin(), walk.end());
        return walk;
      }
      if (arrived_by[at(next)] < 0) arrived_by[at(next)] = arc, queue.push_back(next);
    }
  }
  return {};
}

// Ancestors in O(log n) with one extra pointer a vertex (E. W. Myers 1983, Inf. Process. Lett. 17:241–244).
struct Ancestry {
  std::vector<int> parent, depth, jump;  // one more vertex than the forest: the root above all roots

  explicit Ancestry(std::span<const int> forest) : parent(forest.begin(), forest.end()) {
    const int root = static_cast<int>(forest.size());
    for (int& p : parent)
      if (p < 0) p = root;
    parent.push_back(root);
    depth.assign(parent.size(), -1);
    jump.assign(parent.size(), root);
    depth[at(root)] = 0;
    std::vector<int> path;
    for (int v = 0; v < root; ++v) {
      for (int u = v; depth[at(u)] < 0; u = parent[at(u)]) path.push_back(u);
      for (; !path.empty(); path.pop_back()) {
        const int u = path.back(), p = parent[at(u)];
        depth[at(u)] = depth[at(p)] + 1;
        const int j = jump[at(p)];
        jump[at(u)] = depth[at(p)] - depth[at(j)] == depth[at(j)] - depth[at(jump[at(j)])] ? jump[at(j)] : p;
      }
    }
  }

  int lift(int v, int to_depth) const {
    while (depth[at(v)] > to_depth) v = depth[at(jump[at(v)])] >= to_depth ? jump[at(v)] : parent[at(v)];
    return v;
  }

  // The children of the lowest common ancestor that hold `a` and `b`; both −1 when one is an ancestor of the
  // other.
  std::pair<int, int> siblings_above(int a, int b) const {
    const int level = std::min(depth[at(a)], depth[at(b)]);
    int u = lift(a, level), v = lift(b, level);
    if (u == v) return {-1, -1};
    while (parent[at(u)] != parent[at(v)]) {
      const bool far = jump[at(u)] != jump[at(v)];
      u = far ? jump[at(u)] : parent[at(u)], v = far ? jump[at(v)] : parent[at(v)];
    }
    return {u, v};
  }
};

}  // namespace

std::vector<int> topological_order(int vertices, std::span<const Arc> arcs) {
  // Boost lists vertices in reverse order of finishing; numbered backwards, unordered ones come out by index.
  Directed graph(at(vertices));
  for (const Arc& arc : arcs) boost::add_edge(at(vertices - 1 - arc.from), at(vertices - 1 - arc.to), graph);
  std::vector<std::size_t> finished;
  finished.reserve(at(vertices));
  try {
    boost::topological_sort(graph, std::back_inserter(finished));
  } catch (const boost::not_a_dag&) {
    return {};
  }
  std::vector<int> order;
  order.reserve(at(vertices));
  for (auto v = finished.rbegin(); v != finished.rend(); ++v)
    order.push_back(vertices - 1 - static_cast<int>(*v));
  return order;
}

std::vector<std::vector<int>> cycles(int vertices, std::span<const Arc> arcs) {
  const Directed graph = directed(vertices, arcs);
  std::vector<int> part(at(vertices));
  const int parts = boost::strong_components(
      graph, boost::make_iterator_property_map(part.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<int> size(at(parts), 0), first(at(parts), -1);
  for (int v = 0; v < vertices; ++v) {
    const int p = part[at(v)];
    if (size[at(p)]++ == 0) first[at(p)] = v;
  }
  std::vector<int> starts;
  for (int p = 0; p < parts; ++p)
    if (size[at(p)] > 1) starts.push_back(first[at(p)]);
  std::sort(starts.begin(), starts.end());
  std::vector<std::vector<int>> found;
  for (const int start : starts) found.push_back(cycle_through(graph, arcs, part, start));
  return found;
}

std::pair<std::vector<int>, int> components(int vertices, std::span<const Arc> arcs) {
  Undirected graph(at(vertices));
  for (const Arc& arc : arcs) boost::add_edge(at(arc.from), at(arc.to), graph);
  std::vector<int> component(at(vertices));
  const int count = boost::connected_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  return {std::move(component), count};
}

std::vector<int> post_order(std::span<const int> parent, std::span<const Arc> second) {
  const int n = static_cast<int>(parent.size());
  const Ancestry ancestry(parent);
  // One graph of all sibling orders at once: its arcs join siblings only, so the families do not disturb each
  // other.
  std::vector<Arc> orders;
  for (const Arc& arc : second)
    if (const auto [before, after] = ancestry.siblings_above(arc.from, arc.to); before >= 0)
      orders.push_back({before, after});
  std::vector<int> sequence(at(n));
  if (orders.empty()) {
    for (int v = 0; v < n; ++v) sequence[at(v)] = v;
  } else {
    sequence = topological_order(n, orders);
    if (sequence.empty()) return {};
  }
  std::vector<std::vector<int>> children(at(n + 1));
  for (const int v : sequence) children[at(ancestry.parent[at(v)])].push_back(v);

  std::vector<int> order;
  order.reserve(at(n));
  std::vector<std::pair<int, std::size_t>> stack{{n, 0}};  // vertex, next child
  while (!stack.empty()) {
    auto& [vertex, next] = stack.back();
    if (next < children[at(vertex)].size()) {
      stack.emplace_back(children[at(vertex)][next++], 0);
      continue;
    }
    if (vertex != n) order.push_back(vertex);
    stack.pop_back();
  }
  return order;
}

}  // namespace qinghe::network
