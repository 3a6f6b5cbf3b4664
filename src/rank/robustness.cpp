#include "qinghe/rank/robustness.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/statistics.hpp"

namespace qinghe::rank {
namespace {

std::vector<double> ordered(std::span<const double> scores) {
  std::vector<double> out(scores.begin(), scores.end());
  for (double& s : out)
    if (std::isnan(s)) s = -std::numeric_limits<double>::infinity();
  return out;
}

}  // namespace

bool Robustness::separable(int i, int j) const {
  const auto a = static_cast<std::size_t>(i), b = static_cast<std::size_t>(j);
  return std::max(dominance[a][b], dominance[b][a]) >= least_dominance;
}

Robustness robustness(const Scores& draws, std::span<const double> standard, int top_count) {
  const std::size_t n = standard.size();
  if (draws.empty()) throw base::InternalError("a robustness needs at least one draw");
  for (const auto& draw : draws)
    if (draw.size() != n) throw base::InternalError("every draw scores the same alternatives");
  Robustness out;
  out.dominance.assign(n, std::vector<double>(n, 0.0));
  const std::vector<double> base_order = ordered(standard);
  // Infinities would make differences undefined, so orders are compared by rank.
  const auto as_numbers = [](const std::vector<int>& ranks) {
    return std::vector<double>(ranks.begin(), ranks.end());
  };
  const std::vector<double> base_ranks = as_numbers(numerics::ranks_descending(base_order));
  const double share = 1.0 / static_cast<double>(draws.size());
  double tau_sum = 0;
  int tau_count = 0;
  for (const auto& draw : draws) {
    const std::vector<double> scores = ordered(draw);
    out.rank.push_back(numerics::ranks_descending(scores));
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        out.dominance[i][j] += scores[i] > scores[j] ? share : scores[i] == scores[j] ? 0.5 * share : 0;
    const double tau = numerics::kendall_tau(as_numbers(out.rank.back()), base_ranks);
    out.tau.push_back(tau);
    if (!std::isnan(tau)) tau_sum += tau, ++tau_count;
  }
  out.mean_tau = tau_count > 0 ? tau_sum / tau_count : std::numeric_limits<double>::quiet_NaN();
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> ranks;
    for (const auto& draw : out.rank) ranks.push_back(draw[i]);
    const auto top = std::count_if(ranks.begin(), ranks.end(), [&](double r) { return r <= top_count; });
    out.spread.push_back({.median = numerics::quantile(ranks, 0.5),
                          .low = numerics::quantile(ranks, 0.05),
                          .high = numerics::quantile(ranks, 0.95),
                          .top = static_cast<double>(top) * share});
  }
  return out;
}

}  // namespace qinghe::rank
