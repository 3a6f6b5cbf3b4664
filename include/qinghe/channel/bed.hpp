// The bed of a losing river. Water seeps through its clogging layer at q = K (H + L_b)/L_b per area of wetted
// bed, as it does where the ground below is unsaturated (Brunner, Cook & Simmons 2009, Water Resour. Res. 45,
// doi 10.1029/2008WR006953). K falls from that of the open to that of the clogged bed while
// water stands on it; a thick layer loses K whatever the stage. Beside it the empty pores of the ground below
// fill, from the deepest strip of the bed outwards.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"
#include "qinghe/numerics/scalar.hpp"

namespace qinghe::channel {

// What the losing beds of all rivers have in common: one set, of which the fitted numbers say so.
struct BedParameters {
  double layer = 1;                     // L_b [m]
  double clogging = 1.5;                // conductance of the open bed over that of the clogged one, less 1
  double uptake_time = 2 * 86400.0;     // in which all but 1/e of empty pores fill below water [s]
  double clogging_time = 30 * 86400.0;  // in which a wetted bed clogs [s]
  double opening_time = 60 * 86400.0;   // in which a dry bed cracks and opens [s]
  double draining_time = 90 * 86400.0;  // in which filled pores drain below a dry bed [s]
};
std::span<const base::Parameter> bed_parameters();  // bounds and sources

// A bed in one step, or several side by side.
template <class S>
struct BedOf {
  S rate;      // K [m/s]
  S gradient;  // K/L_b [1/s]
  S pores;     // water that the pores below the bed hold when full, d·n_e [m]
  S filled;    // pore water held, per metre of river [m²]
  S uptake;    // share of the empty pores that fills in a second [1/s]

  static constexpr int fields = 5;
  template <class Visitor>
  constexpr void each(Visitor&& visit) {
    visit(rate), visit(gradient), visit(pores), visit(filled), visit(uptake);
  }
};
using Bed = BedOf<double>;

// Loss through a fully wetted bed per metre of river [m²/s], and its derivative by the depth [m/s].
template <class S>
struct BedLoss {
  S percolation, filling, slope;
};

// `perimeter` is wetted [m], `widening` its derivative by the depth.
template <class S, class C>
[[gnu::always_inline]] inline BedLoss<S> bed_loss(const BedOf<C>& bed, const S& depth, const S& perimeter,
                                                  const S& widening) {
  using numerics::less;
  using numerics::positive_part;
  using numerics::select;
  const S speed = bed.rate + bed.gradient * depth;
  const S empty = positive_part(bed.pores * perimeter - bed.filled);
  const S growing = select(less(S(0.0), empty), bed.pores * widening, S(0.0));
  return {.percolation = perimeter * speed,
          .filling = bed.uptake * empty,
          .slope = (widening * speed + perimeter * bed.gradient) + bed.uptake * growing};
}

// Of a cell that is known to have no weir and to lose the rate of its bed whatever the stage: the limit of a
// thick clogging layer without pores.
struct Plain {};

}  // namespace qinghe::channel
