// The two passes of the network elimination and the product J·x, for one stride known at compile time.
#pragma once
#include "numerics/record.hpp"
#include "qinghe/numerics/dense_block.hpp"
#include "qinghe/numerics/network_matrix.hpp"

namespace qinghe::numerics::kernel {

struct SweepArrays {
  double gamma;
  double *inverse, *inverted, *slope, *diagonal, *from, *zeta, *arriving;
};

// mix = Σ weight · value[from] over the links into `cell`.
template <int S>
QINGHE_INLINE void mixture(const NetworkJacobian& j, int cell, const double* value, double* __restrict mix) {
  for (int i = 0; i < S; ++i) mix[i] = 0;
  for (int g : j.pattern->in(cell))
    record::add<S>(mix, j.weight[static_cast<std::size_t>(g)],
                   value + S * j.pattern->links()[static_cast<std::size_t>(g)].from, S);
}

// The part of one cell's elimination that is its own for each species: what links add to the diagonal, `from` less
// what is known of the cells beyond, and the slope towards the cell downstream.
template <int S>
QINGHE_INLINE void couple(const NetworkJacobian& j, const SweepArrays& a, int cell) {
  const FlowPattern& p = *j.pattern;
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
  double *diagonal = a.diagonal + S * cell, *slope = a.slope + S * cell;
  for (int i = 0; i < S; ++i) diagonal[i] = 1.0 + extra[i] * per_volume;
  for (int i = 0; i < S; ++i) slope[i] = 0;
  const int down = p.single_out(cell);
  if (down < 0) return;
  const double* to = j.to.data() + S * down;
  const double* reaction = j.block.data() + static_cast<std::ptrdiff_t>(S) * S * cell;
  for (int i = 0; i < S; ++i) {  // a diagonal below 0.1 says too little about the inverse: leave `to` out there
    const double whole = diagonal[i] - a.gamma * reaction[i * S + i];
    slope[i] = whole > 0.1 ? per_volume * to[i] / whole : 0.0;
  }
}

// `diagonal` less γ·reaction.
template <int S>
QINGHE_INLINE void newton_block(const double* __restrict r, double gamma, const double* __restrict diagonal,
                                double* __restrict block) {
  for (int k = 0; k < S * S; ++k) block[k] = -gamma * r[k];
  for (int i = 0; i < S; ++i) block[i * S + i] += diagonal[i];
}

template <int S>
QINGHE_INLINE int factor(const NetworkJacobian& j, const SweepArrays& a, long& pivoted,
                         Inversion (*with_pivoting)(double*, int, int)) {
  for (int cell = 0; cell < j.pattern->cells(); ++cell) {
    couple<S>(j, a, cell);
    const double *diagonal = a.diagonal + S * cell, *reaction = j.block.data() + static_cast<std::ptrdiff_t>(S) * S * cell;
    double *block = a.inverse + static_cast<std::ptrdiff_t>(S) * S * cell, *inverted = a.inverted + S * cell;
    for (int i = 0; i < S; ++i) inverted[i] = diagonal[i];
    newton_block<S>(reaction, a.gamma, diagonal, block);
    if (!record::invert<S>(block, j.count, 1e-3)) {
      newton_block<S>(reaction, a.gamma, diagonal, block);
      if (with_pivoting(block, j.count, S) == Inversion::singular) return cell;
      ++pivoted;
    }
  }
  return -1;
}

template <int S>
QINGHE_INLINE void refresh(const NetworkJacobian& j, const SweepArrays& a) {
  for (int cell = 0; cell < j.pattern->cells(); ++cell) couple<S>(j, a, cell);
}

template <int S>
QINGHE_INLINE void sweep(const NetworkJacobian& j, const SweepArrays& a, const double* b, double* x,
                         SolutionTotals& totals) {
  const FlowPattern& p = *j.pattern;
  alignas(64) double kept[S] = {}, reaction[S] = {};
  for (int cell = 0; cell < p.cells(); ++cell) {
    alignas(64) double mix[S], exchange[S] = {}, right[S], scaled[S] = {}, solved[S];
    for (int f : p.in(cell))
      for (int i = 0; i < S; ++i) exchange[i] += a.arriving[S * f + i];
    mixture<S>(j, cell, a.zeta, mix);
    for (int f : p.out(cell)) {
      const double* beyond = j.beyond.data() + S * f;
      for (int i = 0; i < S; ++i) exchange[i] -= a.arriving[S * f + i] = beyond[i] * mix[i];
    }
    for (int i = 0; i < S; ++i) right[i] = b[S * cell + i] + a.gamma * exchange[i];
    const double *diagonal = a.diagonal + S * cell, *inverted = a.inverted + S * cell;
    const double* reacts = j.block.data() + static_cast<std::ptrdiff_t>(S) * S * cell;
    // Rows of the block whose diagonal has moved since its inversion are scaled to the new diagonal.
    for (int i = 0; i < S; ++i) {
      const double own = a.gamma * reacts[i * S + i], now = diagonal[i] - own, then = inverted[i] - own;
      scaled[i] = diagonal[i] == inverted[i] || !(now > 0.1) || !(then > 0.1) ? right[i] : right[i] * (then / now);
    }
    record::multiply<S>(a.inverse + static_cast<std::ptrdiff_t>(S) * S * cell, j.count, S, scaled, solved);
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
