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
[[gnu::flatten]] void factor_dispersion(const DisperseTask& t, double* inverse, double* factor) {
  for (int c = 0; c < t.cells; ++c) inverse[c] = t.volume[c] + t.coupling[c];
  for (int c = 0; c < t.cells; ++c)
    if (t.coupling[c] > 0) inverse[t.below[c]] += t.coupling[c];
  for (int c = 0; c < t.cells; ++c) {
    inverse[c] = 1 / inverse[c];
    factor[c] = t.coupling[c] * inverse[c];
    if (t.coupling[c] > 0) inverse[t.below[c]] -= factor[c] * t.coupling[c];
  }
}

// Cells of a reach follow each other: what goes down, and comes back, stays in registers. Between reaches it goes through
// `mass`, so that a reach gives the same bits alone as among all.
template <int C>
QINGHE_LANES void eliminate_chunk(const DisperseTask& t, int first, int count, int k) {
  const std::ptrdiff_t stride = t.stride;
  Pack carried[C];
  for (int c = 0; c < C; ++c) carried[c] = 0.0;
  for (int cell = first; cell < first + count; ++cell) {
    double* m = t.mass + cell * stride + k;
    const double factor = t.factor[cell];
    for (int c = 0; c < C; ++c) {
      const Pack here = Pack::load_any(m + c * numerics::pack_width) + carried[c];
      here.store_any(m + c * numerics::pack_width);
      carried[c] = factor * here;
    }
    if (t.inside[cell] != 0) continue;
    if (t.coupling[cell] > 0) {
      double* to = t.mass + t.below[cell] * stride + k;
      for (int c = 0; c < C; ++c) (Pack::load_any(to + c * numerics::pack_width) + carried[c]).store_any(to + c * numerics::pack_width);
    }
    for (int c = 0; c < C; ++c) carried[c] = 0.0;
  }
}

// `mass` holds eliminated right-hand sides; back upwards they become concentrations, then masses.
template <int C>
QINGHE_LANES void substitute_chunk(const DisperseTask& t, int first, int count, int k) {
  const std::ptrdiff_t stride = t.stride;
  Pack below[C];
  for (int c = 0; c < C; ++c) below[c] = 0.0;
  for (int cell = first + count - 1; cell >= first; --cell) {
    double* m = t.mass + cell * stride + k;
    const double coupling = t.coupling[cell], inverse = t.inverse[cell], volume = t.volume[cell];
    if (t.inside[cell] == 0 && coupling > 0) {
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

// Both run over `count` cells from `first` on: whole reaches, and what lies upstream of them eliminated before, what lies
// downstream substituted before.
[[gnu::flatten]] void eliminate(const DisperseTask& t, int first, int count) {
  int k = 0;
  for (; k + 2 * numerics::pack_width <= t.stride; k += 2 * numerics::pack_width) eliminate_chunk<2>(t, first, count, k);
  for (; k < t.stride; k += numerics::pack_width) eliminate_chunk<1>(t, first, count, k);
}
[[gnu::flatten]] void substitute(const DisperseTask& t, int first, int count) {
  int k = 0;
  for (; k + 2 * numerics::pack_width <= t.stride; k += 2 * numerics::pack_width) substitute_chunk<2>(t, first, count, k);
  for (; k < t.stride; k += numerics::pack_width) substitute_chunk<1>(t, first, count, k);
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
