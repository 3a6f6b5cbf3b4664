// How sure an order is, from the scores of the same alternatives in many draws.
#pragma once
#include <span>
#include <vector>

namespace qinghe::rank {

// Larger scores are better; [draw][alternative]. A score that is not a number ranks behind every number.
using Scores = std::vector<std::vector<double>>;

inline constexpr double least_dominance = 0.8;  // below it two alternatives are not separable

struct RankSpread {
  double median = 0;         // of the ranks in the draws, 1 = best
  double low = 0, high = 0;  // 5–95 % quantiles
  double top = 0;            // share of draws with rank ≤ `top_count`
};
struct Robustness {
  std::vector<std::vector<int>> rank;  // [draw][alternative]; equal scores share the better rank
  std::vector<RankSpread> spread;      // by alternative
  std::vector<double> tau;  // Kendall's τ of each draw with the default order; NaN if either is all ties
  double mean_tau = 0;      // over the draws where it is defined
  std::vector<std::vector<double>> dominance;  // P(i better than j), ties count half; 0.5 on the diagonal
  // Whether i and j are told apart: max(P(i better than j), P(j better than i)) ≥ least_dominance.
  bool separable(int i, int j) const;
};
// `standard`: scores of the default parameter set. Throws base::InternalError for no draws or ragged scores.
Robustness robustness(const Scores& draws, std::span<const double> standard, int top_count = 3);

}  // namespace qinghe::rank
