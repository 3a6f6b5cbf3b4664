#include "qinghe/network/network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <queue>

#include "network/topology.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::network {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

void refuse_unsound(int node_count, const std::vector<ReachSpec>& reaches,
                    const std::vector<bool>& is_reservoir) {
  using Kind = TopologyFault::Kind;
  if (is_reservoir.size() != at(node_count))
    throw base::InternalError("network: is_reservoir needs one flag a node");
  for (const TopologyFault& fault :
       Network::check(node_count, reaches, std::vector<bool>(at(node_count), true)))
    if (fault.kind != Kind::dangling_node)
      throw base::InternalError(
          fmt::format("network: unsound topology (kind {}, reach '{}')", static_cast<int>(fault.kind),
                      fault.reaches.empty() ? "" : reaches[at(fault.reaches.front())].id));
  for (const ReachSpec& reach : reaches)
    if (!(reach.length > 0) || !(reach.target_cell_length > 0))
      throw base::InternalError(
          fmt::format("network: reach '{}' needs a positive length and cell length", reach.id));
}

// What is numbered as a whole: a reach, or a reservoir node (after all reaches).
struct Units {
  std::vector<int> main;          // the unit downstream along main branches, −1 at an outlet
  std::vector<Arc> second;        // other branches of bifurcations
  std::vector<int> of_reservoir;  // unit of a node, −1 for nodes without volume
};

Units join(const std::vector<ReachSpec>& reaches, const std::vector<bool>& is_reservoir) {
  const std::size_t nodes = is_reservoir.size();
  std::vector<std::vector<int>> leaving(nodes);
  for (std::size_t r = 0; r < reaches.size(); ++r)
    leaving[at(reaches[r].from)].push_back(static_cast<int>(r));

  Units units{.main = std::vector<int>(reaches.size(), -1),
              .second = {},
              .of_reservoir = std::vector<int>(nodes, -1)};
  const auto leave = [&](int unit, int node) {
    const std::vector<int>& branches = leaving[at(node)];
    units.main[at(unit)] = branches.empty() ? -1 : branches.front();
    for (std::size_t b = 1; b < branches.size(); ++b) units.second.push_back({unit, branches[b]});
  };
  for (std::size_t n = 0; n < nodes; ++n)
    if (is_reservoir[n]) {
      units.of_reservoir[n] = static_cast<int>(units.main.size());
      units.main.push_back(-1);
      leave(units.of_reservoir[n], static_cast<int>(n));
    }
  for (std::size_t r = 0; r < reaches.size(); ++r) {
    const int reservoir = units.of_reservoir[at(reaches[r].to)];
    if (reservoir >= 0)
      units.main[r] = reservoir;
    else
      leave(static_cast<int>(r), reaches[r].to);
  }
  return units;
}

std::vector<int> number(const Units& units, bool& contiguous) {
  std::vector<int> order = post_order(units.main, units.second);
  contiguous = !order.empty() || units.main.empty();
  if (contiguous) return order;
  std::vector<Arc> arcs = units.second;
  for (std::size_t u = 0; u < units.main.size(); ++u)
    if (units.main[u] >= 0) arcs.push_back({static_cast<int>(u), units.main[u]});
  return topological_order(static_cast<int>(units.main.size()), arcs);
}

// Offsets and members of the lists of faces by cell, for either end.
template <class End>
void index_faces(std::span<const Face> faces, int cells, End end, std::vector<int>& start,
                 std::vector<int>& members) {
  start.assign(at(cells) + 1, 0);
  for (const Face& face : faces)
    if (end(face) >= 0) ++start[at(end(face)) + 1];
  for (std::size_t c = 1; c < start.size(); ++c) start[c] += start[c - 1];
  members.resize(at(start.back()));
  std::vector<int> next(start.begin(), start.end() - 1);
  for (std::size_t f = 0; f < faces.size(); ++f)
    if (end(faces[f]) >= 0) members[at(next[at(end(faces[f]))]++)] = static_cast<int>(f);
}

}  // namespace

