#include "simulate/cell_name.hpp"

#include <fmt/format.h>

namespace qinghe::simulate {

std::string cell_name(const network::Network& network, int cell) {
  if (const int node = network.reservoir_node_of(cell); node >= 0) return fmt::format("reservoir node {}", node);
  const int reach = network.reach_of(cell);
  return fmt::format("reach {}, cell {} of {}", network.reaches()[static_cast<std::size_t>(reach)].id, cell - network.first_cell(reach) + 1,
                     network.cells_in(reach));
}

}  // namespace qinghe::simulate
