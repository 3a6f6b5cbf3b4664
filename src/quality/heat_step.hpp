// The heat of water, bed and ice over one reaction step: ROS2 (see quality/react_items.hpp) with the matrix of all slopes, so
// that what one store loses another gains to round-off; then freezing, by its own solution, which is exact however short
// its time is against the step. Compiled once per instruction set.
#pragma once
#include "quality/packed_rates.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

inline constexpr double gamma_ros2 = 0.29289321881345248;  // 1 − 1/√2

// I − γhW, eliminated from ice over bed to water. Its diagonal dominates: no pivoting.
struct HeatMatrix {
  Pack m[heat_stores][heat_stores], pivot[heat_stores];

  QINGHE_LANES void eliminate(const HeatSlopes& slopes, Pack h) {
    for (int r = 0; r < heat_stores; ++r)
      for (int c = 0; c < heat_stores; ++c) m[r][c] = (r == c ? 1.0 : 0.0) - gamma_ros2 * h * slopes.by[r][c];
    for (int k = heat_stores - 1; k >= 0; --k) {
      pivot[k] = 1.0 / m[k][k];
      for (int r = 0; r < k; ++r) {
        m[r][k] *= pivot[k];
        for (int c = 0; c < k; ++c) m[r][c] -= m[r][k] * m[k][c];
      }
    }
  }
  QINGHE_LANES void solve(Heat& b) const {  // in place
    for (int k = heat_stores - 1; k > 0; --k)
      for (int r = 0; r < k; ++r) b.of[r] -= m[r][k] * b.of[k];
    for (int k = 0; k < heat_stores; ++k) {
      for (int c = 0; c < k; ++c) b.of[k] -= m[k][c] * b.of[c];
      b.of[k] *= pivot[k];
    }
  }
};

// Ice thinner than this [m³/m³] melts at once where the water has the heat.
inline constexpr double last_ice = 1e-5;

// Water below 0 °C turns to ice; ice that a step left below nothing, or nearly none, turns to water of the same heat.
QINGHE_LANES void settle_ice(const Plan& plan, const Place& place, Pack h, Heat& heat) {
  Pack &t = heat.of[0], &ice = heat.of[2];
  if (!numerics::any(less(t, 0.0) | (less(ice, last_ice) & (less(ice, 0.0) | less(0.0, ice))))) return;
  if (plan.freezes) {
    const Pack frozen = max(-t, 0.0) * (1.0 - exp(-h * place[activity_at] / plan.settings->values_of<process::Freezing>().time));
    t += frozen;
    ice += frozen * (1 / kelvin_per_ice);
  }
  const Pack without = t - ice * kelvin_per_ice;
  const Pack::Mask melts = less(ice, 0.0) | (less(ice, last_ice) & ~less(without, 0.0));
  t = select(melts, without, t);
  ice = select(melts, 0.0, ice);
}

// Where it begins, its first stage, and a tenth of what draws its temperature back [1/s]: with the matrix of all slopes it bears
// longer steps than others do.
struct HeatStep {
  Heat begin, first;
  HeatMatrix matrix;
  Pack pull;

  QINGHE_LANES void predict(const Plan& plan, const Place& place, Pack h, const Heat& heat) {
    HeatSlopes slopes;
    for (auto& row : slopes.by)
      for (Pack& slope : row) slope = 0.0;
    begin = heat;
    first = heating<true>(begin, place, *plan.settings, plan, &slopes);
    pull = -0.1 * slopes.by[0][0];
    matrix.eliminate(slopes, h);
    matrix.solve(first);
  }
  // The end.
  QINGHE_LANES Heat correct(const Plan& plan, const Place& place, Pack h) const {
    Heat end;
    for (int s = 0; s < heat_stores; ++s) end.of[s] = begin.of[s] + h * first.of[s];
    Heat second = heating<false>(end, place, *plan.settings, plan, nullptr);
    for (int s = 0; s < heat_stores; ++s) second.of[s] -= 2.0 * first.of[s];
    matrix.solve(second);
    for (int s = 0; s < heat_stores; ++s) end.of[s] = begin.of[s] + h * (1.5 * first.of[s] + 0.5 * second.of[s]);
    if (plan.slot[static_cast<int>(Constituent::ice)] >= 0) settle_ice(plan, place, h, end);
    return end;
  }
};

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
