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

// Five neighbouring parcels, moved down the segment.
template <int C>
class Window {
 public:
  // `mass` of the first parcel.
  QINGHE_LANES Window(const double* mass, int stride, const Weights& weight) : at_(mass), stride_(stride), weight_(weight) {
    for (int c = 0; c < C; ++c) {
      const Pack a0 = value(-2, c, 0), a1 = value(-1, c, 1), a2 = value(0, c, 2), a3 = value(1, c, 3);
      here_[c] = a2, below_[c] = a3;
      step_here_[c] = a2 - a1, step_below_[c] = a3 - a2;
      const Pack step_above = a1 - a0;
      slope_here_[c] = step_here_[c] * weight.per_distance[1];
      slope_below_[c] = step_below_[c] * weight.per_distance[2];
      bend_above_[c] = (slope_here_[c] - step_above * weight.per_distance[0]) * weight.per_volume[1];
      bend_here_[c] = (slope_below_[c] - slope_here_[c]) * weight.per_volume[2];
      edge_[c] = a1 + (weight.a[0] * step_here_[c] + (weight.b[0] * step_below_[c] + weight.e[0] * step_above));
      monotone_edge_[c] = min(max(edge_[c], min(a1, a2)), max(a1, a2));
    }
  }

  QINGHE_LANES Parabola<C> parabola(int j) {
    Parabola<C> out;
    for (int c = 0; c < C; ++c) {
      const Pack a = here_[c], below = below_[c], further = value(2, c, j + 4), step_further = further - below;
      const Pack slope_further = step_further * weight_.per_distance[j + 3];
      const Pack bend_below = (slope_further - slope_below_[c]) * weight_.per_volume[j + 3];
      const Pack edge = a + (weight_.a[j + 1] * step_below_[c] + (weight_.b[j + 1] * step_further + weight_.e[j + 1] * step_here_[c]));
      const Pack monotone = min(max(edge, min(a, below)), max(a, below));

      Pack left = monotone_edge_[c], right = monotone;
      const Pack::Mask extremum = (Pack((right - a) * (a - left)).v <= Pack(0.0).v);
      const Pack difference = right - left, six = 6.0 * a - 3.0 * (left + right), tilt = difference * six, bound = difference * difference;
      const Pack lower = 3.0 * a - 2.0 * right, higher = 3.0 * a - 2.0 * left;
      left = select(less(bound, tilt), lower, left);
      right = select(less(tilt, -bound), higher, right);
      left = select(extremum, a, left);
      right = select(extremum, a, right);

      const Pack low = min(min(bend_above_[c], bend_here_[c]), bend_below), high = max(max(bend_above_[c], bend_here_[c]), bend_below);
      const Pack free_six = 6.0 * a - 3.0 * (edge_[c] + edge);
      const Pack lowest = min(edge_[c], edge) + 0.25 * min(free_six, 0.0);
      const Pack::Mask smooth = (less(max(smooth_ratio * high, 0.0), low) | less(high, min(smooth_ratio * low, 0.0))) & less(0.0, lowest);
      left = select(smooth, edge_[c], left);
      right = select(smooth, edge, right);

      const Pack rise = right - left, curve = 6.0 * a - 3.0 * (left + right);
      out.edge[c] = left;
      out.linear[c] = 0.5 * (rise + curve);
      out.square[c] = curve * (-1.0 / 3);

      here_[c] = below, below_[c] = further;
      step_here_[c] = step_below_[c], step_below_[c] = step_further;
      slope_below_[c] = slope_further;
      bend_above_[c] = bend_here_[c], bend_here_[c] = bend_below;
      edge_[c] = edge, monotone_edge_[c] = monotone;
    }
    at_ += stride_;
    return out;
  }

 private:
  // Concentration of the parcel `offset` from the present one, at `index` of the arrays with margins.
  QINGHE_LANES Pack value(int offset, int c, int index) const {
    return Pack::load_any(at_ + static_cast<std::ptrdiff_t>(offset) * stride_ + c * numerics::pack_width) * weight_.per_volume[index];
  }

  const double* at_;
  int stride_;
  const Weights& weight_;
  Pack here_[C], below_[C], step_here_[C], step_below_[C], slope_here_[C], slope_below_[C], bend_above_[C], bend_here_[C], edge_[C], monotone_edge_[C];
};

}  // namespace QINGHE_ISA
}  // namespace qinghe::transport::kernel
