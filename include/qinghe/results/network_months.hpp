// The days of the network, summed into months.
#pragma once
#include <span>

#include "qinghe/results/results.hpp"

namespace qinghe::results {

// Sums over one day of every cell; times `scale` they are means.
struct NetworkDay {
  std::span<const double> flow, depth;      // [cell]
  std::span<const double> concentration;    // [cell × stride], in the order of the constituents
  std::size_t stride = 0;
  double scale = 1;
};

// Makes room for every month of the period, with nothing in it.
void clear_network(Results& results);
// A day belongs to the month of its noon.
void add_network_day(Results& results, int day, const NetworkDay& of);

}  // namespace qinghe::results
