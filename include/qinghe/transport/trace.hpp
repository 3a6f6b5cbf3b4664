// What a run leaves behind of a part of its step for runs that follow it: as much as they need where their own reaches
// begin and end.
#pragma once
#include "qinghe/numerics/aligned.hpp"

namespace qinghe::transport {

struct PassageTrace {
  numerics::AlignedVector left;  // [face out of a segment × slots × stride] what leaves it [g]
  numerics::AlignedVector top;   // [segment × 2 × stride] its first two cells when water begins to pass [g]
};

struct MixingTrace {
  numerics::AlignedVector last;   // [segment × stride] eliminated right-hand side of its last cell [g]
  numerics::AlignedVector first;  // [segment × stride] its first cell afterwards [g]
};

}  // namespace qinghe::transport
