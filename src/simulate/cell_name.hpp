// A cell as a message names it.
#pragma once
#include <string>

#include "qinghe/network/network.hpp"

namespace qinghe::simulate {

// "reach DQ01, cell 2 of 5", or "reservoir node N3".
std::string cell_name(const network::Network& network, int cell);

}  // namespace qinghe::simulate
