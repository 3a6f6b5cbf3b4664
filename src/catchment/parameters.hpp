// Checks of parameter structs that only this room makes.
#pragma once
#include "qinghe/base/error.hpp"
#include "qinghe/catchment/parameters.hpp"
#include "qinghe/catchment/runoff.hpp"

namespace qinghe::catchment {

void check(const SurfaceParameters& surface, base::Faults& faults);

}  // namespace qinghe::catchment
