// Flux-form semi-Lagrangian transport of one segment in volume coordinates (Lin & Rood 1996, Mon. Weather Rev. 124:
// 2046–2070): water keeps its order, so what is in a cell at the end was between two points upstream at the beginning,
// as far up as the water that passed. The contents between them are integrals of parabolas (Colella & Woodward 1984,
// J. Comput. Phys. 54:174–201, eqs. 1.5–1.10). Positive for any Courant number; constituents in packs.
//
// Lateral water and losses act before and after (sides_kernel.hpp). What enters the head of a river without
// upstream, or from upstream segments, are parcels of their own.
#pragma once
#include "transport/departure.hpp"
#include "transport/mixed_cell.hpp"
#include "transport/parabola.hpp"

namespace qinghe::transport::kernel {
inline namespace QINGHE_ISA {

// One step further along the slope from `before` to `end`; a slope towards zero stops there.
QINGHE_LANES Pack beyond(Pack end, Pack before) {
  const Pack further = 2.0 * end - before;
  return select(less(further, 0.0), min(end, 0.0), further);
}

// Masses of the parcels, with neighbours on either side as masses of the same concentration.
QINGHE_LANES void fill_parcels(const RemapTask& t, const Segment& s, const Parcels& p) {
  const std::ptrdiff_t stride = t.stride, first = margin, last = margin + p.ghosts + s.count - 1;
  double* cells = p.mass + (first + p.ghosts) * stride;
  const double *from = t.mass + s.first * stride, *entering = t.entering + s.entrance * slots * stride;
  const double slot_seconds = (t.end - t.begin) * t.dt / slots;
  const double *volume = p.volume, *per_volume = p.weight.per_volume;
  for (int k = 0; k < t.stride; k += numerics::pack_width) {
    for (int g = 0; g < p.ghosts; ++g) {  // the last to enter is the farthest upstream
      const Pack m = p.fed_head ? Pack::load_any(t.source + s.first * stride + k) * slot_seconds : Pack::load_any(entering + g * stride + k);
      m.store_any(p.mass + (first + g) * stride + k);
    }
    for (int i = 0; i < s.count; ++i) Pack::load_any(from + i * stride + k).store_any(cells + i * stride + k);
    // Beyond the ends: the river below as it is, else the last slope goes on, but not below zero.
    const auto c = [&](std::ptrdiff_t at) __attribute__((always_inline)) { return Pack::load_any(p.mass + at * stride + k) * per_volume[at]; };
    const Pack head = c(first), tail = c(last);
    const Pack up = first < last ? beyond(head, c(first + 1)) : head;
    Pack down = first < last ? beyond(tail, c(last - 1)) : tail, further = down;
    if (s.beyond >= 0) {
      down = Pack::load_any(t.mass + s.beyond * stride + k) * per_volume[last + 1];
      further = s.beyond_count > 1 ? Pack::load_any(t.mass + (s.beyond + 1) * stride + k) * per_volume[last + 2] : down;
    }
    (up * volume[first - 1]).store_any(p.mass + (first - 1) * stride + k);
    (up * volume[first - 2]).store_any(p.mass + (first - 2) * stride + k);
    (down * volume[last + 1]).store_any(p.mass + (last + 1) * stride + k);
    (further * volume[last + 2]).store_any(p.mass + (last + 2) * stride + k);
  }
}

// Walks down the parcels and closes a cell at each departure point.
template <int C>
QINGHE_LANES void remap_chunk(const RemapTask& t, const Segment& s, const Parcels& p, int k) {
  const int stride = t.stride, parcels = p.ghosts + s.count;
  Window<C> window(p.mass + static_cast<std::ptrdiff_t>(margin) * stride + k, stride, p.weight);
  Pack open[C];
  for (int c = 0; c < C; ++c) open[c] = 0.0;
  int next = 0;  // the next departure point
  for (int j = 0; j < parcels; ++j) {
    const double volume = p.volume[margin + j];
    const Parabola<C> parabola = window.parabola(j);
    const double* m = p.mass + static_cast<std::ptrdiff_t>(margin + j) * stride + k;
    Pack whole[C], taken[C];
    for (int c = 0; c < C; ++c) whole[c] = Pack::load_any(m + c * numerics::pack_width), taken[c] = 0.0;
    for (; next < p.departures && p.parcel[next] == j; ++next) {
      const Pack xi = p.fraction[next];
      double* to = next < s.count ? t.mass + static_cast<std::ptrdiff_t>(s.first + next) * stride + k
                                  : p.out + static_cast<std::ptrdiff_t>(next - s.count) * stride + k;
      for (int c = 0; c < C; ++c) {
        // The left part of the parcel, held between what was taken before and the whole: the same number leaves here and
        // enters there.
        const Pack part = min(max(volume * parabola.left(c, xi), taken[c]), whole[c]);
        (open[c] + (part - taken[c])).store_any(to + c * numerics::pack_width);
        open[c] = 0.0;
        taken[c] = part;
      }
    }
    for (int c = 0; c < C; ++c) open[c] += whole[c] - taken[c];
  }
  // What is left lies between the last point and the end: the last slot.
  for (int c = 0; c < C; ++c)
    open[c].store_any(p.out + static_cast<std::ptrdiff_t>(slots - 1) * stride + k + c * numerics::pack_width);
}

// Hands the slots that left to the segments below and empties the own entrance.
QINGHE_LANES void hand_on(const RemapTask& t, const Segment& s, const Parcels& p) {
  for (int slot = 0; slot < slots; ++slot)
    for (int k = 0; k < t.stride; k += numerics::pack_width) {
      Pack rest = Pack::load_any(p.out + static_cast<std::ptrdiff_t>(slot) * t.stride + k);
      for (int o = 0; o < s.outs; ++o) {
        // Of what is left, the share of this face among those that follow; the last takes all.
        double following = 0;
        for (int other = o; other < s.outs; ++other) following += t.face_flow[s.out_face[other]];
        const Pack part = o + 1 == s.outs ? rest : rest * (following > 0 ? t.face_flow[s.out_face[o]] / following : 0.0);
        rest -= part;
        double* to = s.out_entrance[o] < 0 ? t.outflow + k
                                           : t.entering + (static_cast<std::ptrdiff_t>(s.out_entrance[o]) * slots + slot) * t.stride + k;
        (Pack::load_any(to) + part).store_any(to);
      }
    }
  double* own = t.entering + static_cast<std::ptrdiff_t>(s.entrance) * slots * t.stride;
  for (int i = 0; i < slots * t.stride; ++i) own[i] = 0;
}

[[gnu::flatten]] void remap(RemapTask& t, const Segment& s) {
  const Parcels p = lay_out(t, s);
  if (s.mixed) {
    mix(t, s, p);
  } else {
    fill_parcels(t, s, p);
    int k = 0;
    for (; k + 2 * numerics::pack_width <= t.stride; k += 2 * numerics::pack_width) remap_chunk<2>(t, s, p, k);
    for (; k < t.stride; k += numerics::pack_width) remap_chunk<1>(t, s, p, k);
  }
  hand_on(t, s, p);
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
