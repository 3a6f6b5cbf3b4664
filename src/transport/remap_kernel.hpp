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
#include "transport/layered_cell.hpp"
#include "transport/parabola.hpp"

namespace qinghe::transport::kernel {
inline namespace QINGHE_ISA {

// One step further along the slope from `before` to `end`; a slope towards zero stops there.
QINGHE_LANES Pack beyond(Pack end, Pack before) {
  const Pack further = 2.0 * end - before;
  return select(less(further, 0.0), min(end, 0.0), further);
}

// Where the parcels of a segment have their masses: ghosts in the entrance, cells in the river.
struct Masses {
  const double *entering, *cells;
  int ghosts;
  std::ptrdiff_t stride;
  QINGHE_LANES const double* operator[](int parcel) const {
    return parcel < ghosts ? entering + parcel * stride : cells + (parcel - ghosts) * stride;
  }
};

// Walks up the parcels from the lower end and closes a cell at each departure point. In place: a cell is written only when
// everything from its own parcel down has been taken.
template <int C>
QINGHE_LANES void remap_chunk(const RemapTask& t, const Segment& s, const Parcels& p, int k) {
  constexpr int width = numerics::pack_width;
  const std::ptrdiff_t stride = t.stride;
  const int parcels = p.ghosts + s.count;
  const Masses masses{t.entering + static_cast<std::ptrdiff_t>(s.entrance) * slots * stride + k, t.mass + s.first * stride + k, p.ghosts, stride};
  const double* per_volume = p.weight.per_volume + margin;
  const auto load = [&](int parcel, int c) __attribute__((always_inline)) { return Pack::load_any(masses[parcel] + c * width); };

  // Beyond the upper end the last slope goes on, not below zero; beyond the lower one the river below is as it is, if it
  // goes on alone.
  Pack up[C], whole[C], whole_above[C], around[C][5];
  for (int c = 0; c < C; ++c) {
    const Pack head = load(0, c) * per_volume[0];
    up[c] = parcels > 1 ? beyond(head, load(1, c) * per_volume[1]) : head;
    whole[c] = load(parcels - 1, c);
    whole_above[c] = parcels > 1 ? load(parcels - 2, c) : up[c];
    around[c][2] = whole[c] * per_volume[parcels - 1];
    around[c][1] = parcels > 1 ? whole_above[c] * per_volume[parcels - 2] : up[c];
    around[c][0] = up[c];
    around[c][3] = around[c][4] = beyond(around[c][2], around[c][1]);
    if (s.beyond >= 0) {
      const double* below = t.mass + s.beyond * stride + k + c * width;
      around[c][3] = Pack::load_any(below) * per_volume[parcels];
      around[c][4] = s.beyond_count > 1 ? Pack::load_any(below + stride) * per_volume[parcels + 1] : around[c][3];
    }
  }
  Window<C> window(around, p.weight, margin + parcels - 1);

  Pack open[C];
  for (int c = 0; c < C; ++c) open[c] = 0.0;
  int next = p.departures - 1;  // the next departure point upwards
  for (int j = parcels - 1; j >= 0; --j) {
    Pack whole_further[C], further[C];
    for (int c = 0; c < C; ++c) {
      whole_further[c] = j >= 2 ? load(j - 2, c) : Pack(0.0);
      further[c] = j >= 2 ? whole_further[c] * per_volume[j - 2] : up[c];
    }
    const Parabola<C> parabola = window.parabola(margin + j, further);
    Pack rest[C];  // what lies above the last point taken
    for (int c = 0; c < C; ++c) rest[c] = whole[c];
    for (; next >= 0 && p.parcel[next] == j; --next) {
      const double part_of_whole = p.fraction[next], of_fall = p.of_fall[next], of_rise = p.of_rise[next];
      const int target = next + 1;  // what lies below the point
      double* to = target < s.count ? t.mass + (s.first + target) * stride + k : p.out + (target - s.count) * stride + k;
      for (int c = 0; c < C; ++c) {
        // The part above the point, held between nothing and the rest: the same number leaves here and enters there.
        const Pack above = part_of_whole * whole[c] - (of_fall * parabola.fall[c] + of_rise * parabola.rise[c]);
        const Pack part = min(max(above, 0.0), rest[c]);
        (open[c] + (rest[c] - part)).store_any(to + c * width);
        open[c] = 0.0;
        rest[c] = part;
      }
    }
    for (int c = 0; c < C; ++c) {
      open[c] += rest[c];
      whole[c] = whole_above[c], whole_above[c] = whole_further[c];
    }
  }
  for (int c = 0; c < C; ++c) open[c].store_any(t.mass + s.first * stride + k + c * width);
}

// The lateral water of a headwater enters in even slots.
QINGHE_LANES void feed_head(const RemapTask& t, const Segment& s) {
  const double slot_seconds = (t.end - t.begin) * t.dt / slots;
  for (int k = 0; k < t.stride; k += numerics::pack_width) {
    const Pack m = Pack::load_any(t.source + static_cast<std::ptrdiff_t>(s.first) * t.stride + k) * slot_seconds;
    for (int e = 0; e < slots; ++e) m.store_any(t.entering + (static_cast<std::ptrdiff_t>(s.entrance) * slots + e) * t.stride + k);
  }
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
        if (t.left != nullptr) part.store_any(t.left + (static_cast<std::ptrdiff_t>(s.out_first + o) * slots + slot) * t.stride + k);
        double* to = s.out_place[o] < 0 ? t.outflow + k
                                        : t.entering + (static_cast<std::ptrdiff_t>(s.out_place[o]) * slots + slot) * t.stride + k;
        (Pack::load_any(to) + part).store_any(to);
      }
    }
  const auto empty = [&](int entrance) __attribute__((always_inline)) {
    double* own = t.entering + static_cast<std::ptrdiff_t>(entrance) * slots * t.stride;
    for (int i = 0; i < slots * t.stride; ++i) own[i] = 0;
  };
  empty(s.entrance);
  if (s.entrance_below >= 0) empty(s.entrance_below);
}

[[gnu::flatten]] void remap(RemapTask& t, const Segment& s) {
  const Parcels p = lay_out(t, s);
  if (s.mixed) {
    s.count > 1 ? mix_layers(t, s, p) : mix(t, s, p);
  } else {
    if (p.fed_head) feed_head(t, s);
    int k = 0;
    for (; k + 2 * numerics::pack_width <= t.stride; k += 2 * numerics::pack_width) remap_chunk<2>(t, s, p, k);
    for (; k < t.stride; k += numerics::pack_width) remap_chunk<1>(t, s, p, k);
  }
  hand_on(t, s, p);
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
