// The intervention types, one file each in intervene/type/.
#pragma once
#include "qinghe/intervene/intervention.hpp"

namespace qinghe::intervene {

extern const Type plant_expansion, plant_upgrade, sewer_completion, interceptor_enlargement, sewer_separation, overflow_tank,
    pipe_cleaning, direct_outfall_elimination, dredging, ecological_replenishment;

}  // namespace qinghe::intervene
