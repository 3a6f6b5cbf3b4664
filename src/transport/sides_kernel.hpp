// Lateral water, sources and losses before and after the passage of water: half each, but never so that less than half of
// the smaller volume is left, so that no part of a step empties a cell. Compiled once per instruction set.
#pragma once
#include "qinghe/numerics/pack.hpp"
#include "transport/remap_task.hpp"

namespace qinghe::transport::kernel {
inline namespace QINGHE_ISA {

using numerics::Pack;

[[gnu::flatten]] void share_sides(RemapTask& t) {
  const double dt = (t.end - t.begin) * t.dt, tiny = 1e-300;
  for (int cell = t.first; cell < t.first + t.cells; ++cell) {
    const double change = t.volume_end[cell] - t.volume_begin[cell];
    const double v0 = t.volume_begin[cell] + t.begin * change, v1 = t.volume_begin[cell] + t.end * change;
    const double gain = t.head[cell] * dt * t.lateral[cell];
    const double soluble = dt * (t.withdrawal[cell] + t.seepage[cell]), loss = soluble + dt * t.evaporation[cell];
    const double late_gain = 0.5 * v1 / (gain > tiny ? gain : tiny), early_loss = 0.5 * v0 / (loss > tiny ? loss : tiny);
    const double gain_before = late_gain < 0.5 ? 1 - late_gain : 0.5, loss_before = early_loss < 0.5 ? early_loss : 0.5;
    const double fed = v0 + gain_before * gain, left = v1 + (1 - loss_before) * loss;
    t.volume[cell] = fed - loss_before * loss;
    t.passed[cell] = left - (1 - gain_before) * gain;
    t.fed_before[cell] = t.head[cell] * gain_before * dt;
    t.fed_after[cell] = t.head[cell] * (1 - gain_before) * dt;
    t.lost_before[cell] = loss_before * soluble / fed;
    t.lost_after[cell] = (1 - loss_before) * soluble / left;
    t.seep_share[cell] = dt * t.seepage[cell] / (soluble > tiny ? soluble : tiny);
  }
}

// Adds sources, then takes losses, at the cells that have either. Sums stay in registers: `k` to k + C packs at a time.
template <int C, bool Before>
QINGHE_LANES void apply_chunk(const RemapTask& t, int k) {
  constexpr int width = numerics::pack_width;
  const double *fed = Before ? t.fed_before : t.fed_after, *lost = Before ? t.lost_before : t.lost_after;
  Pack inflow[C], gone_all[C], seeped_all[C];
  for (int c = 0; c < C; ++c) inflow[c] = 0.0, gone_all[c] = 0.0, seeped_all[c] = 0.0;
  for (int n = 0; n < t.eventful_count; ++n) {
    const std::ptrdiff_t cell = t.eventful[n], at = cell * t.stride + k;
    const double fed_here = fed[cell], lost_here = lost[cell];
    Pack m[C];
    for (int c = 0; c < C; ++c) {
      const Pack source = Pack::load_any(t.source + at + c * width);
      m[c] = Pack::load_any(t.mass + at + c * width) + source * fed_here;
      if constexpr (Before) inflow[c] += source;
    }
    if (lost_here != 0) {  // of most cells nothing is taken
      const double seep_share = t.seep_share[cell];
      for (int c = 0; c < C; ++c) {
        const Pack gone = m[c] * lost_here;
        m[c] -= gone;
        gone_all[c] += gone;
        seeped_all[c] += gone * seep_share;
      }
    }
    for (int c = 0; c < C; ++c) m[c].store_any(t.mass + at + c * width);
  }
  const auto add = [](double* to, Pack x) __attribute__((always_inline)) { (Pack::load_any(to) + x).store_any(to); };
  for (int c = 0; c < C; ++c) {
    const int at = k + c * width;
    add(t.seeped + at, seeped_all[c]);
    add(t.withdrawn + at, gone_all[c] - seeped_all[c]);
    if constexpr (Before) add(t.inflow + at, inflow[c] * ((t.end - t.begin) * t.dt));
  }
}
template <bool Before>
QINGHE_LANES void apply_all(const RemapTask& t) {
  int k = 0;
  for (; k + 2 * numerics::pack_width <= t.stride; k += 2 * numerics::pack_width) apply_chunk<2, Before>(t, k);
  for (; k < t.stride; k += numerics::pack_width) apply_chunk<1, Before>(t, k);
}
[[gnu::flatten]] void apply_sides(RemapTask& t, bool before) { before ? apply_all<true>(t) : apply_all<false>(t); }

// Lists those of `cells` cells from `first` on that have sources or losses; returns how many.
[[gnu::flatten]] int find_events(const double* source, const double* withdrawal, const double* seepage, int first, int cells, int stride, int* eventful) {
  int count = 0;
  for (std::ptrdiff_t cell = first; cell < first + cells; ++cell) {
    Pack::Mask any = less(Pack(0.0), Pack(withdrawal[cell] + seepage[cell]));
    for (int k = 0; k < stride; k += numerics::pack_width) {
      const Pack s = Pack::load_any(source + cell * stride + k);
      any |= s.v != Pack(0.0).v;  // also where it is no number, which must not be taken for no source
    }
    eventful[count] = static_cast<int>(cell);
    count += numerics::any(any) ? 1 : 0;
  }
  return count;
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
