// A well-mixed cell: what enters in a slot is mixed in by halves, before and after what leaves; all before, where so little
// stands for so much that the halves would not do.
#pragma once
#include "transport/departure.hpp"

namespace qinghe::transport::kernel {
inline namespace QINGHE_ISA {

// What rivers brought to a reservoir, and what was released.
QINGHE_LANES void book(const RemapTask& t, const Segment& s, int k, Pack came, Pack went) {
  if (t.lakes == nullptr) return;
  double* account = t.lakes + static_cast<std::ptrdiff_t>(s.lake) * lake_terms * t.stride + k;
  (Pack::load_any(account) + came).store_any(account);
  account += 2 * static_cast<std::ptrdiff_t>(t.stride);
  (Pack::load_any(account) + went).store_any(account);
}

QINGHE_LANES void mix(const RemapTask& t, const Segment& s, const Parcels& p) {
  const std::ptrdiff_t cell = s.first;
  const double before = t.volume[cell];
  // Not more than a quarter of the volume leaves at a time.
  const double through = p.leaving / slots, smallest = least(before, before + p.entering - p.leaving);
  int parts = 1;
  while (parts < 4096 && 4 * through > smallest * parts) parts *= 2;
  const double early = 4 * through > smallest * parts ? 1 : 0.5;
  const double in = p.entering / (slots * parts), out = through / parts;
  for (int k = 0; k < t.stride; k += numerics::pack_width) {
    Pack m = Pack::load_any(t.mass + cell * t.stride + k), came = 0.0, went = 0.0;
    double volume = before;
    for (int e = slots - 1; e >= 0; --e) {  // the first to enter and to leave is the last in the buffers
      const Pack entering = Pack::load_any(t.entering + (static_cast<std::ptrdiff_t>(s.entrance) * slots + e) * t.stride + k) * (1.0 / parts);
      Pack left = 0.0;
      for (int part = 0; part < parts; ++part) {
        m += entering * early;
        volume += early * in;
        const Pack carried = m * (out / volume);
        m -= carried;
        left += carried;
        volume += (1 - early) * in - out;
        m += entering * (1 - early);
      }
      left.store_any(p.out + static_cast<std::ptrdiff_t>(e) * t.stride + k);
      came += entering * static_cast<double>(parts);
      went += left;
    }
    m.store_any(t.mass + cell * t.stride + k);
    book(t, s, k, came, went);
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
