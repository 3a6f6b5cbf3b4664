// The elimination of a network, eight cells at a time: what links add to the diagonals goes from cell to
// cell, the blocks of the eight are then factorised side by side, and their right-hand sides again go from
// cell to cell.
#pragma once
#include <cstddef>

#include "numerics/sweep_task.hpp"
#include "qinghe/numerics/pack.hpp"

namespace qinghe::numerics::kernel {
inline namespace QINGHE_ISA {

inline constexpr int lanes = 8;

// mix = Σ weight · value[from] over the links into `cell`, of contents as concentrations.
template <int S, bool Contents>
QINGHE_LANES void mixture(const SweepTask& t, int cell, const double* value, double* __restrict mix) {
  for (int i = 0; i < S; ++i) mix[i] = 0;
  for (int k = t.flow.in_start[cell]; k < t.flow.in_start[cell + 1]; ++k) {
    const int g = t.flow.in[k], up = t.flow.links[g].from;
    const double weight = Contents ? t.weight[g] / t.volume[up] : t.weight[g];
    const double* v = value + S * up;
    for (int i = 0; i < S; ++i) mix[i] += weight * v[i];
  }
}

// What links add to the diagonal of a cell, `from` less what is known of the cells beyond, and the slope
// towards the cell downstream.
template <int S, bool Returns>
QINGHE_LANES void couple(const SweepTask& t, int cell, double* __restrict diagonal) {
  alignas(64) double mix[S], extra[S];
  for (int i = 0; i < S; ++i) extra[i] = t.loss[cell];
  if constexpr (Returns) {
    mixture<S, false>(t, cell, t.slope, mix);
    for (int k = t.flow.in_start[cell]; k < t.flow.in_start[cell + 1]; ++k) {
      const int f = t.flow.in[k];
      const double *through = t.through + S * t.seat[f], *back = t.slope + S * t.flow.links[f].from,
                   *to = t.to + S * f;
      for (int i = 0; i < S; ++i) extra[i] += through[i] * back[i] - to[i];
    }
  }
  for (int k = t.flow.out_start[cell]; k < t.flow.out_start[cell + 1]; ++k) {
    const int f = t.flow.out[k];
    const double* from = t.from + S * f;
    if constexpr (Returns) {
      const double* beyond = t.beyond + S * f;
      double* through = t.through + S * t.seat[f];
      for (int i = 0; i < S; ++i) through[i] = from[i] - beyond[i] * mix[i];
      for (int i = 0; i < S; ++i) extra[i] += through[i];
    } else {
      for (int i = 0; i < S; ++i) extra[i] += from[i];
    }
  }
  const double per_volume = t.gamma / t.volume[cell];
  for (int i = 0; i < S; ++i) diagonal[i] = 1.0 + extra[i] * per_volume;
  if constexpr (Returns) {
    double* slope = t.slope + S * cell;
    for (int i = 0; i < S; ++i) slope[i] = 0;
    const int down = t.flow.single_out[cell];
    if (down < 0) return;
    alignas(64) double own[S] = {};
    const double* reacts =
        t.block + static_cast<std::ptrdiff_t>(cell / lanes) * t.entries * lanes + cell % lanes;
    for (int i = 0; i < t.count; ++i) own[i] = t.gamma * reacts[i * lanes];
    const double* to = t.to + S * down;
    for (int i = 0; i < S;
         ++i) {  // a diagonal below 0.1 says too little about the inverse: leave `to` out there
      const double whole = diagonal[i] - own[i];
      slope[i] = whole > 0.1 ? per_volume * to[i] / whole : 0.0;
    }
  }
}

// Factorises `diagonals` − γ·block of eight cells into t.factors. Returns a bit for each lane with a pivot
// that has lost all but a thousandth of its diagonal entry. (Like the elimination itself this test does not
// depend on units.)
template <int S>
QINGHE_LANES unsigned factorise(const SweepTask& t, const double* block, const double* diagonals) {
  constexpr int w = pack_width;
  unsigned lost = 0;
  for (int h = 0; h < lanes; h += w) {
    double* f = t.factors + h;
    for (int e = t.count; e < t.entries; ++e)
      (-(Pack(t.gamma) * Pack::load(block + e * lanes + h))).store(f + e * lanes);
    for (int e = t.entries; e < t.slots; ++e) Pack(0.0).store(f + e * lanes);
    alignas(64) double before[S * w];
    for (int i = 0; i < t.count; ++i) {
      alignas(64) double d[w];
      for (int lane = 0; lane < w; ++lane) d[lane] = diagonals[(h + lane) * S + i];
      const Pack whole = Pack::load(d) - Pack(t.gamma) * Pack::load(block + i * lanes + h);
      whole.store(f + i * lanes);
      whole.store(before + i * w);
    }
    Pack::Mask kept = ~Pack::Mask{};
    for (int p = 0; p < t.count; ++p) {
      const BlockElimination::Pivot& pivot = t.pivots[p];
      const Pack value = Pack::load(f + pivot.species * lanes),
                 original = Pack::load(before + pivot.species * w);
      kept &= less(1e-3 * max(original, -original), max(value, -value));
      const Pack inverse = 1.0 / value;
      inverse.store(f + pivot.species * lanes);
      for (int k = pivot.below.begin; k < pivot.below.end; ++k) {
        const BlockElimination::Below& below = t.below[k];
        const Pack l = Pack::load(f + below.slot * lanes) * inverse;
        l.store(f + below.slot * lanes);
        for (int u = below.updates.begin; u < below.updates.end; ++u) {
          double* target = f + t.updates[u].target * lanes;
          (Pack::load(target) - l * Pack::load(f + t.updates[u].beside * lanes)).store(target);
        }
      }
      for (int k = pivot.beside.begin; k < pivot.beside.end; ++k) {
        double* u = f + t.beside[k] * lanes;
        (inverse * Pack::load(u)).store(u);
      }
    }
    for (int lane = 0; lane < w; ++lane)
      if (!kept[lane]) lost |= 1u << (h + lane);
  }
  return lost;
}

template <int S>
QINGHE_LANES void substitute(const SweepTask& t, int lane, double* __restrict x) {
  const double* f = t.factors + lane;
  for (int k = 0; k < t.forward_count; ++k) {
    const BlockElimination::Substitution& s = t.forward[k];
    x[s.row] -= f[s.slot * lanes] * x[s.column];
  }
  for (int i = 0; i < t.count; ++i) x[i] *= f[i * lanes];
  for (int k = 0; k < t.backward_count; ++k) {
    const BlockElimination::Substitution& s = t.backward[k];
    x[s.row] -= f[s.slot * lanes] * x[s.column];
  }
}

template <int S>
QINGHE_LANES void apply_inverse(const SweepTask& t, int lane, double* __restrict x) {
  alignas(64) double y[S] = {};
  const double* inverse = t.dense + static_cast<std::ptrdiff_t>(S) * S * lane;
  for (int j = 0; j < t.count; ++j)
    for (int i = 0; i < S; ++i) y[i] += x[j] * inverse[j * S + i];
  for (int i = 0; i < S; ++i) x[i] = y[i];
}

// Solves for one cell from what arrives there, and passes on.
template <int S, bool Returns>
QINGHE_LANES void pass(const SweepTask& t, int cell, int lane, bool lost, const double* diagonal,
                       double* __restrict kept, double* __restrict reaction) {
  alignas(64) double mix[S], right[S], solved[S], exchange[S] = {};
  const double* b = t.b + S * cell;
  for (int k = t.flow.in_start[cell]; k < t.flow.in_start[cell + 1]; ++k) {
    const double* arriving = t.arriving + S * t.seat[t.flow.in[k]];
    for (int i = 0; i < S; ++i) exchange[i] += arriving[i];
  }
  mixture<S, true>(t, cell, t.x, mix);
  for (int k = t.flow.out_start[cell]; k < t.flow.out_start[cell + 1]; ++k) {
    const double* beyond = t.beyond + S * t.flow.out[k];
    for (int i = 0; i < S; ++i) exchange[i] -= beyond[i] * mix[i];
  }
  for (int i = 0; i < S; ++i) right[i] = b[i] + t.gamma * exchange[i];
  for (int i = 0; i < S; ++i) solved[i] = right[i];
  if (lost)
    apply_inverse<S>(t, lane, solved);
  else
    substitute<S>(t, lane, solved);
  for (int i = 0; i < S; ++i) kept[i] += b[i] - solved[i];
  for (int i = 0; i < S; ++i) reaction[i] += diagonal[i] * solved[i] - right[i];  // γ·block·solved
  for (int i = 0; i < S; ++i) t.x[S * cell + i] = solved[i];
  const double per_volume = 1.0 / t.volume[cell];
  for (int k = t.flow.out_start[cell]; k < t.flow.out_start[cell + 1]; ++k) {
    const int f = t.flow.out[k];
    const double *beyond = t.beyond + S * f, *through = Returns ? t.through + S * t.seat[f] : t.from + S * f;
    double* arriving = t.arriving + S * t.seat[f];
    for (int i = 0; i < S; ++i) arriving[i] = beyond[i] * mix[i] + through[i] * (solved[i] * per_volume);
  }
}

// Back upstream: what a cell takes from the one below it.
template <int S>
QINGHE_LANES void back(const SweepTask& t, double* __restrict kept, double* __restrict reaction) {
  for (int cell = t.cells - 1; cell >= 0; --cell) {
    const int down = t.flow.single_out[cell];
    if (down < 0) continue;
    const int next = t.flow.links[down].to;
    const double factor = t.volume[cell] / t.volume[next];
    const double *below = t.x + S * next, *slope = t.slope + S * cell;
    double* x = t.x + S * cell;
    const double* reacts =
        t.block + static_cast<std::ptrdiff_t>(cell / lanes) * t.entries * lanes + cell % lanes;
    alignas(64) double own[S] = {};
    for (int i = 0; i < t.count; ++i) own[i] = t.gamma * reacts[i * lanes];
    for (int i = 0; i < S; ++i) {
      const double content = factor * (slope[i] * below[i]);
      x[i] -= content;
      kept[i] += content;
      reaction[i] -= own[i] * content;
    }
  }
}

QINGHE_LANES void fetch(const double* from, std::ptrdiff_t doubles) {
  for (std::ptrdiff_t i = 0; i < doubles; i += 8) __builtin_prefetch(from + i);
}

// Asks for what the next eight cells need: more streams than a processor follows by itself. Links are
// numbered as their upper cells are, but for second branches.
template <int S, bool Returns>
QINGHE_LANES void fetch_ahead(const SweepTask& t, int next) {
  if (next + lanes > t.cells) return;
  const std::ptrdiff_t link = static_cast<std::ptrdiff_t>(S) * t.flow.out[t.flow.out_start[next]];
  fetch(t.block + static_cast<std::ptrdiff_t>(next) * t.entries,
        static_cast<std::ptrdiff_t>(t.entries) * lanes);
  fetch(t.from + link, S * lanes);
  fetch(t.beyond + link, S * lanes);
  fetch(t.b + static_cast<std::ptrdiff_t>(S) * next, S * lanes);
  if constexpr (Returns) fetch(t.to + link, S * lanes);
}

template <int S, bool Returns>
QINGHE_LANES int sweep_all(SweepTask& t) {
  alignas(64) double kept[S] = {}, reaction[S] = {}, diagonals[lanes * S];
  for (int i = 0; i < lanes * S; ++i) diagonals[i] = 1;
  for (int first = 0; first < t.cells; first += lanes) {
    const int n = t.cells - first < lanes ? t.cells - first : lanes;
    fetch_ahead<S, Returns>(t, first + lanes);
    for (int lane = 0; lane < n; ++lane) couple<S, Returns>(t, first + lane, diagonals + S * lane);
    unsigned lost = factorise<S>(t, t.block + static_cast<std::ptrdiff_t>(first) * t.entries, diagonals);
    for (int lane = 0; lane < n; ++lane) {
      if (!(lost >> lane & 1)) continue;
      if (!t.invert(t, first + lane, lane, diagonals + S * lane)) return first + lane;
      ++t.pivoted;
    }
    for (int lane = 0; lane < n; ++lane)
      pass<S, Returns>(t, first + lane, lane, (lost >> lane & 1) != 0, diagonals + S * lane, kept, reaction);
  }
  if constexpr (Returns) back<S>(t, kept, reaction);
  for (int i = 0; i < S; ++i) t.kept[i] = kept[i];
  for (int i = 0; i < S; ++i) t.reaction[i] = reaction[i];
  return -1;
}

[[gnu::flatten]] int sweep(SweepTask& t) {
  switch (t.stride) {
    case 8:
      return t.returns ? sweep_all<8, true>(t) : sweep_all<8, false>(t);
    case 16:
      return t.returns ? sweep_all<16, true>(t) : sweep_all<16, false>(t);
    case 32:
      return t.returns ? sweep_all<32, true>(t) : sweep_all<32, false>(t);
    default:
      return t.returns ? sweep_all<24, true>(t) : sweep_all<24, false>(t);
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::numerics::kernel
