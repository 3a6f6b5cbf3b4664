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

// A parcel's concentration falls by `fall` towards its upper edge and rises by `rise` towards its lower one. What lies in its
// part ξ above a point is ξ of its mass less ξ(1−ξ)² V of the fall and ξ²(1−ξ) V of the rise (eq. 1.5, integrated).
template <int C>
struct Parabola {
  Pack fall[C], rise[C];
};

QINGHE_LANES Pack between_nothing_and(Pack bound, Pack x) { return min(max(x, min(bound, 0.0)), max(bound, 0.0)); }

// Five neighbouring parcels, moved up the segment from its lower end, by their differences. Indices are those of arrays with
// margins.
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
      rise_[c] = weight.a[edge] * step_below_[c] + (weight.b[edge] * step_further + weight.e[edge] * step_here_[c]);
      monotone_rise_[c] = between_nothing_and(step_below_[c], rise_[c]);
    }
  }

  // The parabola of parcel `at`, and the move to the one above; `further` is the concentration two above.
  QINGHE_LANES Parabola<C> parabola(int at, const Pack (&further)[C]) {
    Parabola<C> out;
    for (int c = 0; c < C; ++c) {
      const Pack a = here_[c], above = above_[c], step = step_here_[c], step_further = above - further[c];
      const Pack slope_further = step_further * weight_.per_distance[at - 2];
      const Pack bend_above = (slope_here_[c] - slope_further) * weight_.per_volume[at - 1];
      const int above_edge = at - margin;
      // How far the edge lies above the parcel before, and this one above the edge.
      const Pack next_rise = weight_.a[above_edge] * step + (weight_.b[above_edge] * step_below_[c] + weight_.e[above_edge] * step_further);
      const Pack next_monotone = between_nothing_and(step, next_rise);
      const Pack fall = step - next_rise, rise = rise_[c];
      const Pack monotone_fall = step - next_monotone, monotone_rise = monotone_rise_[c];

      const Pack low = min(min(bend_above, bend_here_[c]), bend_below_[c]), high = max(max(bend_above, bend_here_[c]), bend_below_[c]);
      const Pack lowest = a - max(fall, -rise) - 0.75 * max(rise - fall, 0.0);
      const Pack::Mask smooth = (less(max(smooth_ratio * high, 0.0), low) | less(high, min(smooth_ratio * low, 0.0))) & less(0.0, lowest);
      // Eq. 1.10: neither side more than twice the other, and both nothing at an extremum.
      out.fall[c] = select(smooth, fall, between_nothing_and(2.0 * monotone_rise, monotone_fall));
      out.rise[c] = select(smooth, rise, between_nothing_and(2.0 * monotone_fall, monotone_rise));

      here_[c] = above, above_[c] = further[c];
      step_below_[c] = step, step_here_[c] = step_further;
      slope_here_[c] = slope_further;
      bend_below_[c] = bend_here_[c], bend_here_[c] = bend_above;
      rise_[c] = next_rise, monotone_rise_[c] = next_monotone;
    }
    return out;
  }

 private:
  const Weights& weight_;
  Pack here_[C], above_[C], step_here_[C], step_below_[C], slope_here_[C], bend_here_[C], bend_below_[C], rise_[C], monotone_rise_[C];
};

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
