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

// 1 / diagonal after elimination, and the share of a cell's right-hand side that goes to the cell below.
[[gnu::flatten]] void factor_dispersion(DisperseTask& t) {
  for (int c = 0; c < t.cells; ++c) t.inverse[c] = t.volume[c] + t.coupling[c];
  for (int c = 0; c < t.cells; ++c)
    if (t.coupling[c] > 0) t.inverse[t.below[c]] += t.coupling[c];
  for (int c = 0; c < t.cells; ++c) {
    t.inverse[c] = 1 / t.inverse[c];
    t.factor[c] = t.coupling[c] * t.inverse[c];
    if (t.coupling[c] > 0) t.inverse[t.below[c]] -= t.factor[c] * t.coupling[c];
  }
}

// Cells of a reach follow each other: what goes down, and comes back, stays in registers.
template <int C>
QINGHE_LANES void disperse_chunk(const DisperseTask& t, int k) {
  const std::ptrdiff_t stride = t.stride;
  Pack carried[C];
  for (int c = 0; c < C; ++c) carried[c] = 0.0;
  for (int cell = 0; cell < t.cells; ++cell) {
    double* m = t.mass + cell * stride + k;
    const double factor = t.factor[cell];
    const bool next = t.below[cell] == cell + 1;
    for (int c = 0; c < C; ++c) {
      const Pack here = Pack::load_any(m + c * numerics::pack_width) + carried[c];
      here.store_any(m + c * numerics::pack_width);
      carried[c] = factor * here;
    }
    if (next) continue;
    if (t.coupling[cell] > 0) {
      double* to = t.mass + t.below[cell] * stride + k;
      for (int c = 0; c < C; ++c) (Pack::load_any(to + c * numerics::pack_width) + carried[c]).store_any(to + c * numerics::pack_width);
    }
    for (int c = 0; c < C; ++c) carried[c] = 0.0;
  }
  // `mass` holds eliminated right-hand sides; back upwards they become concentrations, then masses.
  Pack below[C];
  for (int c = 0; c < C; ++c) below[c] = 0.0;
  for (int cell = t.cells - 1; cell >= 0; --cell) {
    double* m = t.mass + cell * stride + k;
    const double coupling = t.coupling[cell], inverse = t.inverse[cell], volume = t.volume[cell];
    if (t.below[cell] != cell + 1 && coupling > 0) {
      const double per_volume = 1 / t.volume[t.below[cell]];
      const double* b = t.mass + t.below[cell] * stride + k;
      for (int c = 0; c < C; ++c) below[c] = Pack::load_any(b + c * numerics::pack_width) * per_volume;
    }
    for (int c = 0; c < C; ++c) {
      below[c] = (Pack::load_any(m + c * numerics::pack_width) + coupling * below[c]) * inverse;
      (below[c] * volume).store_any(m + c * numerics::pack_width);
    }
  }
}
[[gnu::flatten]] void disperse(DisperseTask& t) {
  int k = 0;
  for (; k + 2 * numerics::pack_width <= t.stride; k += 2 * numerics::pack_width) disperse_chunk<2>(t, k);
  for (; k < t.stride; k += numerics::pack_width) disperse_chunk<1>(t, k);
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
