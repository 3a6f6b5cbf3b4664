// Numbers of the hydraulics that belong to no reach.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"
#include "qinghe/channel/bed.hpp"

namespace qinghe::channel {

struct HydraulicsParameters {
  double minimum_slope =
      1e-5;  // Manning's formula has no flow without a slope: level, rising and flatter reaches take this one
  double backwater_slope = 0;   // reaches whose bed falls no more are solved with the water below them; 0: none [1]
  double dry_depth = 0.02;      // a cell with less mobile water is dry [m]
  double wetting_depth = 0.05;  // the bed counts as fully wetted from this depth on [m]
  // The scheme's numerical diffusion is ½cΔx(1 + Cr), Cr = c·dt/Δx of the inner step. Where the flow changes
  // by more than `substep_change` in a step, the inner step is halved until Cr ≤ 1 or `substeps` are reached;
  // at Cr ≤ 1 it is below the physical diffusion Q/(2BS) of most rivers, which the kinematic wave leaves out,
  // so more steps gain nothing.
  int substeps = 8;              // most inner steps: 1, 2, 4 or 8
  double substep_change = 0.05;  // [1]
  double weir_coefficient = 0.42;  // C_w of Q = C_w √(2g) B y^{3/2} [1]
  double contraction = 0.61;       // C_c of the jet under a sluice gate [1]
  BedParameters bed;
};
std::span<const base::Parameter> hydraulics_parameters();  // bounds and sources

}  // namespace qinghe::channel
