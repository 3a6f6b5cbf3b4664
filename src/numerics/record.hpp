// Loops over one padded record. `S` is the stride when it is known at compile time, 0 when only at run time.
#pragma once
#include "qinghe/numerics/multiversion.hpp"

namespace qinghe::numerics::record {

template <int S>
QINGHE_INLINE int length(int stride) {
  if constexpr (S > 0)
    return S;
  else
    return stride;
}

// y += a·x
template <int S>
QINGHE_INLINE void add(double* __restrict y, double a, const double* __restrict x, int stride) {
  for (int i = 0; i < length<S>(stride); ++i) y[i] += a * x[i];
}

// y = block · x, two running sums so that additions overlap.
template <int S>
QINGHE_INLINE void multiply(const double* __restrict block, int count, int stride, const double* __restrict x,
                            double* __restrict y) {
  const int n = length<S>(stride);
  if constexpr (S > 0) {
    double even[S] = {}, odd[S] = {};
    int j = 0;
    for (; j + 1 < count; j += 2) {
      const double* c = block + j * n;
      for (int i = 0; i < S; ++i) even[i] += x[j] * c[i];
      for (int i = 0; i < S; ++i) odd[i] += x[j + 1] * c[S + i];
    }
    if (j < count)
      for (int i = 0; i < S; ++i) even[i] += x[j] * block[j * n + i];
    for (int i = 0; i < S; ++i) y[i] = even[i] + odd[i];
  } else {
    for (int i = 0; i < n; ++i) y[i] = 0;
    for (int j = 0; j < count; ++j) add<S>(y, x[j], block + j * n, stride);
  }
}

// Gauss–Jordan elimination in place; false when a pivot is too small against its column.
template <int S>
QINGHE_INLINE bool invert(double* __restrict a, int count, int stride, double pivot_share) {
  const int n = length<S>(stride);
  for (int k = 0; k < count; ++k) {
    double* pivot_column = a + k * n;
    const double pivot = pivot_column[k];
    double largest = 0;
    for (int i = 0; i < n; ++i) {
      const double size = pivot_column[i] < 0 ? -pivot_column[i] : pivot_column[i];
      largest = size > largest ? size : largest;
    }
    const double size = pivot < 0 ? -pivot : pivot;
    if (!(size >= pivot_share * largest) || !(size > 0)) return false;
    const double inverse = 1.0 / pivot;
    pivot_column[k] = 0;
    for (int j = 0; j < count; ++j) {
      double* column = a + j * n;
      const double factor = column[k] * inverse;
      if (j == k || factor == 0) continue;
      for (int i = 0; i < n; ++i) column[i] -= factor * pivot_column[i];
      column[k] = factor;
    }
    for (int i = 0; i < n; ++i) pivot_column[i] *= -inverse;
    pivot_column[k] = inverse;
  }
  return true;
}

}  // namespace qinghe::numerics::record
