// The Jacobian of a network of well-mixed cells that exchange along links, and the solution of (I − γJ)x = b by
// elimination in flow order.
//
// Unknowns are contents m = V·c of `count` species in records of `stride` doubles. A cell has a block (reaction) whose
// entries follow one pattern; links couple each species with itself alone. The flux of link f from cell i to cell d is
// linearised as
//   δF = beyond_f·δc_mix(i) + from_f·δc_i + to_f·δc_d,   δc_mix(i) = Σ weight_g·δc_from(g) over the links g into i,
// so that limited second-order advection (which looks one cell further upstream), dispersion and reversed flow all fit.
#pragma once
#include "qinghe/numerics/aligned.hpp"
#include "qinghe/numerics/block_pattern.hpp"
#include "qinghe/numerics/flow_pattern.hpp"
#include "qinghe/numerics/instruction_set.hpp"

namespace qinghe::numerics {

struct NetworkJacobian {
  static constexpr int lanes = 8;  // cells whose blocks lie side by side

  NetworkJacobian(const FlowPattern& flow_pattern, BlockPattern blocks, int record_stride);

  const FlowPattern* pattern;
  BlockPattern block_pattern;
  int count, stride;
  AlignedVector block;             // [cells / lanes × entry × lane], ∂(dm_row/dt)/∂m_column of reaction [1/s]
  AlignedVector beyond, from, to;  // [links × stride], ∂F/∂c [m³/s]
  bool returns = true;             // false promises that all of `to` is zero: then nothing comes back upstream
  std::vector<double> weight;      // [links], share of a link in the mixture that enters its `to` cell
  std::vector<double> loss;        // [cells], flow that leaves the system with the cell's concentration [m³/s], ≥ 0
  std::vector<double> volume;      // [cells] [m³], > 0

  // The block of `cell`: its entry e (of block_pattern) is at [e × lanes].
  double* block_of(int cell) { return block.data() + block_at(cell); }
  const double* block_of(int cell) const { return block.data() + block_at(cell); }
  std::size_t bytes() const { return sizeof(double) * (block.size() + 3 * beyond.size() + weight.size() + 2 * loss.size()); }
  // y = J·x; both [cells × stride].
  void multiply(const double* x, double* y) const;

 private:
  std::ptrdiff_t block_at(int cell) const {
    return static_cast<std::ptrdiff_t>(cell / lanes) * block_pattern.size() * lanes + cell % lanes;
  }
};

// Sums over all cells that a solution of (I − γJ)x = b gives on the way, by species [stride].
struct SolutionTotals {
  explicit SolutionTotals(int stride = 0)
      : kept(static_cast<std::size_t>(stride), 0.0), reaction(static_cast<std::size_t>(stride), 0.0) {}
  AlignedVector kept;      // Σ(b − x)
  AlignedVector reaction;  // γ·Σ(block·x), exact but for what one sweep leaves out
};

// The totals of a solution x for b.
void add_up(const NetworkJacobian& jacobian, double gamma, const double* b, const double* x, SolutionTotals& totals);

// Elimination in flow order with zero fill between cells. Exact when no link depends on its downstream cell (`to` = 0).
// Otherwise the Schur complement of a link takes the reciprocal of the block's diagonal for its inverse, and links of a
// cell with several links out drop `to`: what is left out is a product of a small upstream coupling with reaction off
// the diagonal, and corrections by the true residual can iterate it away.
//
// Factors are not kept: to factorise eight blocks at once costs less than to read stored factors back from memory.
class NetworkSweep {
 public:
  explicit NetworkSweep(const NetworkJacobian& jacobian, InstructionSet instructions = widest_instruction_set());

  // x ← (I − γJ)⁻¹ b by one sweep and `refinements` corrections. x and b may be the same. Returns −1, or the first cell
  // whose block is singular, and x is then meaningless. Bits do not depend on the instruction set.
  int solve(const NetworkJacobian& jacobian, double gamma, const double* b, double* x, int refinements = 0);
  // One sweep that also gives the totals.
  int solve(const NetworkJacobian& jacobian, double gamma, const double* b, double* x, SolutionTotals& totals);
  long pivoted() const { return pivoted_; }  // blocks that needed row exchanges so far
  std::size_t bytes() const;                 // that it holds

 private:
  InstructionSet instructions_;
  BlockElimination elimination_;
  long pivoted_ = 0;
  AlignedVector slope_;            // [cells × stride]: c_i = ζ_i − slope_i·c_downstream
  std::vector<int> seat_;          // [links], where a link's records are kept until its lower cell has passed
  AlignedVector from_, arriving_;  // [seats × stride]: `from` less what is known of the cells beyond; what comes down
  AlignedVector factors_, dense_;  // of the cells at hand
  AlignedVector residual_, correction_;
  SolutionTotals unused_;
};

}  // namespace qinghe::numerics
