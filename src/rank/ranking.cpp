#include "qinghe/rank/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "qinghe/numerics/statistics.hpp"
#include "qinghe/rank/robustness.hpp"

namespace qinghe::rank {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// What one measure gained over the baseline, a year.
struct Gain {
  double months = 0, hours = 0, gap = 0;
  std::array<double, 3> delivered{};
};

Gain gain(const Outcome& baseline, const Outcome& measure, const Window& window) {
  Gain g{.months = (baseline.worse_section_months() - measure.worse_section_months()) / window.years,
         .hours = (baseline.worse_hours() - measure.worse_hours()) / window.years, .gap = (baseline.gap() - measure.gap()) / window.years};
  for (std::size_t i = 0; i < g.delivered.size(); ++i) g.delivered[i] = (baseline.delivered[i] - measure.delivered[i]) / window.years;
  return g;
}

// Compared in order. A cost per section-month has no meaning where none is eliminated, and harm is not lessened by what it
// cost: such measures come after all others, by what they do to the distance to Ⅴ.
struct Score {
  bool eliminates = false;
  double first = 0, second = 0, third = 0;
  auto operator<=>(const Score&) const = default;
};

Score score(const Gain& g, double eac) {
  if (!(g.months > 0)) return {.eliminates = false, .first = g.gap, .second = g.hours, .third = -eac};
  const auto per_cost = [&](double gained) { return gained > 0 ? 1e6 * gained / std::max(eac, 1.0) : gained; };
  return {.eliminates = true, .first = per_cost(g.months), .second = per_cost(g.hours), .third = per_cost(g.gap)};
}

// Ranks by score, 1 = best; equal scores share the better rank.
std::vector<int> ranks(const std::vector<Score>& scores) {
  std::vector<int> rank(scores.size(), 1);
  for (std::size_t i = 0; i < scores.size(); ++i)
    for (std::size_t j = 0; j < scores.size(); ++j)
      if (scores[i] < scores[j]) ++rank[i];
  return rank;
}

// `few`: the members are too few for quantiles.
Spread spread(const std::vector<double>& values, bool few) {
  const double low = few ? 0 : 0.05;
  return {.mean = numerics::mean(values), .low = numerics::quantile(values, low), .high = numerics::quantile(values, 1 - low)};
}

std::vector<std::string> sections_made_worse(const Outcome& baseline, const Outcome& measure, const std::vector<std::string>& names) {
  std::vector<std::string> worse;
  for (std::size_t s = 0; s < baseline.sections.size(); ++s)
    for (std::size_t m = 0; m < baseline.sections[s].month_class.size(); ++m)
      if (baseline.sections[s].month_class[m] > 0 && measure.sections[s].month_class[m] > baseline.sections[s].month_class[m]) {
        worse.push_back(names[s]);
        break;
      }
  return worse;
}

}  // namespace

std::vector<RankedCandidate> rank_candidates(const std::vector<intervene::Candidate>& candidates, const std::vector<std::vector<Outcome>>& outcomes,
                                             std::uint64_t seed, const std::vector<std::string>& section_names, double discount_rate,
                                             const Window& window) {
  const std::size_t n = candidates.size(), draws = outcomes.front().size();
  std::vector<std::vector<Gain>> gains(n);
  std::vector<std::vector<CostDraw>> drawn(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t m = 0; m < draws; ++m) gains[i].push_back(gain(outcomes[0][m], outcomes[1 + i][m], window));
    drawn[i] = sample_costs(candidates[i], static_cast<int>(draws), seed, discount_rate);
  }
  std::vector<RankedCandidate> rows(n);
  const bool few = draws < least_members_for_quantiles;
  std::vector<std::vector<int>> member_ranks(draws);
  for (std::size_t m = 0; m < draws; ++m) {
    std::vector<Score> scores;
    for (std::size_t i = 0; i < n; ++i) scores.push_back(score(gains[i][m], drawn[i][m].eac));
    member_ranks[m] = ranks(scores);
  }
  std::vector<Score> mean_scores;
  for (std::size_t i = 0; i < n; ++i) {
    RankedCandidate& row = rows[i];
    row.candidate = static_cast<int>(i);
    std::vector<double> months, hours, gaps, eacs, cost_per, ranked;
    std::array<std::vector<double>, 3> delivered;
    for (std::size_t m = 0; m < draws; ++m) {
      const Gain& g = gains[i][m];
      months.push_back(g.months), hours.push_back(g.hours), gaps.push_back(g.gap), eacs.push_back(drawn[i][m].eac);
      for (std::size_t k = 0; k < 3; ++k) delivered[k].push_back(g.delivered[k]);
      if (g.months > 0) cost_per.push_back(drawn[i][m].eac / g.months);
      row.member_rank.push_back(member_ranks[m][i]);
      ranked.push_back(member_ranks[m][i]);
      if (member_ranks[m][i] <= 3) row.p_top3 += 1.0 / static_cast<double>(draws);
    }
    row.section_months = spread(months, few), row.worse_hours = spread(hours, few), row.gap = spread(gaps, few);
    mean_scores.push_back(score({.months = row.section_months.mean, .hours = row.worse_hours.mean, .gap = row.gap.mean}, numerics::mean(eacs)));
    for (std::size_t k = 0; k < 3; ++k) row.delivered[k] = spread(delivered[k], few);
    // A cost per section-month is only stated where most members eliminate one.
    row.cost_per_section_month = 2 * cost_per.size() > draws ? spread(cost_per, few) : Spread{undefined, undefined, undefined};
    const Spread of_ranks = spread(ranked, few);
    row.rank_low = static_cast<int>(std::floor(of_ranks.low));
    row.rank_high = static_cast<int>(std::ceil(of_ranks.high));
    row.costs = costs(candidates[i], discount_rate);
    row.worse_sections = sections_made_worse(outcomes[0][0], outcomes[1 + i][0], section_names);
  }
  const std::vector<int> rank = ranks(mean_scores);
  for (std::size_t i = 0; i < n; ++i) rows[i].rank = rank[i];
  std::stable_sort(rows.begin(), rows.end(), [](const RankedCandidate& a, const RankedCandidate& b) { return a.rank < b.rank; });
  for (std::size_t i = 0; i + 1 < n; ++i) {
    double wins = 0;
    for (std::size_t m = 0; m < draws; ++m)
      wins += rows[i].member_rank[m] < rows[i + 1].member_rank[m] ? 1.0 : rows[i].member_rank[m] == rows[i + 1].member_rank[m] ? 0.5 : 0.0;
    rows[i].separable = wins / static_cast<double>(draws) >= least_dominance;
  }
  return rows;
}

}  // namespace qinghe::rank
