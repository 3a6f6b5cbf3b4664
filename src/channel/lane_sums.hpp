// Sums that keep one partial sum a lane and join them in a fixed order, so that they do not depend on the machine. Part of the
// kernels of this room.
#pragma once
#include "channel/passage_task.hpp"
#include "qinghe/numerics/pack.hpp"

namespace qinghe::channel::kernel {
inline namespace QINGHE_ISA {

QINGHE_LANES double sum_of(const double* x, int n) {
  double partial[lanes] = {};
  int i = 0;
  for (; i + lanes <= n; i += lanes)
    for (int lane = 0; lane < lanes; ++lane) partial[lane] += x[i + lane];
  for (; i < n; ++i) partial[i % lanes] += x[i];
  double sum = 0;
  for (const double p : partial) sum += p;
  return sum;
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::channel::kernel
