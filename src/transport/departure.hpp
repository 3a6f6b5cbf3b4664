// The water of one segment during a part of an exchange step: parcels as they lie at its beginning, and the points
// between them from which the cells of its end are filled.
#pragma once
#include "qinghe/numerics/pack.hpp"
#include "transport/remap_task.hpp"

namespace qinghe::transport::kernel {
inline namespace QINGHE_ISA {

using numerics::Pack;

inline constexpr int margin = 2;  // neighbours on either side that a parabola looks at

// Weights of the edge left of a parcel, a₁ + A(a₂ − a₁) + B(a₃ − a₂) + E(a₁ − a₀), and scales of differences.
struct Weights {
  double *a, *b, *e;     // [edge], edge j lies left of parcel j
  double* per_distance;  // [edge + 1] 1 / distance of the parcels it parts
  double* per_volume;    // [parcel, with margins] 1 / volume
};

struct Parcels {
  int ghosts = 0;           // parcels that enter during the step, ahead of the cells
  int departures = 0;       // points: one a cell, then the slots of what leaves but the last
  bool fed_head = false;    // the lateral water of the first cell is what enters
  double entering, leaving; // volumes [m³]
  double* volume;           // [parcel, with margins] [m³]
  double* fraction;         // [departure] ξ of the parcel that lies left of the point
  double *of_fall, *of_rise; // [departure] ξ(1−ξ)² and ξ²(1−ξ) of its volume [m³]
  int* parcel;              // [departure]
  double* out;              // [slots × stride] of what leaves, the last to leave first
  Weights weight;
};

QINGHE_LANES double least(double a, double b) { return a < b ? a : b; }

// Colella & Woodward 1984, eqs. 1.6–1.8 without their monotonicity limit, which the parabola applies. Whole packs: the
// arrays are long enough, and what lies past the end is not used.
QINGHE_LANES void weigh(const Parcels& p, int parcels) {
  const double* h = p.volume;
  for (int j = 0; j <= parcels; j += numerics::pack_width) {
    const Pack h0 = Pack::load_any(h + j), h1 = Pack::load_any(h + j + 1), h2 = Pack::load_any(h + j + 2), h3 = Pack::load_any(h + j + 3);
    const Pack h01 = h0 + h1, h12 = h1 + h2, h23 = h2 + h3, h012 = h01 + h2, h123 = h12 + h3, per_all = 1.0 / (h01 + h23);
    const Pack product = per_all * (h1 * h2);
    const Pack right = h01 / (h1 + h12), left = h23 / (h2 + h12);
    const Pack inner = 2.0 * (right - left) - right * (h2 + 2.0 * h3) / h123 + left * (2.0 * h0 + h1) / h012;
    ((h1 + product * inner) / h12).store_any(p.weight.a + j);
    (-(product * h01) / (h123 * h23)).store_any(p.weight.b + j);
    (product * h23 / (h012 * h01)).store_any(p.weight.e + j);
  }
  for (int j = 0; j < parcels + 2 * margin; j += numerics::pack_width) {
    const Pack here = Pack::load_any(h + j);
    (2.0 / (here + Pack::load_any(h + j + 1))).store_any(p.weight.per_distance + j);
    (1.0 / here).store_any(p.weight.per_volume + j);
  }
}

// From the upper end of the first parcel down: each cell takes as much as it will hold, what leaves takes the rest. Only
// offsets within a parcel are added up, so that a small cell below much water takes its volume to the last bit.
QINGHE_LANES void find_departures(const RemapTask& t, const Segment& s, Parcels& p) {
  const double* volume = p.volume + margin;
  const double* per_volume = p.weight.per_volume + margin;
  const int parcels = p.ghosts + s.count;
  int at = 0;
  double offset = 0;
  const auto depart = [&](double further) __attribute__((always_inline)) {
    offset += further;
    while (at + 1 < parcels && offset >= volume[at]) offset -= volume[at++];
    const double part = least(offset * per_volume[at], 1), bent = volume[at] * part * (1 - part);
    p.parcel[p.departures] = at;
    p.of_fall[p.departures] = bent * (1 - part), p.of_rise[p.departures] = bent * part;
    p.fraction[p.departures++] = part;
  };
  for (int i = 0; i < s.count; ++i) depart(t.passed[s.first + i]);
  for (int e = 1; e < slots; ++e) depart(p.leaving / slots);
}

QINGHE_LANES Parcels lay_out(const RemapTask& t, const Segment& s) {
  const double dt = (t.end - t.begin) * t.dt;
  Parcels p;
  p.entering = p.leaving = 0;
  for (int i = 0; i < s.ins; ++i) p.entering += dt * t.face_flow[s.in_face[i]];
  for (int o = 0; o < s.outs; ++o) p.leaving += dt * t.face_flow[s.out_face[o]];
  p.fed_head = t.head[s.first] == 0;
  if (p.fed_head) p.entering = dt * t.lateral[s.first];
  p.ghosts = p.entering > 0 && !s.mixed ? slots : 0;
  const std::ptrdiff_t room = s.count + slots + 2 * margin + 16;
  double* next = t.work;
  const auto take = [&](std::ptrdiff_t size) __attribute__((always_inline)) {
    double* here = next;
    next += (size + 7) / 8 * 8;
    return here;
  };
  p.out = take(static_cast<std::ptrdiff_t>(slots) * t.stride);
  if (s.mixed) return p;
  p.volume = take(room);
  p.fraction = take(room), p.of_fall = take(room), p.of_rise = take(room);
  p.parcel = reinterpret_cast<int*>(take(room));
  p.weight = {take(room), take(room), take(room), take(room), take(room)};
  const int parcels = p.ghosts + s.count, end = margin + parcels;
  for (int g = 0; g < p.ghosts; ++g) p.volume[margin + g] = p.entering / slots;
  for (int i = 0; i < s.count; ++i) p.volume[margin + p.ghosts + i] = t.volume[s.first + i];
  p.volume[0] = p.volume[1] = p.volume[margin];
  p.volume[end] = s.beyond >= 0 ? t.volume[s.beyond] : p.volume[end - 1];
  p.volume[end + 1] = s.beyond_count > 1 ? t.volume[s.beyond + 1] : p.volume[end];
  for (int i = 2; i < 16; ++i) p.volume[end + i] = 1;
  weigh(p, parcels);
  find_departures(t, s, p);
  return p;
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
