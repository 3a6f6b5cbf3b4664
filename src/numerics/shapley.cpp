#include "qinghe/numerics/shapley.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/random.hpp"

namespace qinghe::numerics {
namespace {

constexpr int most_players = 63;
constexpr Coalition player(std::size_t i) {
  return Coalition{1} << i;
}
constexpr Coalition everybody(int players) {
  return (Coalition{1} << players) - 1;
}

void check(int players, int most) {
  if (players < 0 || players > most) throw base::InternalError("too many players for Shapley values");
}

// Coalitions already valued.
class Memory {
 public:
  explicit Memory(const CoalitionValue& value) : value_(value) {}
  double operator()(Coalition c) {
    const auto [place, fresh] = known_.try_emplace(c, 0.0);
    if (fresh) place->second = value_(c);
    return place->second;
  }
  std::size_t size() const { return known_.size(); }

 private:
  const CoalitionValue& value_;
  std::unordered_map<Coalition, double> known_;
};

}  // namespace

std::vector<double> exact_shapley(int players, const CoalitionValue& value) {
  check(players, most_exact_players);
  const auto n = static_cast<std::size_t>(players);
  std::vector<double> v(std::size_t{1} << n);
  for (Coalition c = 0; c < v.size(); ++c) v[c] = value(c);
  // weight[s] = s! (n − s − 1)!/n! = 1/(n · C(n − 1, s))
  std::vector<double> weight(n);
  double choose = 1;
  for (std::size_t s = 0; s < n; ++s) {
    weight[s] = 1 / (static_cast<double>(n) * choose);
    choose *= static_cast<double>(n - 1 - s) / static_cast<double>(s + 1);
  }
  std::vector<double> share(n, 0.0);
  for (Coalition c = 0; c < v.size(); ++c)
    for (std::size_t i = 0; i < n; ++i)
      if ((c & player(i)) == 0)
        share[i] += weight[static_cast<std::size_t>(std::popcount(c))] * (v[c | player(i)] - v[c]);
  return share;
}

SampledShapley sampled_shapley(int players, const CoalitionValue& value, int permutations,
                               std::uint64_t seed) {
  check(players, most_players);
  const auto n = static_cast<std::size_t>(players);
  const int pairs = std::max(2, (permutations + 1) / 2);
  Memory v(value);
  Random random(seed, stream_of("shapley"));
  std::vector<double> sum(n, 0.0), square(n, 0.0), pair(n);
  for (int p = 0; p < pairs; ++p) {
    std::vector<int> order = random.permutation(players);
    std::fill(pair.begin(), pair.end(), 0.0);
    for (int turn = 0; turn < 2; ++turn) {
      Coalition c = 0;
      double before = v(c);
      for (const int i : order) {
        c |= player(static_cast<std::size_t>(i));
        const double after = v(c);
        pair[static_cast<std::size_t>(i)] += 0.5 * (after - before);
        before = after;
      }
      std::reverse(order.begin(), order.end());
    }
    for (std::size_t i = 0; i < n; ++i) sum[i] += pair[i], square[i] += pair[i] * pair[i];
  }
  SampledShapley out{.share = std::vector<double>(n),
                     .standard_error = std::vector<double>(n),
                     .permutations = 2 * pairs,
                     .coalitions = v.size()};
  for (std::size_t i = 0; i < n; ++i) {
    const double mean = sum[i] / pairs, variance = (square[i] / pairs - mean * mean) * pairs / (pairs - 1);
    out.share[i] = mean;
    out.standard_error[i] = variance > 0 ? std::sqrt(variance / pairs) : 0;  // round-off may leave −0
  }
  return out;
}

Marginals marginals(int players, const CoalitionValue& value) {
  check(players, most_players);
  Marginals out;
  const Coalition all = everybody(players);
  const double none = value(0), whole = value(all);
  for (std::size_t i = 0; i < static_cast<std::size_t>(players); ++i) {
    out.first_in.push_back(value(player(i)) - none);
    out.last_in.push_back(whole - value(all & ~player(i)));
  }
  return out;
}

}  // namespace qinghe::numerics
