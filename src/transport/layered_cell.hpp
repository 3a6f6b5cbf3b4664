// A reservoir of two layers: what enters each is mixed into it by halves, before and after what leaves; what leaves comes
// from the second in their order; between them water moves with the concentration of the layer it comes from.
#pragma once
#include "transport/departure.hpp"

namespace qinghe::transport::kernel {
inline namespace QINGHE_ISA {

// Volumes of the layers in the course of a part, and what passes in it.
struct LayerStep {
  double in, below, out, between;  // [m³] of a part: into the upper and into the lower layer, out, from the first to the second
  double early;             // share of what enters that comes first
};

QINGHE_LANES void mix_layers(const RemapTask& t, const Segment& s, const Parcels& p) {
  const double dt = (t.end - t.begin) * t.dt;
  const double first = t.volume[s.first], second = t.volume[s.first + 1];
  const double across = dt * t.face_flow[s.between], size = across < 0 ? -across : across;
  double below = 0;
  for (int i = 0; i < s.ins_below; ++i) below += dt * t.face_flow[s.in_face_below[i]];
  const double first_end = first - across + (s.upper == 0 ? p.entering : below), second_end = second + across - p.leaving + (s.upper == 1 ? p.entering : below);
  // Not more than a quarter of either layer leaves at a time.
  const double through = (size > p.leaving ? size : p.leaving) / slots, smallest = least(least(first, first_end), least(second, second_end));
  int parts = 1;
  while (parts < 4096 && 4 * through > smallest * parts) parts *= 2;
  const LayerStep step{p.entering / (slots * parts), below / (slots * parts), p.leaving / (slots * parts), across / (slots * parts), 4 * through > smallest * parts ? 1.0 : 0.5};
  double* const mass = t.mass + static_cast<std::ptrdiff_t>(s.first) * t.stride;
  for (int k = 0; k < t.stride; k += numerics::pack_width) {
    Pack m[2] = {Pack::load_any(mass + k), Pack::load_any(mass + t.stride + k)}, came = 0.0, went = 0.0;
    double volume[2] = {first, second};
    const auto enter = [&](int layer, Pack what, double water) __attribute__((always_inline)) { m[layer] += what, volume[layer] += water; };
    for (int e = slots - 1; e >= 0; --e) {  // the first to enter and to leave is the last in the buffers
      const Pack whole = Pack::load_any(t.entering + (static_cast<std::ptrdiff_t>(s.entrance) * slots + e) * t.stride + k);
      const Pack whole_below = s.entrance_below < 0 ? Pack(0.0) : Pack::load_any(t.entering + (static_cast<std::ptrdiff_t>(s.entrance_below) * slots + e) * t.stride + k);
      const Pack entering = whole * (1.0 / parts), entering_below = whole_below * (1.0 / parts);
      Pack left = 0.0;
      for (int part = 0; part < parts; ++part) {
        enter(s.upper, entering * step.early, step.early * step.in);
        if (s.entrance_below >= 0) enter(1 - s.upper, entering_below * step.early, step.early * step.below);
        const int giver = step.between < 0 ? 1 : 0;
        const Pack moved = m[giver] * ((step.between < 0 ? -step.between : step.between) / volume[giver]);
        m[giver] -= moved, m[1 - giver] += moved;
        volume[0] -= step.between, volume[1] += step.between;
        const Pack carried = m[1] * (step.out / volume[1]);
        m[1] -= carried, volume[1] -= step.out;
        left += carried;
        enter(s.upper, entering * (1 - step.early), (1 - step.early) * step.in);
        if (s.entrance_below >= 0) enter(1 - s.upper, entering_below * (1 - step.early), (1 - step.early) * step.below);
      }
      left.store_any(p.out + static_cast<std::ptrdiff_t>(e) * t.stride + k);
      came += whole;
      if (s.entrance_below >= 0) came += whole_below;
      went += left;
    }
    m[0].store_any(mass + k);
    m[1].store_any(mass + t.stride + k);
    book(t, s, k, came, went);
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
