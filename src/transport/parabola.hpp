// Parabolas through parcels of unequal volume, limited. Where the profile is smooth (the second differences of a parcel
// and its two neighbours have one sign and differ by less than a factor of ten; after Colella & Sekora 2008, J. Comput.
// Phys. 227:7069–7076, who keep smooth extrema by such a comparison) the parabola stands as it is, if it is nowhere
// negative. Elsewhere it is made monotone (Colella & Woodward 1984, eq. 1.10). A pulse keeps its peak, a front neither
// over- nor undershoots by more than a few thousandths of its height.
#pragma once
#include "transport/departure.hpp"

namespace qinghe::transport::kernel {
inline namespace QINGHE_ISA {

inline constexpr double smooth_ratio = 0.1;

template <int C>
struct Parabola {
  Pack edge[C], linear[C], square[C];
  // ∫₀^ξ c dx/V of the left part ξ.
  QINGHE_LANES Pack left(int c, Pack xi) const { return xi * (edge[c] + xi * (linear[c] + xi * square[c])); }
};

// Five neighbouring parcels, moved up the segment from its lower end. Indices are those of arrays with margins.
template <int C>
class Window {
 public:
  // Concentrations of the lowest parcel and its neighbours: two above, two below. `at` is the lowest parcel.
  QINGHE_LANES Window(const Pack (&around)[C][5], const Weights& weight, int at) : weight_(weight) {
    for (int c = 0; c < C; ++c) {
      const Pack above = around[c][1], here = around[c][2], below = around[c][3], further = around[c][4];
      above_[c] = above, here_[c] = here;
      step_here_[c] = here - above, step_below_[c] = below - here;
      const Pack step_further = further - below;
      slope_here_[c] = step_here_[c] * weight.per_distance[at - 1];
      const Pack slope_below = step_below_[c] * weight.per_distance[at], slope_further = step_further * weight.per_distance[at + 1];
      bend_here_[c] = (slope_below - slope_here_[c]) * weight.per_volume[at];
      bend_below_[c] = (slope_further - slope_below) * weight.per_volume[at + 1];
      const int edge = at - 1;  // the edge above parcel `at + 1`
      edge_[c] = here + (weight.a[edge] * step_below_[c] + (weight.b[edge] * step_further + weight.e[edge] * step_here_[c]));
      monotone_edge_[c] = min(max(edge_[c], min(here, below)), max(here, below));
    }
  }

  // The parabola of parcel `at`, and the move to the one above; `further` is the concentration two above.
  QINGHE_LANES Parabola<C> parabola(int at, const Pack (&further)[C]) {
    Parabola<C> out;
    for (int c = 0; c < C; ++c) {
      const Pack a = here_[c], above = above_[c], step_further = above - further[c];
      const Pack slope_further = step_further * weight_.per_distance[at - 2];
      const Pack bend_above = (slope_here_[c] - slope_further) * weight_.per_volume[at - 1];
      const int above_edge = at - margin;
      const Pack edge = above + (weight_.a[above_edge] * step_here_[c] + (weight_.b[above_edge] * step_below_[c] + weight_.e[above_edge] * step_further));
      const Pack monotone = min(max(edge, min(above, a)), max(above, a));

      Pack left = monotone, right = monotone_edge_[c];
      const Pack::Mask extremum = (Pack((right - a) * (a - left)).v <= Pack(0.0).v);
      const Pack difference = right - left, six = 6.0 * a - 3.0 * (left + right), tilt = difference * six, bound = difference * difference;
      const Pack lower = 3.0 * a - 2.0 * right, higher = 3.0 * a - 2.0 * left;
      left = select(less(bound, tilt), lower, left);
      right = select(less(tilt, -bound), higher, right);
      left = select(extremum, a, left);
      right = select(extremum, a, right);

      const Pack low = min(min(bend_above, bend_here_[c]), bend_below_[c]), high = max(max(bend_above, bend_here_[c]), bend_below_[c]);
      const Pack free_six = 6.0 * a - 3.0 * (edge + edge_[c]);
      const Pack lowest = min(edge, edge_[c]) + 0.25 * min(free_six, 0.0);
      const Pack::Mask smooth = (less(max(smooth_ratio * high, 0.0), low) | less(high, min(smooth_ratio * low, 0.0))) & less(0.0, lowest);
      left = select(smooth, edge, left);
      right = select(smooth, edge_[c], right);

      const Pack rise = right - left, curve = 6.0 * a - 3.0 * (left + right);
      out.edge[c] = left;
      out.linear[c] = 0.5 * (rise + curve);
      out.square[c] = curve * (-1.0 / 3);

      here_[c] = above, above_[c] = further[c];
      step_below_[c] = step_here_[c], step_here_[c] = step_further;
      slope_here_[c] = slope_further;
      bend_below_[c] = bend_here_[c], bend_here_[c] = bend_above;
      edge_[c] = edge, monotone_edge_[c] = monotone;
    }
    return out;
  }

 private:
  const Weights& weight_;
  Pack here_[C], above_[C], step_here_[C], step_below_[C], slope_here_[C], bend_here_[C], bend_below_[C], edge_[C], monotone_edge_[C];
};

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
