// The order in which the cells of a network are solved, eight at a time, and where so many are ready two eights side by side: all water that arrives at a bundle has left
// earlier ones. List scheduling by the length of the path that is left (Hu 1961, Oper. Res. 9:841, doi 10.1287/opre.9.6.841); a lane keeps to its
// river while it can, so that it reads and writes neighbouring memory.
#pragma once
#include <span>
#include <vector>

#include "channel/passage_task.hpp"
#include "qinghe/network/network.hpp"

namespace qinghe::channel {

struct Schedule {
  // What is computed between bundles, one by one.
  struct Event {
    enum class Kind : unsigned char { reservoir, junction, backwater } kind;
    int index;  // cell; junction; zone
  };
  struct Stage {
    int bundle_end;             // after this many bundles
    int event_begin, event_end;  // come these
  };

  std::vector<int> cell;   // [bundle × lanes]; lanes without a cell of their own repeat the bundle's first
  std::vector<int> above;  // [bundle × lanes] source of the inflow: a cell, `nothing` or a join
  std::vector<unsigned char> with_next;  // [bundle] whether it and the next one wait for nothing of each other
  std::vector<int> place;  // [cell] where it stands; −1 for reservoirs. Cells of zones stand behind all bundles that are passed
  std::vector<int> join_begin, join_source, entry_begin, entry_cell, entry_face;
  std::vector<Stage> stages;
  std::vector<Event> events;
  int nothing = 0, sources = 0;

  int bundles() const { return static_cast<int>(cell.size()) / kernel::lanes; }
};

// `junction_of_cell`: the junction at which a cell's water divides, or −1. `zone_of_cell`: the backwater zone that solves it, or −1.
Schedule schedule(const network::Network& network, std::span<const int> junction_of_cell, int junctions, std::span<const int> zone_of_cell, int zones);

}  // namespace qinghe::channel
