// Explicit conservative advection, loads and losses over a part of an exchange step, and implicit dispersion: the
// transport of the split engine. Mass is the state; every flux leaves one cell and enters another.
//
// Advection is MUSCL with van Leer's limiter (van Leer 1979, J. Comput. Phys. 32:101–136) and the upwind-in-time predictor
// c + ½(1 − Cr)·slope, positive for Cr ≤ 1. Each reach takes its own power-of-two number of sub-steps from its Courant
// number and hands what leaves it to the next reach in time slots. Dispersion is implicit Euler on the tree of main faces,
// one factorisation for all constituents (an M-matrix, so positive); second branches of a bifurcation carry none.
#pragma once
#include <span>
#include <vector>

#include "qinghe/numerics/exact_sum.hpp"
#include "qinghe/simulate/quality_integrator.hpp"

namespace qinghe::simulate {

class SplitTransport {
 public:
  SplitTransport(const network::Network& network, int stride);

  // What left the river in the calls since `clear`, by slot.
  struct Losses { std::vector<numerics::ExactSum> inflow, outflow, withdrawal, seepage; };
  void clear();
  const Losses& losses() const { return losses_; }
  long sub_steps() const { return sub_steps_; }

  // Advances `mass` from `begin` to `end`, shares of the exchange step within [0, 1]. Throws base::NumericalError where the
  // flow runs against the numbering of the cells.
  void advance(const QualityStep& step, double begin, double end, std::span<double> mass);
  void disperse(const QualityStep& step, double at, double dt, std::span<double> mass);

 private:
  static constexpr int slots = 4;  // time slots in which mass crosses from reach to reach
  struct Segment { int first = 0, count = 0; };  // cells of one reach, or one reservoir

  double volume(const QualityStep& step, std::size_t cell, double at) const;
  int sub_steps_of(const QualityStep& step, const Segment& segment, double begin, double end) const;
  void advance_segment(const QualityStep& step, const Segment& segment, double begin, double end, std::span<double> mass);
  void face_concentrations(const QualityStep& step, const Segment& segment, double at, double dt, std::span<const double> mass);
  void incoming_mean(const QualityStep& step, int cell, double dt, int sub, int subs, double* out);
  // Mass that slot time [sub, sub + 1)/subs brings into `cell` from other segments.
  void add_incoming(int cell, int sub, int subs, double* out) const;

  const network::Network* network_;
  std::size_t stride_;
  std::vector<Segment> segments_;
  std::vector<int> slot_of_face_;      // index of a face between segments, −1 inside one
  std::vector<double> slot_mass_;      // [crossing face × slots × stride]
  std::vector<double> concentration_, face_, upstream_;  // work space of one segment
  std::vector<double> diagonal_, right_;
  std::vector<char> exports_;
  Losses losses_;
  long sub_steps_ = 0;
};

}  // namespace qinghe::simulate
