// The Jacobian of a network of well-mixed cells that exchange along links, and the solution of (I − γJ)x = b by
// elimination in flow order.
//
// Unknowns are contents m = V·c of `count` species in records of `stride` doubles. A cell has a dense block (reaction);
// links couple each species with itself alone. The flux of link f from cell i to cell d is linearised as
//   δF = beyond_f·δc_mix(i) + from_f·δc_i + to_f·δc_d,   δc_mix(i) = Σ weight_g·δc_from(g) over the links g into i,
// so that limited second-order advection (which looks one cell further upstream), dispersion and reversed flow all fit.
#pragma once
#include "qinghe/numerics/aligned.hpp"
#include "qinghe/numerics/flow_pattern.hpp"

namespace qinghe::numerics {

struct NetworkJacobian {
  NetworkJacobian(const FlowPattern& flow_pattern, int species, int record_stride);

  const FlowPattern* pattern;
  int count, stride;
  AlignedVector block;             // [cells × stride × stride], column-major ∂(dm_i/dt)/∂m_i of reaction [1/s]
  AlignedVector beyond, from, to;  // [links × stride], ∂F/∂c [m³/s]
  std::vector<double> weight;      // [links], share of a link in the mixture that enters its `to` cell
  std::vector<double> loss;        // [cells], flow that leaves the system with the cell's concentration [m³/s], ≥ 0
  std::vector<double> volume;      // [cells] [m³], > 0

  // y = J·x; both [cells × stride].
  void multiply(const double* x, double* y) const;
};

// Sums over all cells that a solution of (I − γJ)x = b gives on the way, by species [stride].
struct SolutionTotals {
  explicit SolutionTotals(int stride = 0)
      : kept(static_cast<std::size_t>(stride), 0.0), reaction(static_cast<std::size_t>(stride), 0.0) {}
  AlignedVector kept;      // Σ(b − x)
  AlignedVector reaction;  // γ·Σ(block·x), exact but for what one sweep leaves out
};

// A factorisation in flow order with zero fill: one dense block a cell. Exact when no link depends on its downstream
// cell (`to` = 0). Otherwise the Schur complement of a link takes the reciprocal of the block's diagonal for its
// inverse, and links of a cell with several links out drop `to`: what is left out is a product of a small upstream
// coupling with reaction off the diagonal, and `solve` can iterate it away.
namespace kernel {
struct SweepArrays;
}

class NetworkSweep {
 public:
  NetworkSweep(const FlowPattern& pattern, int stride);

  // Factorises I − γJ. Returns −1, or the first cell whose block is singular.
  int factor(const NetworkJacobian& jacobian, double gamma);
  // Takes up changed links, losses and volumes (not blocks) at a fraction of the cost: the inverses stay, their rows
  // scaled to the new diagonals.
  void refresh(const NetworkJacobian& jacobian);
  // x ← (I − γJ)⁻¹ b by one sweep and `refinements` corrections by the true residual. x and b may be the same.
  void solve(const NetworkJacobian& jacobian, const double* b, double* x, int refinements = 0);
  // One sweep that also gives the totals.
  void solve(const NetworkJacobian& jacobian, const double* b, double* x, SolutionTotals& totals);
  long pivoted() const { return pivoted_; }  // blocks that needed row exchanges so far

 private:
  kernel::SweepArrays arrays();
  void sweep(const NetworkJacobian& jacobian, const double* b, double* x, SolutionTotals& totals);

  double gamma_ = 0;
  long pivoted_ = 0;
  AlignedVector inverse_;         // [cells × stride × stride]
  AlignedVector slope_;           // [cells × stride]: δc_i = ζ_i − slope_i·δc_downstream
  AlignedVector diagonal_, inverted_;  // [cells × stride], of the block without γ·reaction: now and when inverted
  AlignedVector from_;            // [links × stride]: `from` after elimination of what lies beyond
  AlignedVector zeta_, arriving_; // [cells × stride], [links × stride]
  AlignedVector residual_, correction_;
  SolutionTotals unused_;
};

}  // namespace qinghe::numerics