Network::Network(int node_count, std::vector<ReachSpec> reaches, const std::vector<bool>& is_reservoir,
                 const std::vector<Layers>& layers, bool inflow_to_both)
    : node_count_(node_count), reaches_(std::move(reaches)) {
  refuse_unsound(node_count_, reaches_, is_reservoir);
  const Units units = join(reaches_, is_reservoir);
  const std::vector<int> order = number(units, contiguous_subtrees_);

  first_cell_.assign(reaches_.size(), 0);
  cells_in_.assign(reaches_.size(), 0);
  reservoir_cell_.assign(at(node_count_), -1);
  reservoir_place_.assign(at(node_count_), -1);
  lower_cell_.assign(at(node_count_), -1);
  outlet_cell_.assign(at(node_count_), -1);
  std::vector<int> node_of_unit(units.main.size(), -1);
  for (int n = 0; n < node_count_; ++n)
    if (units.of_reservoir[at(n)] >= 0) node_of_unit[at(units.of_reservoir[at(n)])] = n;
  for (const int unit : order) {
    const int node = node_of_unit[at(unit)];
    if (node >= 0) {
      const Layers how = layers.empty() ? Layers::one : layers[at(node)];
      if (how == Layers::released_above) {
        lower_cell_[at(node)] = cell_count();
        cell_reach_.push_back(-1), cell_node_.push_back(node), cell_length_.push_back(0);
      }
      reservoir_cell_[at(node)] = cell_count();
      reservoir_place_[at(node)] = static_cast<int>(reservoir_nodes_.size());
      reservoir_nodes_.push_back(node);
      cell_reach_.push_back(-1), cell_node_.push_back(node), cell_length_.push_back(0);
      if (how == Layers::released_below) {
        lower_cell_[at(node)] = cell_count();
        cell_reach_.push_back(-1), cell_node_.push_back(node), cell_length_.push_back(0);
      }
      outlet_cell_[at(node)] = cell_count() - 1;
      continue;
    }
    const ReachSpec& reach = reaches_[at(unit)];
    topological_reaches_.push_back(unit);
    first_cell_[at(unit)] = cell_count();
    cells_in_[at(unit)] =
        static_cast<int>(std::max(1L, std::lround(reach.length / reach.target_cell_length)));
    const double length = reach.length / cells_in_[at(unit)];
    for (int k = 0; k < cells_in_[at(unit)]; ++k)
      cell_reach_.push_back(unit), cell_node_.push_back(-1), cell_length_.push_back(length);
  }

  const auto first = [&](int unit) {
    return node_of_unit[at(unit)] >= 0 ? reservoir_cell_[at(node_of_unit[at(unit)])] : first_cell_[at(unit)];
  };
  const auto last = [&](int unit) {
    return node_of_unit[at(unit)] >= 0 ? outlet_cell_[at(node_of_unit[at(unit)])] : first_cell_[at(unit)] + cells_in_[at(unit)] - 1;
  };
  const auto distance = [&](int from, int to) {
    const bool disperses = to >= 0 && cell_length_[at(from)] > 0 && cell_length_[at(to)] > 0;
    return disperses ? 0.5 * (cell_length_[at(from)] + cell_length_[at(to)]) : 0.0;
  };
  for (const int reach : topological_reaches_)
    for (int c = first(reach); c < last(reach); ++c)
      faces_.push_back({.from = c, .to = c + 1, .distance = distance(c, c + 1)});
  for (const int node : reservoir_nodes_)
    if (lower_cell(node) >= 0) {
      const int cell = first_reservoir_cell(node);
      faces_.push_back({.from = cell, .to = cell + 1});
    }
  for (std::size_t u = 0; u < units.main.size(); ++u) {
    const int from = last(static_cast<int>(u)), to = units.main[u] < 0 ? -1 : first(units.main[u]);
    faces_.push_back({.from = from, .to = to, .distance = distance(from, to)});
    const int reservoir = to < 0 || !inflow_to_both ? -1 : cell_node_[at(to)];
    if (reservoir >= 0 && lower_cell(reservoir) >= 0) faces_.push_back({.from = from, .to = lower_cell(reservoir), .main = false});
  }
  for (const Arc& branch : units.second) {
    const int from = last(branch.from), to = first(branch.to);
    faces_.push_back({.from = from, .to = to, .distance = distance(from, to), .main = false});
  }
  // Second branches stand in the order of `reaches`; a stable sort keeps it.
  std::stable_sort(faces_.begin(), faces_.end(), [](const Face& a, const Face& b) {
    return a.from != b.from ? a.from < b.from : a.main > b.main;
  });
  index_faces(
      faces_, cell_count(), [](const Face& f) { return f.from; }, out_start_, out_faces_);
  index_faces(
      faces_, cell_count(), [](const Face& f) { return f.to; }, in_start_, in_faces_);

  std::vector<Arc> arcs;
  for (const ReachSpec& reach : reaches_) arcs.push_back({reach.from, reach.to});
  topological_nodes_ = topological_order(node_count_, arcs);
}

int Network::cell_at(int reach, double share) const {
  const int cells = cells_in(reach);
  return first_cell(reach) + std::clamp(static_cast<int>(std::floor(share * cells)), 0, cells - 1);
}

std::span<const int> Network::faces_out(int cell) const {
  return {out_faces_.data() + out_start_[at(cell)], out_faces_.data() + out_start_[at(cell) + 1]};
}

std::span<const int> Network::faces_in(int cell) const {
  return {in_faces_.data() + in_start_[at(cell)], in_faces_.data() + in_start_[at(cell) + 1]};
}

int Network::main_downstream(int cell) const {
  const auto out = faces_out(cell);
  return out.empty() ? -1 : faces_[at(out.front())].to;
}

std::vector<int> Network::upstream_cells(int cell) const {
  std::vector<bool> drains(at(cell) + 1, false);
  drains[at(cell)] = true;
  std::vector<int> found, waiting{cell};
  while (!waiting.empty()) {
    const int c = waiting.back();
    waiting.pop_back();
    found.push_back(c);
    for (const int f : faces_in(c))
      if (const int up = faces_[at(f)].from; !drains[at(up)]) drains[at(up)] = true, waiting.push_back(up);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<int> Network::downstream_cells(int cell) const {
  // Every face goes to a higher number, so taking the lowest waiting cell first lists them in order.
  std::priority_queue<int, std::vector<int>, std::greater<>> waiting;
  waiting.push(cell);
  std::vector<int> found;
  while (!waiting.empty()) {
    const int c = waiting.top();
    waiting.pop();
    if (!found.empty() && found.back() == c) continue;
    found.push_back(c);
    for (const int f : faces_out(c))
      if (faces_[at(f)].to >= 0) waiting.push(faces_[at(f)].to);
  }
  return found;
}

}  // namespace qinghe::network
