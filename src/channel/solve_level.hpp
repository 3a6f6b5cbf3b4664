// The water level of a pack of river cells at the end of a step. Part of the passage kernel.
#pragma once
#include "qinghe/channel/river_cell.hpp"
#include "qinghe/numerics/pack.hpp"

namespace qinghe::channel::kernel {
inline namespace QINGHE_ISA {

using numerics::Pack;
using Cells = RiverCellOf<Pack>;
using Beds = BedOf<Pack>;
using Gated = GatedOf<Pack>;

// What acts on the cells: potential evaporation [m/s] and wished withdrawal [m³/s].
struct Wishes {
  Pack evaporation, withdrawal;
};

struct Level {
  Pack area;          // A₁ [m²]
  Losses<Pack> mean;  // of the step
  Pack wave;          // dQ/dA · T at the level: celerity times width [m²/s]
  Pack top;           // T [m]
  Pack::Mask found;
};

QINGHE_LANES Pack magnitude(Pack x) {
  return max(x, -x);
}

// One implicit step, backward Euler in time, upwind in space, unconditionally stable and non-negative: the depth h with
// G(h) = A(h) + dt/L·losses(h) = `most`, the area that the cells would hold if nothing left. `guess` [m²] is where the
// search begins. Lanes that are `idle` are left where they are. Every lane goes its own way, and waits when done.
//
// Each step of the search is Halley's for a power law: with m = G'h/G the local exponent, (1 + δ)^m = M/G is solved by
// the [1/1] Padé approximation δ = 2 (M − G) G / ((M + G) G'h − (M − G) G), third order where G is a power of h, as it
// nearly is when the flow rises. It is held inside a bracket.
template <class Bed>
QINGHE_LANES Level solve_level(const Cells& c, const Bed& bed, Pack most, Pack guess, Pack dt_per_length, const Wishes& wishes,
                               Pack::Mask idle) {
  // Where the next step would be this small a share of the flowing depth, it is taken by Newton's method on the fluxes
  // themselves: their error is the square of that, and none can turn negative.
  constexpr double close = 4e-6;
  constexpr double exact = 1e-13;
  constexpr int most_steps = 200;
  const Pack round_off = exact * max(most, 1.0 / c.per_wetting_area);
  const Pack at_most = min(max(guess, 1e-3 * most), most);
  const Pack at_most_top = sqrt(c.bottom_width * c.bottom_width + 4.0 * (c.side_slope * at_most));
  Pack h = 2.0 * at_most / (c.bottom_width + at_most_top);
  Pack low = 0.0, high = 1e300, remainder, slope;
  LossRates<Pack> now;
  Pack::Mask near, stuck = idle, lost = idle ^ idle;
  for (int i = 1;; ++i) {
    now = losses(c, h, wishes.evaporation, wishes.withdrawal, bed);
    const Pack held = now.area + dt_per_length * now.at.sum();
    slope = now.top + dt_per_length * now.slope.sum();
    remainder = held - most;
    const Pack above = h - c.crest_depth, miss = magnitude(remainder);
    near = less(miss, close * select(less(0.0, above), above, h) * slope);
    const Pack::Mask open = ~(near | stuck | less(miss, round_off));
    if (!numerics::any(open)) break;
    if (i == most_steps) {
      lost = open;
      break;
    }
    high = select(less(0.0, remainder), h, high);
    low = select(less(0.0, remainder), low, h);
    const Pack gain = (held + most) * slope * h;
    const Pack step = 2.0 * remainder * held * h / max(gain + held * remainder, 0.5 * gain);
    const Pack halved = min(0.5 * (low + high), h + h);
    const Pack trial = h - step;
    const Pack next = i % 8 == 0 ? halved : select(less(low, trial) & less(trial, high), trial, halved);
    const Pack::Mask between = less(low, next) & less(next, high);
    stuck |= open & ~between;  // no number lies between the brackets
    h = select(open & between, next, h);
  }
  const Pack move = select(near, -remainder / slope, 0.0);
  return {.area = now.area + now.top * move,
          .mean = {.outflow = now.at.outflow + move * now.slope.outflow,
                   .withdrawal = now.at.withdrawal + move * now.slope.withdrawal,
                   .seepage = now.at.seepage + move * now.slope.seepage,
                   .evaporation = now.at.evaporation + move * now.slope.evaporation},
          .wave = now.slope.outflow,
          .top = now.top,
          .found = idle | (less(magnitude(remainder), 1e300) & ~lost)};
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::channel::kernel
