// A well-mixed cell: what enters in a slot is mixed in by halves, before and after what leaves.
#pragma once
#include "transport/departure.hpp"

namespace qinghe::transport::kernel {
inline namespace QINGHE_ISA {

QINGHE_LANES void mix(const RemapTask& t, const Segment& s, const Parcels& p) {
  const std::ptrdiff_t cell = s.first;
  const double before = t.volume[cell];
  // Not more than a quarter of the volume leaves at a time.
  const double through = p.leaving / slots, smallest = least(before, before + p.entering - p.leaving);
  int parts = 1;
  while (parts < 4096 && 4 * through > smallest * parts) parts *= 2;
  const double in = p.entering / (slots * parts), out = through / parts;
  for (int k = 0; k < t.stride; k += numerics::pack_width) {
    Pack m = Pack::load_any(t.mass + cell * t.stride + k);
    double volume = before;
    for (int e = slots - 1; e >= 0; --e) {  // the first to enter and to leave is the last in the buffers
      const Pack half = Pack::load_any(t.entering + (static_cast<std::ptrdiff_t>(s.entrance) * slots + e) * t.stride + k) * (0.5 / parts);
      Pack left = 0.0;
      for (int part = 0; part < parts; ++part) {
        m += half;
        volume += 0.5 * in;
        const Pack carried = m * (out / volume);
        m -= carried;
        left += carried;
        volume += 0.5 * in - out;
        m += half;
      }
      left.store_any(p.out + static_cast<std::ptrdiff_t>(e) * t.stride + k);
    }
    m.store_any(t.mass + cell * t.stride + k);
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
