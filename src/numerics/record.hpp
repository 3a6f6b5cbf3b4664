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

// Gauss–Jordan elimination in place; false when a pivot has lost all but `pivot_share` of its diagonal entry. (Like the
// elimination itself this test does not depend on the units of rows and columns.) The pivot column is copied so that
// the compiler sees it apart from the columns it changes.
template <int S>
QINGHE_INLINE bool invert(double* __restrict a, int count, double pivot_share) {
  alignas(64) double diagonal[S];
  for (int k = 0; k < S; ++k) diagonal[k] = a[k * S + k];
  for (int k = 0; k < count; ++k) {
    alignas(64) double p[S];
    const double pivot = a[k * S + k];
    for (int i = 0; i < S; ++i) p[i] = a[k * S + i];
    const double share = pivot / diagonal[k];
    if (!(share >= pivot_share) && !(-share >= pivot_share)) return false;
    const double inverse = 1.0 / pivot;
    p[k] = 0;
    for (int j = 0; j < count; ++j) {
      double* column = a + j * S;
      const double factor = column[k] * inverse;
      if (j == k || factor == 0) continue;
      for (int i = 0; i < S; ++i) column[i] -= factor * p[i];
      column[k] = factor;
    }
    for (int i = 0; i < S; ++i) a[k * S + i] = -inverse * p[i];
    a[k * S + k] = inverse;
  }
  return true;
}

}  // namespace qinghe::numerics::record
