// Losing beds of all cells before and after a step, in packs in the order of the schedule. Compiled once per instruction set.
// Lanes that repeat a cell do with it what its own lane does.
#pragma once
#include "channel/bed_motion.hpp"
#include "channel/bundle_access.hpp"
#include "channel/lane_sums.hpp"

namespace qinghe::channel::kernel {
inline namespace QINGHE_ISA {

QINGHE_LANES BedState<Pack> bed_state(const BedsTask& t, const int* cell) {
  return {.pores = gather(t.pores, cell), .water = gather(t.water, cell), .clogged = gather(t.clogged, cell)};
}

[[gnu::flatten]] void lay_beds(BedsTask& t) {
  for (int place = 0; place < t.places; place += numerics::pack_width) {
    const int* cell = t.cell + place;
    const auto c = load_works<RiverCellOf<Pack>>(t.constants, place);
    store_works(t.steady ? settled_bed(t, c, gather(t.pores, cell)) : bed_in_step(t, c, bed_state(t, cell)), t.bed, place);
  }
}

[[gnu::flatten]] void advance_beds(BedsTask& t) {
  for (int place = 0; place < t.places; place += numerics::pack_width) {
    const int* cell = t.cell + place;
    const auto c = load_works<RiverCellOf<Pack>>(t.constants, place);
    BedState<Pack> state = bed_state(t, cell);
    const BedMoved<Pack> moved = advance_bed(t, c, load_works<BedOf<Pack>>(t.bed, place), gather(t.volume_end, cell), gather(t.seepage, cell), state);
    scatter(state.water, t.water_end, cell);
    scatter(state.clogged, t.clogged_end, cell);
    scatter(moved.filled, t.filled, cell);
    scatter(moved.drained, t.drained, cell);
  }
  t.all_filled = sum_of(t.filled, t.cells);
  t.all_drained = sum_of(t.drained, t.cells);
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::channel::kernel
