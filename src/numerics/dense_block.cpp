#include "qinghe/numerics/dense_block.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "numerics/record.hpp"

namespace qinghe::numerics {
namespace {

QINGHE_MULTIVERSION bool invert_fast(double* block, int count, int stride, double pivot_share) {
  switch (stride) {
    case 8: return record::invert<8>(block, count, pivot_share);
    case 16: return record::invert<16>(block, count, pivot_share);
    case 24: return record::invert<24>(block, count, pivot_share);
    case 32: return record::invert<32>(block, count, pivot_share);
    default: return false;
  }
}

// Gauss–Jordan with row exchanges on [A | I]; also serves strides that have no fast version.
bool invert_pivoting(double* block, int count, int stride) {
  const auto n = static_cast<std::size_t>(count);
  std::vector<double> a(n * 2 * n, 0.0);
  const auto at = [&](std::size_t row, std::size_t column) -> double& { return a[row * 2 * n + column]; };
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) at(i, j) = block[j * static_cast<std::size_t>(stride) + i];
    at(i, n + i) = 1;
  }
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t best = k;
    for (std::size_t i = k + 1; i < n; ++i)
      if (std::abs(at(i, k)) > std::abs(at(best, k))) best = i;
    if (!(std::abs(at(best, k)) > 0)) return false;
    if (best != k)
      for (std::size_t j = 0; j < 2 * n; ++j) std::swap(at(best, j), at(k, j));
    const double inverse = 1.0 / at(k, k);
    for (std::size_t j = 0; j < 2 * n; ++j) at(k, j) *= inverse;
    for (std::size_t i = 0; i < n; ++i) {
      const double factor = at(i, k);
      if (i == k || factor == 0) continue;
      for (std::size_t j = 0; j < 2 * n; ++j) at(i, j) -= factor * at(k, j);
    }
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) block[j * static_cast<std::size_t>(stride) + i] = at(i, n + j);
  return true;
}

QINGHE_MULTIVERSION void multiply_any(const double* block, int count, int stride, const double* x, double* y) {
  switch (stride) {
    case 8: return record::multiply<8>(block, count, stride, x, y);
    case 16: return record::multiply<16>(block, count, stride, x, y);
    case 24: return record::multiply<24>(block, count, stride, x, y);
    case 32: return record::multiply<32>(block, count, stride, x, y);
    default: return record::multiply<0>(block, count, stride, x, y);
  }
}

}  // namespace

Inversion invert(double* block, int count, int stride, double pivot_share) {
  std::vector<double> original(block, block + count * stride);
  if (invert_fast(block, count, stride, pivot_share)) return Inversion::without_pivoting;
  std::copy(original.begin(), original.end(), block);
  return invert_pivoting(block, count, stride) ? Inversion::with_pivoting : Inversion::singular;
}

void multiply(const double* block, int count, int stride, const double* x, double* y) {
  multiply_any(block, count, stride, x, y);
}

}  // namespace qinghe::numerics
