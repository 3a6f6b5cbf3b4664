// The river network: nodes and reaches as a directed acyclic graph, ordered once, then cut into cells.
// Boost.Graph lives in src/network/topology.cpp only; everything outside sees plain index arrays.
#pragma once
#include <span>
#include <string>
#include <vector>

namespace qinghe::network {

struct ReachSpec {
  std::string id;
  int from = 0, to = 0;              // node indices
  double length = 0;                 // [m]
  double target_cell_length = 1000;  // [m]; the cell count is round(length / target), at least 1
};

// Layers of a reservoir: one, or two of which the upper or the lower one gives what is released. What flows in enters the upper one,
// or, where the network is so made, whatever share of it enters the lower one.
enum class Layers : unsigned char { one, released_above, released_below };

// What a topology check found wrong; the caller knows the file and line of each reach.
struct TopologyFault {
  enum class Kind {
    cycle,            // reaches: one walk around it in flow order; nodes: where each of them begins
    dangling_node,    // nodes: no reach begins or ends there
    unknown_node,     // reaches: one whose `from` or `to` is no node
    duplicate,        // reaches: all that share one id
    disconnected,     // nodes: one part of the network that does not touch the largest one
    several_outlets,  // nodes: ends of flow beyond the one allowed or the ones declared; reaches: those that
                      // end there
    self_loop         // reaches: one that ends where it begins
  } kind;
  std::vector<int> reaches, nodes;
};

// A face joins two cells; water flows from `from` to `to` when its flow is positive. `to` = −1 leaves the
// model.
struct Face {
  int from = 0, to = -1;
  double distance = 0;  // between cell centres [m]; 0 where dispersion does not act (outlets, reservoirs)
  bool main = true;     // false: a second branch of a bifurcation
};

// Cells are numbered so that every face goes from a lower to a higher number (topological), each reach is
// contiguous from upstream to downstream, and each subtree of main faces is contiguous (depth-first
// post-order). The last is impossible when two sibling subtrees feed each other by second branches; then only
// the first two hold and `contiguous_subtrees()` is false.
class Network {
 public:
  // `is_reservoir[node]` nodes become one cell of their own, or two in a row joined by a face where `layers` (one entry a
  // node, or empty) says so: the lower before the upper one that gives to the river, or else behind it; other nodes have no volume: the last cells of
  // the reaches that end there are joined to the first cells of those that begin there. Where several reaches
  // begin at a node the first of them in `reaches` order is the main branch. Every node where reaches end and
  // none begin is an outlet. Separate parts and several outlets are computed as they are; throws
  // base::InternalError on a cycle, a self loop, an unknown node, a duplicate id or a length that is not
  // positive. `inflow_to_both`: a river that ends at a reservoir of two layers has a face to each, the main one to the upper.
  Network(int node_count, std::vector<ReachSpec> reaches, const std::vector<bool>& is_reservoir,
          const std::vector<Layers>& layers = {}, bool inflow_to_both = false);

  // All faults at once; empty when the graph is a sound river network. With `declared_outlets` (one flag a
  // node) every end of flow must be declared, and separate parts are accepted because each then ends at a
  // declared outlet; without, one connected network with one outlet is expected.
  static std::vector<TopologyFault> check(int node_count, const std::vector<ReachSpec>& reaches,
                                          const std::vector<bool>& declared_outlets = {});

  int node_count() const { return node_count_; }
  int reach_count() const { return static_cast<int>(reaches_.size()); }
  int cell_count() const { return static_cast<int>(cell_reach_.size()); }
  const std::vector<ReachSpec>& reaches() const { return reaches_; }
  bool contiguous_subtrees() const { return contiguous_subtrees_; }
  std::span<const Face> faces() const { return faces_; }  // sorted by `from`, main branch first

  int first_cell(int reach) const { return first_cell_[static_cast<std::size_t>(reach)]; }
  int cells_in(int reach) const { return cells_in_[static_cast<std::size_t>(reach)]; }
  int cell_at(int reach,
              double share) const;  // cell holding the point at `share` (0 upstream … 1 downstream)
  int reach_of(int cell) const { return cell_reach_[static_cast<std::size_t>(cell)]; }  // −1 for a reservoir
  int reservoir_node_of(int cell) const {
    return cell_node_[static_cast<std::size_t>(cell)];
  }  // −1 for a river cell
  int reservoir_cell(int node) const {
    return reservoir_cell_[static_cast<std::size_t>(node)];
  }  // −1 if none; the upper layer
  int lower_cell(int node) const { return lower_cell_[static_cast<std::size_t>(node)]; }  // −1 where there is one layer
  int outlet_cell(int node) const { return outlet_cell_[static_cast<std::size_t>(node)]; }  // what its rivers below begin with
  // Between the layers of a reservoir.
  bool between_layers(const Face& face) const {
    return face.to >= 0 && reservoir_node_of(face.to) >= 0 && reservoir_node_of(face.from) == reservoir_node_of(face.to);
  }
  // From a river into the lower layer of a reservoir.
  bool into_lower_layer(const Face& face) const {
    return face.to >= 0 && reservoir_node_of(face.to) >= 0 && face.to == lower_cell(reservoir_node_of(face.to)) && !between_layers(face);
  }
  // Its cells: one or two, numbered in a row.
  int first_reservoir_cell(int node) const {
    const int lower = lower_cell(node), upper = reservoir_cell(node);
    return lower >= 0 && lower < upper ? lower : upper;
  }
  int reservoir_cells(int node) const { return lower_cell(node) >= 0 ? 2 : 1; }
  // Nodes with a reservoir, in the order of their cells; the place of a node among them, or −1.
  std::span<const int> reservoir_nodes() const { return reservoir_nodes_; }
  int reservoir_at(int node) const { return reservoir_place_[static_cast<std::size_t>(node)]; }
  double cell_length(int cell) const {
    return cell_length_[static_cast<std::size_t>(cell)];
  }  // [m]; 0 for a reservoir

  std::span<const int> faces_out(int cell) const;  // indices into faces(), main branch first
  std::span<const int> faces_in(int cell) const;
  int main_downstream(int cell) const;  // −1 at an outlet
  std::vector<int> upstream_cells(
      int cell) const;  // every cell that drains to `cell`, itself included, ascending
  std::vector<int> downstream_cells(
      int cell) const;  // every cell reached from `cell`, itself included, ascending
  std::span<const int> topological_nodes() const { return topological_nodes_; }
  std::span<const int> topological_reaches() const { return topological_reaches_; }

 private:
  int node_count_ = 0;
  std::vector<ReachSpec> reaches_;
  std::vector<int> first_cell_, cells_in_, cell_reach_, cell_node_, reservoir_cell_, lower_cell_, outlet_cell_, reservoir_nodes_, reservoir_place_;
  std::vector<double> cell_length_;
  std::vector<Face> faces_;
  std::vector<int> out_start_, out_faces_, in_start_, in_faces_;
  std::vector<int> topological_nodes_, topological_reaches_;
  bool contiguous_subtrees_ = true;
};

}  // namespace qinghe::network
