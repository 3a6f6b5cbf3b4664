// Muskingum–Cunge routing: the cheap alternative where only discharge is asked for, not water volumes.
// Cunge 1969, J. Hydraul. Res. 7:205; coefficients in the form of Ponce & Yevjevich 1978, J. Hydraul. Div.
// ASCE 104:353.
#pragma once

namespace qinghe::channel {

struct MuskingumCunge {
  double travel_time = 0;         // K = Δx/c [s]
  double weighting = 0;           // X = ½(1 − D)
  double courant = 0;             // Cr = cΔt/Δx
  double reynolds = 0;            // D = Q/(B S c Δx), cell Reynolds number
  double c0 = 0, c1 = 0, c2 = 0;  // of the new inflow, the old inflow, the old outflow; sum 1
  double c3 = 0;                  // of lateral inflow q Δx [m³/s]

  // Outflow at the end of the step [m³/s].
  double step(double inflow_new, double inflow_old, double outflow_old, double lateral = 0) const {
    return c0 * inflow_new + c1 * inflow_old + c2 * outflow_old + c3 * lateral;
  }
};

// At reference discharge Q [m³/s] with mean velocity U [m/s]: celerity c = 5/3 U (wide channel), surface
// width B [m], slope S, reach Δx [m], step Δt [s]. c0 < 0 means that Δx is too long or Δt too short.
MuskingumCunge muskingum_cunge(double discharge, double velocity, double width, double slope, double length,
                               double dt);

// Flow over a weir crest or a rubber dam, C_w √(2g) B h^{3/2} [m³/s] (Poleni 1717; C_w ≈ 0.42, 0.36–0.50 by
// crest shape).
double weir_discharge(double width, double head, double coefficient = 0.42);

// λ [1/km] of the fractional loss Q(x) = Q₀ e^{−λx} that explains `share_lost` over `distance` [m]: planning
// form only, the model takes a constant rate.
double fractional_loss_per_km(double share_lost, double distance);

}  // namespace qinghe::channel
