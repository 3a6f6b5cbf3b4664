// The water level of a pack of river cells at the end of a step. Part of the passage kernel.
#pragma once
#include "channel/passing.hpp"

namespace qinghe::channel::kernel {
inline namespace QINGHE_ISA {

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

// What is sought for one pack of cells.
struct Search {
  Pack most, guess;    // [m²]
  Pack dt_per_length;  // [s/m]
  Pack::Mask idle;
};

// One implicit step, backward Euler in time, upwind in space, unconditionally stable and non-negative: the depth h with
// G(h) = A(h) + dt/L·losses(h) = `most`, the area that the cells would hold if nothing left. `guess` [m²] is where the
// search begins. Lanes that are `idle` are left where they are. Every lane goes its own way, and waits when done. Within a
// search every operation waits for the one before; a second pack, searched for side by side, is nearly free.
//
// Each step of the search is Halley's for a power law: with m = G'h/G the local exponent, (1 + δ)^m = M/G is solved by
// the [1/1] Padé approximation δ = 2 (M − G) G / ((M + G) G'h − (M − G) G), third order where G is a power of h, as it
// nearly is when the flow rises. It is held inside a bracket.
template <int N, class Bed>
QINGHE_LANES void solve_levels(const Passing<Bed> (&passing)[N], const Search (&search)[N], Level (&found)[N]) {
  // Where the next step would be this small a share of the flowing depth, it is taken by Newton's method on the fluxes
  // themselves: their error is the square of that, and none can turn negative.
  constexpr double close = 4e-6;
  constexpr double exact = 1e-13;
  constexpr int most_steps = 200;
  Pack round_off[N], h[N], low[N], high[N], held[N], remainder[N], slope[N];
  LossRates<Pack> now[N];
  Pack::Mask near[N], open[N], stuck[N], lost[N];
  for (int n = 0; n < N; ++n) {
    const Cells& c = passing[n].cells;
    const Pack most = search[n].most;
    round_off[n] = exact * max(most, 1.0 / c.per_wetting_area);
    const Pack at_most = min(max(search[n].guess, 1e-3 * most), most);
    h[n] = depth_of(c, at_most);
    low[n] = 0.0, high[n] = 1e300;
    stuck[n] = search[n].idle, lost[n] = stuck[n] ^ stuck[n];
  }
  for (int i = 1;; ++i) {
    bool any_open = false;
    for (int n = 0; n < N; ++n) {
      const Search& of = search[n];
      const Passing<Bed>& p = passing[n];
      now[n] = losses(p.cells, h[n], p.wishes.evaporation, p.wishes.withdrawal, p.bed);
      held[n] = now[n].area + of.dt_per_length * now[n].at.sum();
      slope[n] = now[n].top + of.dt_per_length * now[n].slope.sum();
      remainder[n] = held[n] - of.most;
      const Pack above = h[n] - p.cells.crest_depth, miss = magnitude(remainder[n]);
      near[n] = less(miss, close * select(less(0.0, above), above, h[n]) * slope[n]);
      open[n] = ~(near[n] | stuck[n] | less(miss, round_off[n]));
      any_open |= numerics::any(open[n]);
    }
    if (!any_open) break;
    if (i == most_steps) {
      for (int n = 0; n < N; ++n) lost[n] = open[n];
      break;
    }
    for (int n = 0; n < N; ++n) {
      high[n] = select(less(0.0, remainder[n]), h[n], high[n]);
      low[n] = select(less(0.0, remainder[n]), low[n], h[n]);
      const Pack gain = (held[n] + search[n].most) * slope[n] * h[n];
      const Pack step = 2.0 * remainder[n] * held[n] * h[n] / max(gain + held[n] * remainder[n], 0.5 * gain);
      const Pack halved = min(0.5 * (low[n] + high[n]), h[n] + h[n]);
      const Pack trial = h[n] - step;
      const Pack next = i % 8 == 0 ? halved : select(less(low[n], trial) & less(trial, high[n]), trial, halved);
      const Pack::Mask between = less(low[n], next) & less(next, high[n]);
      stuck[n] |= open[n] & ~between;  // no number lies between the brackets
      h[n] = select(open[n] & between, next, h[n]);
    }
  }
  for (int n = 0; n < N; ++n) {
    const Losses<Pack>&at = now[n].at, &rise = now[n].slope;
    const Pack move = select(near[n], -remainder[n] / slope[n], 0.0);
    found[n] = {.area = now[n].area + now[n].top * move,
                .mean = {.outflow = at.outflow + move * rise.outflow,
                         .withdrawal = at.withdrawal + move * rise.withdrawal,
                         .seepage = at.seepage + move * rise.seepage,
                         .evaporation = at.evaporation + move * rise.evaporation},
                .wave = rise.outflow,
                .top = now[n].top,
                .found = search[n].idle | (less(magnitude(remainder[n]), 1e300) & ~lost[n])};
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::channel::kernel
