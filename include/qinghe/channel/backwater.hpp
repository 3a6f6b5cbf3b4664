// Rivers so flat that water below is felt above: the diffusive wave, inertia neglected (Cunge, Holly & Verwey 1980, Practical
// Aspects of Computational River Hydraulics, Pitman, ch. 2), implicit in time, on a tree of river cells that ends in one.
//
// Per cell L(A₁ − A₀)/dt = ΣQ_in + inflow − Q − losses(h₁), with the discharge through its lower face from the levels on both
// sides: Manning's with the slope of the water surface, or over a weir. Water may run upwards. What a face carries falls to 0
// with the depth of the cell that gives it, so that no depth turns negative. Newton's method on all levels at once, eliminated
// along the tree; what is stated closes to round-off in every cell.
#pragma once
#include <limits>
#include <span>
#include <vector>

#include "qinghe/channel/river_cell.hpp"

namespace qinghe::channel {

inline constexpr double no_level = -std::numeric_limits<double>::infinity();

// Cells in the order of flow; all but the last give to a later one.
struct BackwaterCell {
  RiverCell cell;            // crest and weir of its reach in its last cell, none in others
  Bed bed_loss;
  double bed = 0;            // elevation at its centre [m]
  double bed_below = 0;      // and at its lower face [m]
  double manning_n = 0.033;  // [s/m^{1/3}]
  int next = -1;             // the cell of the zone that takes its water
  double distance = 0;       // from centre to centre [m]; of the last to its lower face
  double weir = 0;           // C_w √(2g) B of the crest at its lower face [m^{3/2}/s]
  bool gated = false;        // a sluice stands at the lower face: water passes as `gate` lets it, freely
  Sluice gate{};
};

// What acts on the cells in one step.
struct BackwaterForcing {
  std::span<const double> inflow;       // from outside and by injection [m³/s]
  std::span<const double> evaporation;  // potential [m/s]
  std::span<const double> withdrawal;   // wished [m³/s]
  double level_below = no_level;        // of the reservoir that the last cell leads to [m]
};

// What passed, means over the step [m³/s]; added to with the weight of the step.
struct BackwaterFlows {
  std::vector<double> discharge, withdrawal, seepage, evaporation;
  explicit BackwaterFlows(std::size_t cells = 0) : discharge(cells), withdrawal(cells), seepage(cells), evaporation(cells) {}
};

class Backwater {
 public:
  explicit Backwater(std::vector<BackwaterCell> cells);

  std::size_t size() const { return cells_.size(); }
  std::span<BackwaterCell> cells() { return cells_; }

  // One implicit step of `dt` [s] of the mobile volumes [m³], in halves where Newton's method finds no levels. `flows` gain
  // weight · what passed. False where no level was found at all; then `mobile` is spoilt.
  bool advance(double dt, const BackwaterForcing& forcing, double weight, std::span<double> mobile, BackwaterFlows& flows);
  // The steady state, approached in ever longer steps. False as above.
  bool settle(const BackwaterForcing& forcing, std::span<double> mobile, BackwaterFlows& flows);

  // Discharges through the lower faces at these volumes [m³/s].
  void discharges(std::span<const double> mobile, double level_below, std::span<double> out) const;

 private:
  // Discharge through the lower face of a cell, and its derivatives by the depths on both sides [m²/s].
  struct Face {
    double discharge, by_own, by_next;
  };
  Face face(std::size_t i, double level_below) const;
  double depth_of(std::size_t i, double mobile) const;
  bool solve(double dt, const BackwaterForcing& forcing, std::span<const double> mobile);
  double remainder(double dt, const BackwaterForcing& forcing, std::span<const double> mobile);
  void close(double dt, const BackwaterForcing& forcing, double weight, std::span<double> mobile, BackwaterFlows& flows);

  std::vector<BackwaterCell> cells_;
  std::vector<std::vector<std::size_t>> above_;  // [cell] who gives to it where water runs down
  // Scratch by cell.
  std::vector<double> depth_, held_, rest_, diagonal_, move_, trial_, most_;
  std::vector<Face> face_;
  std::vector<int> waits_;
  std::vector<std::size_t> open_;
  std::vector<LossRates<double>> losses_;
};

}  // namespace qinghe::channel
