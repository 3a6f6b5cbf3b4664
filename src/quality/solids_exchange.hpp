// Solids between water and bed within a reaction step (quality/react_items.hpp): the two stages of ROS2 with the matrix of the
// pair, whose columns sum to 1, so that what one loses the other gains to round-off, however fast a flood empties the bed.
// Compiled once per instruction set.
#pragma once
#include "quality/heat_step.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

inline constexpr auto solids_slot = static_cast<std::size_t>(Constituent::solids);
inline constexpr auto bed_solids_slot = static_cast<std::size_t>(Constituent::bed_solids);
constexpr bool exchanges_solids(int k) { return k == static_cast<int>(solids_slot) || k == static_cast<int>(bed_solids_slot); }

struct SolidsExchange {
  Pack falls, rises, inverse;  // γh times each one's loss per amount; 1/(1 + both)
  Pack first[2];

  QINGHE_LANES void solve(Pack water, Pack bed, Pack* out) const {
    out[0] = ((1.0 + rises) * water + rises * bed) * inverse;
    out[1] = (falls * water + (1.0 + falls) * bed) * inverse;
  }
  QINGHE_LANES void predict(const Water& water, const Rates& rates, Pack h, Water& middle) {
    // 1e-30 keeps it defined where there is nothing to lose.
    falls = gamma_ros2 * h * rates.loss[solids_slot] / (water.c[solids_slot] + 1e-30);
    rises = gamma_ros2 * h * rates.loss[bed_solids_slot] / (water.c[bed_solids_slot] + 1e-30);
    inverse = 1.0 / (1.0 + (falls + rises));
    solve(rates.gain[solids_slot] - rates.loss[solids_slot], rates.gain[bed_solids_slot] - rates.loss[bed_solids_slot], first);
    middle.c[solids_slot] = water.c[solids_slot] + h * first[0];
    middle.c[bed_solids_slot] = water.c[bed_solids_slot] + h * first[1];
  }
  QINGHE_LANES void correct(const Water& water, const Rates& rates, Pack h, Water& end) const {
    Pack second[2];
    solve((rates.gain[solids_slot] - rates.loss[solids_slot]) - 2.0 * first[0], (rates.gain[bed_solids_slot] - rates.loss[bed_solids_slot]) - 2.0 * first[1], second);
    end.c[solids_slot] = water.c[solids_slot] + h * (1.5 * first[0] + 0.5 * second[0]);
    end.c[bed_solids_slot] = water.c[bed_solids_slot] + h * (1.5 * first[1] + 0.5 * second[1]);
  }
};

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
