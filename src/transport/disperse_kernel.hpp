// Implicit dispersion on the tree of main faces: elimination from the leaves to the roots and back, one factorisation for
// all constituents. The matrix is an M-matrix, so the answer is positive; mass is conserved because every coupling stands
// in two rows with opposite signs.
#pragma once
#include <cstddef>

#include "qinghe/numerics/pack.hpp"
#include "transport/disperse_task.hpp"

namespace qinghe::transport::kernel {
inline namespace QINGHE_ISA {

using numerics::Pack;

[[gnu::flatten]] void disperse(DisperseTask& t) {
  const std::ptrdiff_t stride = t.stride;
  for (int c = 0; c < t.cells; ++c) t.inverse[c] = t.volume[c] + t.coupling[c];
  for (int c = 0; c < t.cells; ++c)
    if (t.coupling[c] > 0) t.inverse[t.below[c]] += t.coupling[c];
  for (int c = 0; c < t.cells; ++c) {
    t.inverse[c] = 1 / t.inverse[c];
    t.factor[c] = t.coupling[c] * t.inverse[c];
    if (!(t.coupling[c] > 0)) continue;
    const int below = t.below[c];
    t.inverse[below] -= t.factor[c] * t.coupling[c];
    const double factor = t.factor[c];
    double *from = t.mass + c * stride, *to = t.mass + below * stride;
    for (int k = 0; k < t.stride; k += numerics::pack_width)
      (Pack::load_any(to + k) + factor * Pack::load_any(from + k)).store_any(to + k);
  }
  // `mass` now holds eliminated right-hand sides; back upwards they become concentrations, then masses.
  for (int c = t.cells - 1; c >= 0; --c) {
    double* m = t.mass + c * stride;
    const double inverse = t.inverse[c];
    if (t.coupling[c] > 0) {
      const double* b = t.mass + t.below[c] * stride;
      const double coupling = t.coupling[c];
      for (int k = 0; k < t.stride; k += numerics::pack_width)
        ((Pack::load_any(m + k) + coupling * Pack::load_any(b + k)) * inverse).store_any(m + k);
    } else {
      for (int k = 0; k < t.stride; k += numerics::pack_width) (Pack::load_any(m + k) * inverse).store_any(m + k);
    }
  }
  for (int c = 0; c < t.cells; ++c) {
    const double volume = t.volume[c];
    double* m = t.mass + c * stride;
    for (int k = 0; k < t.stride; k += numerics::pack_width) (Pack::load_any(m + k) * volume).store_any(m + k);
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
