// What a network elimination works on, as bare arrays: no inline function of the library is compiled into a
// kernel of one instruction set.
#pragma once
#include "qinghe/numerics/block_pattern.hpp"
#include "qinghe/numerics/flow_pattern.hpp"

namespace qinghe::numerics::kernel {

struct SweepTask {
  int cells, count, stride, entries;
  FlowPattern::Arrays flow;
  const BlockPattern::Entry* pattern;                                 // [entries]
  const double *block, *beyond, *from, *to, *weight, *loss, *volume;  // of the Jacobian
  bool returns;  // some link depends on its downstream cell

  const BlockElimination::Pivot* pivots;
  const BlockElimination::Below* below;
  const int* beside;
  const BlockElimination::Update* updates;
  const BlockElimination::Substitution *forward, *backward;
  int slots, forward_count, backward_count;

  double gamma;
  const double* b;
  double *x, *kept, *reaction;
  const int* seat;  // [links], where a link's record is kept on the way
  double *slope, *through, *arriving;
  double* factors;  // [slot × lane]
  double* dense;    // [lane × stride × stride], inverses of blocks that need row exchanges
  // Inverts the block of `lane` with row exchanges; false when it is singular.
  bool (*invert)(SweepTask& task, int cell, int lane, const double* diagonal);
  long pivoted;
};

}  // namespace qinghe::numerics::kernel
