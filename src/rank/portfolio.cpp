#include "qinghe/rank/portfolio.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "qinghe/base/error.hpp"

namespace qinghe::rank {
namespace {

using numerics::Coalition;
using numerics::CoalitionValue;

constexpr Coalition bit(std::size_t i) {
  return Coalition{1} << i;
}

double cost_of(std::span<const PortfolioItem> items, Coalition set) {
  double cost = 0;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (set & bit(i)) cost += items[i].cost;
  return cost;
}

void check(std::span<const PortfolioItem> items) {
  if (items.size() > 63) throw base::InternalError("a portfolio holds at most 63 items");
  for (const PortfolioItem& item : items) {
    if (!(item.cost >= 0)) throw base::InternalError("an item of a portfolio needs a cost at least 0");
    for (const auto* list : {&item.prerequisites, &item.excludes})
      for (const int other : *list)
        if (other < 0 || static_cast<std::size_t>(other) >= items.size())
          throw base::InternalError("an item of a portfolio names one that is not there");
  }
}

// Values known so far: a value may be a model run.
class Valued {
 public:
  Valued(std::span<const PortfolioItem> items, const CoalitionValue& value) : items_(items), value_(value) {}
  bool affordable(Coalition set, double budget) const {
    return allowed(items_, set) && cost_of(items_, set) <= budget;
  }
  Portfolio operator()(Coalition set) {
    const auto [place, fresh] = known_.try_emplace(set, 0.0);
    if (fresh) place->second = value_(set);
    return {.items = set, .cost = cost_of(items_, set), .value = place->second};
  }

 private:
  std::span<const PortfolioItem> items_;
  const CoalitionValue& value_;
  std::unordered_map<Coalition, double> known_;
};

// Order of sets from the lowest item up, so that ties do not depend on the search.
bool better(const Portfolio& a, const Portfolio& b) {
  if (a.value != b.value) return a.value > b.value;
  if (a.cost != b.cost) return a.cost < b.cost;
  return a.items < b.items;
}

Portfolio enumerate(std::span<const PortfolioItem> items, Valued& valued, double budget) {
  Portfolio best = valued(0);
  for (Coalition set = 1; set < bit(items.size()); ++set)
    if (valued.affordable(set, budget))
      if (const Portfolio p = valued(set); better(p, best)) best = p;
  return best;
}

// The set with one item and everything it needs.
Coalition with_needs(std::span<const PortfolioItem> items, Coalition set, std::size_t item) {
  if (set & bit(item)) return set;
  set |= bit(item);
  for (const int need : items[item].prerequisites)
    set = with_needs(items, set, static_cast<std::size_t>(need));
  return set;
}

Portfolio grow(std::span<const PortfolioItem> items, Valued& valued, double budget) {
  Portfolio now = valued(0);
  while (true) {
    Portfolio best = now;
    double best_gain = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Coalition set = with_needs(items, now.items, i);
      if (set == now.items || !valued.affordable(set, budget)) continue;
      const Portfolio p = valued(set);
      const double added = p.cost - now.cost, rise = p.value - now.value;
      const double gain = added > 0 ? rise / added : rise > 0 ? std::numeric_limits<double>::infinity() : 0;
      if (gain > best_gain) best = p, best_gain = gain;
    }
    if (best.items == now.items) return now;
    now = best;
  }
}

// Best neighbour by flipping up to three items: add, drop, swap, one for two and two for one. O(n³) values.
Portfolio neighbour(std::span<const PortfolioItem> items, Valued& valued, double budget,
                    const Portfolio& now) {
  Portfolio best = now;
  const auto consider = [&](Coalition set) {
    if (!valued.affordable(set, budget)) return;
    if (const Portfolio p = valued(set); better(p, best)) best = p;
  };
  for (std::size_t i = 0; i < items.size(); ++i) {
    consider(now.items ^ bit(i));
    consider(with_needs(items, now.items, i));
    for (std::size_t j = 0; j < i; ++j) {
      const Coalition two = now.items ^ bit(i) ^ bit(j);
      consider(two);
      for (std::size_t k = 0; k < j; ++k) consider(two ^ bit(k));
    }
  }
  return best;
}

Portfolio search(std::span<const PortfolioItem> items, Valued& valued, double budget) {
  Portfolio now = grow(items, valued, budget);
  while (true) {
    const Portfolio next = neighbour(items, valued, budget, now);
    if (!better(next, now)) break;
    now = next;
  }
  now.proven = false;
  return now;
}

}  // namespace

bool allowed(std::span<const PortfolioItem> items, Coalition set) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!(set & bit(i))) continue;
    for (const int need : items[i].prerequisites)
      if (!(set & bit(static_cast<std::size_t>(need)))) return false;
    for (const int other : items[i].excludes)
      if (set & bit(static_cast<std::size_t>(other))) return false;
  }
  return true;
}

Portfolio best_portfolio(std::span<const PortfolioItem> items, const CoalitionValue& value, double budget) {
  return budget_ladder(items, value, std::span(&budget, 1)).front();
}

Portfolio searched_portfolio(std::span<const PortfolioItem> items, const CoalitionValue& value,
                             double budget) {
  check(items);
  Valued valued(items, value);
  return search(items, valued, budget);
}

Portfolio listed_portfolio(std::span<const PortfolioItem> items, const CoalitionValue& value, double budget) {
  check(items);
  Valued valued(items, value);
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto per_cost = [&](std::size_t i) {
    return (valued(bit(i)).value - valued(0).value) / items[i].cost;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return per_cost(a) > per_cost(b); });
  Coalition set = 0;
  for (const std::size_t i : order)
    if (valued.affordable(set | bit(i), budget)) set |= bit(i);
  Portfolio list = valued(set);
  list.proven = false;
  return list;
}

std::vector<Portfolio> budget_ladder(std::span<const PortfolioItem> items, const CoalitionValue& value,
                                     std::span<const double> budgets) {
  check(items);
  Valued valued(items, value);
  std::vector<Portfolio> out;
  for (const double budget : budgets)
    out.push_back(items.size() <= most_enumerated_items ? enumerate(items, valued, budget)
                                                        : search(items, valued, budget));
  return out;
}

}  // namespace qinghe::rank
