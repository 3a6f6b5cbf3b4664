// What a losing bed is in a step and what becomes of it, written once for plain numbers and packs of cells.
#pragma once
#include "channel/beds_task.hpp"
#include "qinghe/channel/bed.hpp"
#include "qinghe/channel/river_cell.hpp"

namespace qinghe::channel {

// How far water wets a bed.
template <class S>
struct Wetted {
  S depth, perimeter, share;  // [m], [m], 0–1
};

template <class S>
[[gnu::always_inline]] inline Wetted<S> wetted(const RiverCellOf<S>& c, const S& volume) {
  using numerics::min;
  using numerics::positive_part;
  const S area = positive_part((volume - c.pore_volume) * c.per_length);
  const S depth = depth_of(c, area);
  const S x = min(S(1.0), area * c.per_wetting_area);
  return {.depth = depth, .perimeter = c.bottom_width + c.bank_length * depth, .share = x * (2.0 - x)};
}

template <class S>
struct BedState {
  S pores, water, clogged;  // d·n_e [m], [m³], 0–1
};

// The bed in a step; without pores, one that loses the rate of its cell whatever the stage. Of the empty pores no more fills
// than there is.
template <class S>
[[gnu::always_inline]] inline BedOf<S> bed_in_step(const kernel::BedsTask& t, const RiverCellOf<S>& c, const BedState<S>& state) {
  using numerics::less;
  using numerics::select;
  const auto living = less(S(0.0), state.pores);
  const S rate = c.seepage * (1.0 + t.ratio * (1.0 - state.clogged));
  return {.rate = select(living, rate, c.seepage),
          .gradient = select(living, rate / t.layer, S(0.0)),
          .pores = state.pores,
          .filled = state.water * c.per_length,
          .uptake = select(living, S(t.uptake / t.dt), S(0.0))};
}

// The bed once it is wetted for good: clogged, and full.
template <class S>
[[gnu::always_inline]] inline BedOf<S> settled_bed(const kernel::BedsTask& t, const RiverCellOf<S>& c, const S& pores) {
  using numerics::less;
  using numerics::select;
  return {.rate = c.seepage, .gradient = select(less(S(0.0), pores), c.seepage / t.layer, S(0.0)), .pores = S(0.0), .filled = S(0.0), .uptake = S(0.0)};
}

// What went into the pores and out of them below [m³].
template <class S>
struct BedMoved {
  S filled, drained;
};

// The step that ended with `volume` in the cell and lost `seepage` [m³/s] through `bed`. The seepage is divided between pores
// and percolation as the fluxes stand at the end of the step, which is exact but for inner steps. Pores that no water stands
// above drain; a bed clogs as far as it is wetted and opens as far as not.
template <class S>
[[gnu::always_inline]] inline BedMoved<S> advance_bed(const kernel::BedsTask& t, const RiverCellOf<S>& c, const BedOf<S>& bed, const S& volume, const S& seepage, BedState<S>& state) {
  using numerics::less;
  using numerics::positive_part;
  using numerics::select;
  const auto living = less(S(0.0), state.pores);
  const Wetted<S> wet = wetted(c, volume);
  const BedLoss<S> loss = bed_loss(bed, wet.depth, wet.perimeter, S(c.bank_length));
  const S all = loss.percolation + loss.filling;
  const auto loses = less(S(0.0), all);
  const S filled = select(loses, t.dt * seepage * (loss.filling / select(loses, all, S(1.0))), S(0.0));
  const S water = state.water + filled;
  const S held = wet.share * bed.pores * wet.perimeter * c.length;
  const S drained = positive_part(water - held) * t.draining;
  state.water = select(living, water - drained, state.water);
  state.clogged = select(living, state.clogged + (wet.share * (1.0 - state.clogged) * t.clogging - (1.0 - wet.share) * state.clogged * t.opening), state.clogged);
  return {.filled = select(living, filled, S(0.0)), .drained = select(living, drained, S(0.0))};
}

}  // namespace qinghe::channel
