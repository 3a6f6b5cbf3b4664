// The two passes of the network elimination and the product J·x, for one stride known at compile time.
#pragma once
#include "numerics/record.hpp"
#include "qinghe/numerics/dense_block.hpp"
#include "qinghe/numerics/network_matrix.hpp"

namespace qinghe::numerics::kernel {

struct SweepArrays {
  double gamma;
  double *inverse, *slope, *diagonal, *from, *zeta, *arriving;
};

// mix = Σ weight · value[from] over the links into `cell`.
template <int S>
QINGHE_INLINE void mixture(const NetworkJacobian& j, int cell, const double* value, double* __restrict mix) {
  for (int i = 0; i < S; ++i) mix[i] = 0;
  for (int g : j.pattern->in(cell))
    record::add<S>(mix, j.weight[static_cast<std::size_t>(g)],
                   value + S * j.pattern->links()[static_cast<std::size_t>(g)].from, S);
}

// I − γR with `extra` on the diagonal.
template <int S>
QINGHE_INLINE void newton_block(const double* __restrict r, double gamma, const double* __restrict extra,
                                double* __restrict block) {
  for (int k = 0; k < S * S; ++k) block[k] = -gamma * r[k];
  for (int i = 0; i < S; ++i) block[i * S + i] += 1.0 + extra[i];
}

template <int S>
QINGHE_INLINE int factor(const NetworkJacobian& j, const SweepArrays& a, long& pivoted,
                         Inversion (*with_pivoting)(double*, int, int)) {
  const FlowPattern& p = *j.pattern;
  for (int cell = 0; cell < p.cells(); ++cell) {
    alignas(64) double mix[S], extra[S];
    mixture<S>(j, cell, a.slope, mix);
    for (int i = 0; i < S; ++i) extra[i] = j.loss[static_cast<std::size_t>(cell)];
    for (int f : p.in(cell)) {
      const double* through = a.from + S * f;
      const double* back = a.slope + S * p.links()[static_cast<std::size_t>(f)].from;
      const double* to = j.to.data() + S * f;
      for (int i = 0; i < S; ++i) extra[i] += through[i] * back[i] - to[i];
    }
    for (int f : p.out(cell)) {
      const double *beyond = j.beyond.data() + S * f, *from = j.from.data() + S * f;
      double* through = a.from + S * f;
      for (int i = 0; i < S; ++i) through[i] = from[i] - beyond[i] * mix[i];
      for (int i = 0; i < S; ++i) extra[i] += through[i];
    }
    const double per_volume = a.gamma / j.volume[static_cast<std::size_t>(cell)];
    for (int i = 0; i < S; ++i) extra[i] *= per_volume;
    for (int i = 0; i < S; ++i) a.diagonal[S * cell + i] = 1.0 + extra[i];
    const double* reaction = j.block.data() + static_cast<std::ptrdiff_t>(S) * S * cell;
    double* block = a.inverse + static_cast<std::ptrdiff_t>(S) * S * cell;
    newton_block<S>(reaction, a.gamma, extra, block);

    double* slope = a.slope + S * cell;
    const int down = p.single_out(cell);
    for (int i = 0; i < S; ++i) slope[i] = 0;
    if (down >= 0) {
      const double* to = j.to.data() + S * down;
      for (int i = 0; i < S; ++i) {  // a diagonal below 0.1 says too little about the inverse: leave `to` out there
        const double diagonal = block[i * S + i];
        slope[i] = diagonal > 0.1 ? per_volume * to[i] / diagonal : 0.0;
      }
    }
    if (!record::invert<S>(block, j.count, 1e-3)) {
      newton_block<S>(reaction, a.gamma, extra, block);
      if (with_pivoting(block, j.count, S) == Inversion::singular) return cell;
      ++pivoted;
    }
  }
  return -1;
}

template <int S>
QINGHE_INLINE void sweep(const NetworkJacobian& j, const SweepArrays& a, const double* b, double* x,
                         SolutionTotals& totals) {
  const FlowPattern& p = *j.pattern;
  alignas(64) double kept[S] = {}, reaction[S] = {};
  for (int cell = 0; cell < p.cells(); ++cell) {
    alignas(64) double mix[S], exchange[S] = {}, right[S] = {}, solved[S];
    for (int f : p.in(cell))
      for (int i = 0; i < S; ++i) exchange[i] += a.arriving[S * f + i];
    mixture<S>(j, cell, a.zeta, mix);
    for (int f : p.out(cell)) {
      const double* beyond = j.beyond.data() + S * f;
      for (int i = 0; i < S; ++i) exchange[i] -= a.arriving[S * f + i] = beyond[i] * mix[i];
    }
    for (int i = 0; i < S; ++i) right[i] = b[S * cell + i] + a.gamma * exchange[i];
    record::multiply<S>(a.inverse + static_cast<std::ptrdiff_t>(S) * S * cell, j.count, S, right, solved);
    const double* diagonal = a.diagonal + S * cell;
    for (int i = 0; i < S; ++i) kept[i] += b[S * cell + i] - solved[i];
    for (int i = 0; i < S; ++i) reaction[i] += diagonal[i] * solved[i] - right[i];  // γ·block·solved
    const double per_volume = 1.0 / j.volume[static_cast<std::size_t>(cell)];
    double* zeta = a.zeta + S * cell;
    for (int i = 0; i < S; ++i) zeta[i] = solved[i] * per_volume;
    for (int f : p.out(cell))
      for (int i = 0; i < S; ++i) a.arriving[S * f + i] += a.from[S * f + i] * zeta[i];
  }
  for (int cell = p.cells() - 1; cell >= 0; --cell) {
    double* zeta = a.zeta + S * cell;
    const int down = p.single_out(cell);
    const double volume = j.volume[static_cast<std::size_t>(cell)];
    if (down >= 0) {
      const double* below = a.zeta + S * p.links()[static_cast<std::size_t>(down)].to;
      const double* slope = a.slope + S * cell;
      const double* reacts = j.block.data() + static_cast<std::ptrdiff_t>(S) * S * cell;
      for (int i = 0; i < S; ++i) {
        const double change = slope[i] * below[i], content = volume * change;
        zeta[i] -= change;
        kept[i] += content;
        reaction[i] -= a.gamma * reacts[i * S + i] * content;
      }
    }
    for (int i = 0; i < S; ++i) x[S * cell + i] = volume * zeta[i];
  }
  for (int i = 0; i < S; ++i) totals.kept[static_cast<std::size_t>(i)] += kept[i];
  for (int i = 0; i < S; ++i) totals.reaction[static_cast<std::size_t>(i)] += reaction[i];
}

template <int S>
QINGHE_INLINE void multiply(const NetworkJacobian& j, const double* x, double* y) {
  const FlowPattern& p = *j.pattern;
  for (int cell = 0; cell < p.cells(); ++cell)
    record::multiply<S>(j.block.data() + static_cast<std::ptrdiff_t>(S) * S * cell, j.count, S, x + S * cell,
                        y + S * cell);
  for (int cell = 0; cell < p.cells(); ++cell) {
    alignas(64) double mix[S] = {};
    for (int g : p.in(cell)) {
      const int up = p.links()[static_cast<std::size_t>(g)].from;
      record::add<S>(mix, j.weight[static_cast<std::size_t>(g)] / j.volume[static_cast<std::size_t>(up)], x + S * up, S);
    }
    const double per_volume = 1.0 / j.volume[static_cast<std::size_t>(cell)];
    record::add<S>(y + S * cell, -j.loss[static_cast<std::size_t>(cell)] * per_volume, x + S * cell, S);
    for (int f : p.out(cell)) {
      alignas(64) double flux[S];
      const double *beyond = j.beyond.data() + S * f, *from = j.from.data() + S * f, *to = j.to.data() + S * f;
      for (int i = 0; i < S; ++i) flux[i] = beyond[i] * mix[i] + from[i] * x[S * cell + i] * per_volume;
      const int next = p.links()[static_cast<std::size_t>(f)].to;
      if (next >= 0) {
        const double below = 1.0 / j.volume[static_cast<std::size_t>(next)];
        for (int i = 0; i < S; ++i) flux[i] += to[i] * x[S * next + i] * below;
        for (int i = 0; i < S; ++i) y[S * next + i] += flux[i];
      }
      for (int i = 0; i < S; ++i) y[S * cell + i] -= flux[i];
    }
  }
}

}  // namespace qinghe::numerics::kernel
