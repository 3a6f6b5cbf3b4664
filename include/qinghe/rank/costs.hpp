// What measures cost, as a range and in the draws of an ensemble.
#pragma once
#include <cstdint>
#include <vector>

#include "qinghe/intervene/intervention.hpp"

namespace qinghe::rank {

struct CostDraw {
  double capex = 0, opex = 0, eac = 0;  // [CNY], [CNY/yr], [CNY/yr]
};

// Of the whole candidate: [CNY], [CNY/yr], [CNY/yr].
struct Costs {
  intervene::CostRange capex, opex, eac;
};
Costs costs(const intervene::Candidate& candidate, double discount_rate);

// By member. Member 0 takes the middles of the triangles, the others a Latin hypercube in capex and opex. Every candidate
// has draws of its own, by `seed` and its id alone: its price is not known better for knowing another's, and a further
// candidate changes nobody's draws. A price level common to all would shift all alike and hardly change their order.
std::vector<CostDraw> sample_costs(const intervene::Candidate& candidate, int members, std::uint64_t seed, double discount_rate);

}  // namespace qinghe::rank
