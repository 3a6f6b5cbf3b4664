// What the parameter of a lever may be.
#pragma once
#include <string>
#include <string_view>

#include "qinghe/base/range.hpp"
#include "qinghe/scenario/scenario.hpp"

namespace qinghe::simulate {

struct PulledBounds {
  base::Range range;
  std::string unit;  // of the range, and of a value without one
};

// As the basin's tables may state it. No bounds, of unit "1", for sources, which are pulled by factors, and for a name that the lever
// does not know.
PulledBounds pulled_bounds(scenario::Lever lever, std::string_view parameter);

}  // namespace qinghe::simulate
