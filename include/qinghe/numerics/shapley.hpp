// Shapley values (Shapley 1953): the fair share of each of n players in what their coalition achieves.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

namespace qinghe::numerics {

// A set of at most 63 players: bit i is player i.
using Coalition = std::uint64_t;
// Value of a coalition; of the empty one too (it need not be 0, shares sum to v(all) − v(none)).
using CoalitionValue = std::function<double(Coalition)>;

inline constexpr int most_exact_players = 12;  // 4096 values

// φ_i = Σ_{S ∌ i} |S|! (n − |S| − 1)!/n! · [v(S ∪ i) − v(S)]. Each coalition is valued once.
// Throws base::InternalError above `most_exact_players`.
std::vector<double> exact_shapley(int players, const CoalitionValue& value);

struct SampledShapley {
  std::vector<double> share, standard_error;  // by player
  int permutations = 0;                       // run, an even number
  std::size_t coalitions = 0;                 // valued, each once
};
// Mean marginal contributions over random permutations (Castro, Gómez and Tejada 2009), each followed by its
// reverse (antithetic, Mitchell et al. 2022). The standard error is that of the means of pairs. Shares sum
// exactly to v(all) − v(none) up to round-off. `permutations` is rounded up to even, at least 4. Up to 63
// players.
SampledShapley sampled_shapley(int players, const CoalitionValue& value, int permutations,
                               std::uint64_t seed);

// What each player adds alone, v({i}) − v(∅), and last, v(N) − v(N ∖ i): they differ when players interact.
struct Marginals {
  std::vector<double> first_in, last_in;
};
Marginals marginals(int players, const CoalitionValue& value);

}  // namespace qinghe::numerics
