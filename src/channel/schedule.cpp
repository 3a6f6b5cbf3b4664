#include "channel/schedule.hpp"

#include <algorithm>
#include <array>
#include <queue>

namespace qinghe::channel {
namespace {

using kernel::lanes;

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

// Cells and, after them, junctions and backwater zones as one graph: who waits for whom. A zone stands for all its cells, which
// lead to one.
struct Graph {
  std::vector<std::vector<int>> next;
  std::vector<int> waits_for;  // how many
  std::vector<int> height;     // steps on the longest way out
};

// What the flow divides and joins into.
struct Groups {
  std::span<const int> junction_of_cell, zone_of_cell;
  int junctions, zones;
};

Graph graph_of(const network::Network& network, const Groups& groups) {
  const int cells = network.cell_count(), nodes = cells + groups.junctions + groups.zones;
  Graph g{.next = std::vector<std::vector<int>>(at(nodes)),
          .waits_for = std::vector<int>(at(nodes), 0),
          .height = std::vector<int>(at(nodes), 0)};
  const auto node_of = [&](int cell) { return groups.zone_of_cell[at(cell)] < 0 ? cell : cells + groups.junctions + groups.zone_of_cell[at(cell)]; };
  const auto link = [&](int from, int to) {
    if (from != to) g.next[at(from)].push_back(to), ++g.waits_for[at(to)];
  };
  for (int c = 0; c < cells; ++c) {
    const int junction = groups.junction_of_cell[at(c)];
    if (junction >= 0) link(node_of(c), cells + junction);
    for (const int f : network.faces_out(c))
      if (const int to = network.faces()[at(f)].to; to >= 0) link(junction >= 0 ? cells + junction : node_of(c), node_of(to));
  }
  // Faces lead to higher numbers, those of a junction to cells beyond all that end there.
  for (int c = cells; c-- > 0;) {
    const auto rise = [&](int node) {
      for (const int n : g.next[at(node)]) g.height[at(node)] = std::max(g.height[at(node)], g.height[at(n)] + (n < cells));
    };
    if (const int junction = groups.junction_of_cell[at(c)]; junction >= 0) rise(cells + junction);
    rise(node_of(c));
  }
  return g;
}

class Scheduler {
 public:
  Scheduler(const network::Network& network, const Groups& groups)
      : network_(network),
        groups_(groups),
        graph_(graph_of(network, groups)),
        placed_(graph_.next.size(), false) {
    const int cells = network.cell_count();
    out_.place.assign(at(cells), -1);
    out_.nothing = cells;
    out_.sources = cells + 1;
    out_.entry_begin.push_back(0);
    for (std::size_t node = 0; node < graph_.next.size(); ++node)
      if (graph_.waits_for[node] == 0 && !within_zone(static_cast<int>(node))) release(static_cast<int>(node));
  }

  Schedule run() {
    last_.fill(-1);
    do {
      happen();
    } while (bundle());
    out_.stages.push_back({.bundle_end = out_.bundles(), .event_begin = 0, .event_end = 0});
    out_.join_begin.push_back(static_cast<int>(out_.join_source.size()));
    place_zones();
    return std::move(out_);
  }

 private:
  bool within_zone(int node) const { return node < network_.cell_count() && groups_.zone_of_cell[at(node)] >= 0; }

  // A zone is solved by itself, but its cells keep their constants and beds like all others: one a bundle would waste room, so
  // eight a bundle, in bundles that are never passed.
  void place_zones() {
    for (int c = 0; c < network_.cell_count(); ++c)
      if (within_zone(c)) {
        out_.place[at(c)] = static_cast<int>(out_.cell.size());
        out_.cell.push_back(c);
      }
    while (out_.cell.size() % at(lanes) != 0) out_.cell.push_back(out_.cell.back());
  }

  void release(int node) {
    if (node >= network_.cell_count() || network_.reach_of(node) < 0)
      due_.push_back(node);
    else
      ready_.push({graph_.height[at(node)], -node});
  }
  void done(int node) {
    for (const int n : graph_.next[at(node)])
      if (--graph_.waits_for[at(n)] == 0) release(n);
  }

