// From parameter values in their own units to what the formulas use.
#pragma once
#include "qinghe/quality/evaluation.hpp"
#include "qinghe/quality/kinetics.hpp"

namespace qinghe::quality {

// Per-day rates become per-second ones, θ and K_so exponentials; everything else is used as written.
Settings make_settings(const KineticParameters& parameters, const KineticOptions& options);

}  // namespace qinghe::quality
