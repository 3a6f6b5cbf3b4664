// Discharge between two water levels: along a channel by friction, or over a weir. Written for dual numbers.
#pragma once
#include "qinghe/channel/section.hpp"

namespace qinghe::channel {

// √x continued through 0 with its sign: x/(x² + ε²)^¼, a finite slope where it has none.
template <class S>
S signed_root(const S& x, const S& smallest) {
  using numerics::sqrt;
  return x / sqrt(sqrt(x * x + smallest * smallest));
}

// The channel of the upper of two cells, as their common face has it.
struct FaceChannel {
  double bottom_width, side_slope, bank_length, manning_n;
};

// Manning's discharge [m³/s] at surface slope `slope` ≥ 0 from a cell of depth `giving` to one of depth `taking` [m] whose bed lies
// `drop` lower. The depth at the face is their mean where the bed falls little against the depth, else rather that of the
// cell that gives, by the grid Péclet number cΔx/D = (10/3)·drop/h of the kinematic wave (Cunge 1969, J. Hydraul. Res.
// 7:205; D = q/2S): central differences would oscillate there. A cell much shallower than the other gives ever less.
template <class S>
S friction_flow(const FaceChannel& channel, const S& slope, const S& giving, const S& taking, double drop) {
  using numerics::value_of;
  constexpr double level = 1e-7;  // slope of a surface below which the root fades [1]
  const double falls = drop > 0 ? 10.0 / 3.0 * drop : 0.0;
  const S share = giving / (falls + 2.0 * giving + 1e-100);
  const S depth = giving + share * (taking - giving);
  const S area = (channel.bottom_width + channel.side_slope * depth) * depth;
  const S radius = area / (channel.bottom_width + channel.bank_length * depth);
  const S full = area * two_thirds_power(radius) * (1 / channel.manning_n) * signed_root(slope, S(level));
  if (!(value_of(giving) < 0.5 * value_of(taking))) return full;
  const S ratio = giving / taking;
  return full * (4.0 * ratio * (1.0 - ratio));
}

// Over a broad crest from head `above` to head `below` ≤ above [m], Q = C y^{3/2} with C = C_w √(2g) B [m^{3/2}/s] until the
// water below stands two thirds as high, then C (3√3/2) y_b √(y − y_b): flooded (Cunge, Holly & Verwey 1980, ch. 4). Both
// meet there with the same slope.
template <class S>
S weir_flow(double coefficient, const S& above, const S& below) {
  using numerics::sqrt;
  using numerics::value_of;
  if (!(value_of(above) > 0)) return S(0.0);
  if (!(3 * value_of(below) > 2 * value_of(above))) return coefficient * (above * sqrt(above));
  constexpr double even = 0.01;                                 // of the head: where the root fades
  constexpr double flooded = 2.598076211353316;                 // 3√3/2
  constexpr double joined = 1.0002249241023424;                 // (1 + 9·even²)^¼, so that both branches meet
  return coefficient * (flooded * joined * below * signed_root(S(above - below), S(even * above)));
}

}  // namespace qinghe::channel