  // All reservoirs and junctions that wait for nothing more.
  void happen() {
    if (due_.empty()) return;
    using Kind = Schedule::Event::Kind;
    const int begin = static_cast<int>(out_.events.size()), cells = network_.cell_count();
    while (!due_.empty()) {
      const int node = due_.back();
      due_.pop_back();
      out_.events.push_back(node < cells                      ? Schedule::Event{Kind::reservoir, node}
                            : node < cells + groups_.junctions ? Schedule::Event{Kind::junction, node - cells}
                                                               : Schedule::Event{Kind::backwater, node - cells - groups_.junctions});
      done(node);
    }
    out_.stages.push_back({.bundle_end = out_.bundles(),
                           .event_begin = begin,
                           .event_end = static_cast<int>(out_.events.size())});
  }

  // The cell in which a lane can follow its river; −1 where it has to wait.
  int follower(int last) const {
    if (last < 0) return -1;
    for (const int n : graph_.next[at(last)])
      if (n < network_.cell_count() && network_.reach_of(n) >= 0 && graph_.waits_for[at(n)] == 0 && !placed_[at(n)])
        return n;
    return -1;
  }
  // The ready cell with the longest way out; −1 where there is none.
  int longest() {
    while (!ready_.empty()) {
      const int cell = -ready_.top().second;
      ready_.pop();
      if (!placed_[at(cell)]) return cell;
    }
    return -1;
  }

  // The next cells, in one bundle, or in two that need not wait for each other.
  bool bundle() {
    std::array<int, 2 * lanes> chosen;
    for (std::size_t lane = 0; lane < chosen.size(); ++lane)
      if (chosen[lane] = follower(last_[lane]); chosen[lane] >= 0) placed_[at(chosen[lane])] = true;
    for (int& cell : chosen)
      if (cell < 0)
        if (cell = longest(); cell >= 0) placed_[at(cell)] = true;
    const auto cells = std::count_if(chosen.begin(), chosen.end(), [](int cell) { return cell >= 0; });
    if (cells == 0) return false;
    if (cells <= lanes) std::stable_partition(chosen.begin(), chosen.end(), [](int cell) { return cell >= 0; });
    last_ = chosen;
    const std::span<const int> all = chosen;
    lay_out(all.first(at(lanes)), cells > lanes);
    if (cells > lanes) lay_out(all.last(at(lanes)), false);
    for (const int cell : chosen)
      if (cell >= 0) done(cell);
    return true;
  }

  void lay_out(std::span<const int> chosen, bool with_next) {
    out_.with_next.push_back(with_next);
    out_.join_begin.push_back(static_cast<int>(out_.join_source.size()));
    const int first = *std::find_if(chosen.begin(), chosen.end(), [](int cell) { return cell >= 0; });
    const int first_source = source_of(first);
    for (const int cell : chosen) {
      out_.above.push_back(cell < 0 || cell == first ? first_source : source_of(cell));
      if (cell >= 0) out_.place[at(cell)] = static_cast<int>(out_.cell.size());
      out_.cell.push_back(cell < 0 ? first : cell);
    }
  }

  int source_of(int cell) {
    const auto faces = network_.faces_in(cell);
    if (faces.empty()) return out_.nothing;
    const int from = network_.faces()[at(faces.front())].from;
    if (faces.size() == 1 && groups_.junction_of_cell[at(from)] < 0) return from;
    for (const int f : faces) {
      out_.entry_cell.push_back(network_.faces()[at(f)].from);
      out_.entry_face.push_back(f);
    }
    out_.entry_begin.push_back(static_cast<int>(out_.entry_cell.size()));
    out_.join_source.push_back(out_.sources);
    return out_.sources++;
  }

  const network::Network& network_;
  Groups groups_;
  Graph graph_;
  Schedule out_;
  std::vector<bool> placed_;
  std::vector<int> due_;
  std::priority_queue<std::pair<int, int>> ready_;
  std::array<int, 2 * lanes> last_;
};

}  // namespace

Schedule schedule(const network::Network& network, std::span<const int> junction_of_cell, int junctions, std::span<const int> zone_of_cell, int zones) {
  return Scheduler(network, {.junction_of_cell = junction_of_cell, .zone_of_cell = zone_of_cell, .junctions = junctions, .zones = zones}).run();
}

}  // namespace qinghe::channel
