// The state of the beds of a network: what water their pores hold and how far they are clogged.
#pragma once
#include <span>
#include <vector>

#include "qinghe/channel/bed.hpp"
#include "qinghe/channel/river_cell.hpp"
#include "qinghe/numerics/exact_sum.hpp"
#include "qinghe/numerics/instruction_set.hpp"

namespace qinghe::channel {

// Pore water since construction or the last warm start [m³]. What percolates past the pores is the seepage of
// the water budget less `filled`.
struct BedBudget {
  double store_begin = 0, store_now = 0;
  double filled = 0;   // from the river
  double drained = 0;  // to the ground below
  double residual() const { return (store_now - store_begin) - (filled - drained); }
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [store_begin, store_now, filled, drained] = self;
    archive(store_begin, store_now, filled, drained);
  }
};

// Where the beds stand in the order of the kernels, whose description of them is `bed`.
struct BedPlaces {
  std::span<const int> cell;          // [place]
  std::span<const double> constants;  // of the cells
  std::span<double> bed;
  numerics::InstructionSet instructions;
};

class LosingBeds {
 public:
  LosingBeds() = default;
  explicit LosingBeds(const BedParameters& parameters, std::size_t cells);

  // Pores of d·n_e [m] below a cell; 0: the bed loses the rate of the cell whatever the stage.
  void set(int cell, double pores);
  bool any() const { return living_ > 0; }
  bool living(int cell) const { return pores_[static_cast<std::size_t>(cell)] > 0; }

  // Describes all beds in a step of `dt` [s], or, if `steady`, once they are wetted for good.
  void lay(const BedPlaces& places, double dt, bool steady) const;
  // The step that ended with these volumes in the cells [m³] and lost `seepage` [m³/s] through the beds as they were laid.
  void advance(const BedPlaces& places, double dt, std::span<const double> volume_end, std::span<const double> seepage);
  // Pores full and the bed clogged as far as `volume` wets it.
  void settle(int cell, const RiverCell& c, double volume);
  void begin_budget();

  double pore_water(int cell) const { return water_[static_cast<std::size_t>(cell)]; }  // [m³]
  double clogged(int cell) const { return clogged_[static_cast<std::size_t>(cell)]; }   // 0–1
  BedBudget budget() const;

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [parameters, pores, living, water, clogged, water_end, clogged_end, filled_in_step, drained_in_step, begin, filled, drained] = self;
    archive(water, clogged, begin, filled, drained);
  }

 private:
  BedParameters parameters_;
  std::vector<double> pores_;  // [cell]
  int living_ = 0;             // cells with pores
  std::vector<double> water_, clogged_;
  std::vector<double> water_end_, clogged_end_, filled_in_step_, drained_in_step_;  // scratch
  double begin_ = 0;
  numerics::ExactSum filled_, drained_;
};

}  // namespace qinghe::channel
