// The state of the beds of a network: what water their pores hold and how far they are clogged.
#pragma once
#include <span>
#include <vector>

#include "qinghe/channel/bed.hpp"
#include "qinghe/channel/river_cell.hpp"
#include "qinghe/numerics/aligned.hpp"
#include "qinghe/numerics/exact_sum.hpp"

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

// Parts of the way that go by in one step.
struct BedStep {
  double dt;  // [s]
  double uptake, clogging, opening, draining;
};

class LosingBeds {
 public:
  LosingBeds() = default;
  explicit LosingBeds(const BedParameters& parameters, std::size_t cells);

  // Pores of d·n_e [m] below a cell; 0: the bed loses the rate of the cell whatever the stage.
  void set(int cell, double pores);
  bool any() const { return living_ > 0; }
  bool living(int cell) const { return pores_[static_cast<std::size_t>(cell)] > 0; }

  BedStep step(double dt) const;
  // The bed of a cell in a step. Of the empty pores no more fills than there is.
  Bed in_step(int cell, const RiverCell& c, const BedStep& step) const;
  // The bed once it is wetted for good: clogged, and full.
  Bed settled(int cell, const RiverCell& c) const;

  // The step that ended with `volume` in the cell and lost `seepage` [m³/s] through `bed`.
  void advance(int cell, const RiverCell& c, const Bed& bed, const BedStep& step, double volume,
               double seepage);
  // Pores full and the bed clogged as far as `volume` wets it.
  void settle(int cell, const RiverCell& c, double volume);
  void begin_budget();

  double pore_water(int cell) const { return water_[static_cast<std::size_t>(cell)]; }  // [m³]
  double clogged(int cell) const { return clogged_[static_cast<std::size_t>(cell)]; }   // 0–1
  BedBudget budget() const;

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [parameters, pores, living, water, clogged, begin, filled, drained] = self;
    archive(water, clogged, begin, filled, drained);
  }

 private:
  BedParameters parameters_;
  std::vector<double> pores_;  // [cell]
  int living_ = 0;             // cells with pores
  std::vector<double> water_, clogged_;
  double begin_ = 0;
  numerics::ExactSum filled_, drained_;
};

}  // namespace qinghe::channel
