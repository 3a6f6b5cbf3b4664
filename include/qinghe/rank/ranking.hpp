// Orders candidate measures by what they do for the money, and says how sure the order is.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "qinghe/intervene/intervention.hpp"
#include "qinghe/rank/costs.hpp"
#include "qinghe/rank/evaluate.hpp"
#include "qinghe/rank/window.hpp"

namespace qinghe::rank {

// Members below which tails say nothing: of fewer, intervals are from the smallest to the largest.
inline constexpr int least_members_for_quantiles = 20;

struct Spread {
  double mean = 0, low = 0, high = 0;  // mean and 5–95 % quantiles over the members, or their smallest and largest
};

// One candidate after all members ran. Differences are baseline − measure, a year as the window has it: positive is better.
struct RankedCandidate {
  int candidate = 0;                       // index into the candidates
  int rank = 1;                            // by the mean over members, 1 = best
  int rank_low = 1, rank_high = 1;         // of the member ranks, as in Spread
  double p_top3 = 0;
  Spread section_months, worse_hours, gap; // 劣Ⅴ section-months and hours, distance to Ⅴ
  std::array<Spread, 3> delivered;         // CODCr, NH3-N, TP [kg]
  Costs costs;
  Spread cost_per_section_month;           // [CNY] over the members that eliminate some; NaN unless most do
  std::vector<int> member_rank;            // by member
  std::vector<std::string> worse_sections; // whose class gets worse in the default member, as section_names call them
  bool separable = false;                  // better than the next in at least 80 % of the members
};

// `outcomes[0]` is the baseline, `outcomes[1 + i]` candidate i; inner index is the member. In each member (with costs of the
// candidate's own, rank/costs.hpp) and by the means over members: first the measures that eliminate 劣Ⅴ section-months, by those
// per annual cost, then by hours worse than Ⅴ and distance to Ⅴ; behind them all others by distance to Ⅴ, then hours, undivided,
// then the cheaper. `section_names` as Basin::sections. Rows in order of rank.
std::vector<RankedCandidate> rank_candidates(const std::vector<intervene::Candidate>& candidates,
                                             const std::vector<std::vector<Outcome>>& outcomes, std::uint64_t seed,
                                             const std::vector<std::string>& section_names, double discount_rate, const Window& window);

}  // namespace qinghe::rank
