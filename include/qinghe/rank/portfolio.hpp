// The best set of measures under a budget. The value of a set is not the sum of its parts, so sets are valued
// whole.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "qinghe/numerics/shapley.hpp"

namespace qinghe::rank {

struct PortfolioItem {
  double cost = 0;                 // in the unit of the budget
  std::vector<int> prerequisites;  // items that must be in the set too
  std::vector<int> excludes;       // items that must not (either side may name it)
};

struct Portfolio {
  numerics::Coalition items = 0;  // bit i = item i
  double cost = 0, value = 0;
  bool proven = true;  // every feasible set was looked at
  bool has(int item) const { return (items >> item & 1U) != 0; }
};

inline constexpr int most_enumerated_items = 18;

// Whether the set keeps prerequisites and exclusions.
bool allowed(std::span<const PortfolioItem> items, numerics::Coalition set);

// Largest value at a cost within the budget. Up to 18 items by enumeration (proven); above, greedy by value
// gained per cost followed by moves that flip up to three items until none helps (not proven). Equal values:
// lower cost, then lower item numbers. The empty set is always allowed. Up to 63 items.
Portfolio best_portfolio(std::span<const PortfolioItem> items, const numerics::CoalitionValue& value,
                         double budget);
// The search used above 18 items, for any number.
Portfolio searched_portfolio(std::span<const PortfolioItem> items, const numerics::CoalitionValue& value,
                             double budget);
// Adding the item of largest stand-alone value per cost while the budget lasts: what a plain list does. For
// contrast.
Portfolio listed_portfolio(std::span<const PortfolioItem> items, const numerics::CoalitionValue& value,
                           double budget);

// One portfolio a budget; each set is valued once for all budgets.
std::vector<Portfolio> budget_ladder(std::span<const PortfolioItem> items,
                                     const numerics::CoalitionValue& value, std::span<const double> budgets);

}  // namespace qinghe::rank
