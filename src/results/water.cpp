#include "qinghe/results/water.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "qinghe/base/error.hpp"

namespace qinghe::results {
namespace {

struct Part {
  std::string_view domain, key, zh, en;
  std::vector<std::string_view>
      inner;  // water that stays in the basin: given to the river, or taken in by it
};
const std::array<Part, 4>& parts() {
  static const std::array<Part, 4> all{{
      {"catchment", "land", "坡面", "land", {"natural_surface", "interflow", "groundwater", "urban", "irrigation_river"}},
      {"sewer", "sewer", "排水", "sewers", {"direct", "misconnected", "overflow", "storm", "effluent", "bypass"}},
      {"river", "river", "河道", "river", {"inflow", "received", "diverted"}},
      {"canal", "canal", "渠道", "canals", {"diverted", "received", "irrigated"}},
  }};
  return all;
}

double half_of_terms(const Balance& b) {
  double sum = 0;
  for (const BalanceTerm& term : b.terms) sum += std::abs(term.amount);
  return 0.5 * sum;
}

// The largest storage, which the throughput holds beside half of all terms.
double storage_of(const Balance& b) {
  return b.throughput - half_of_terms(b);
}

void settle(Balance& b, double storage) {
  b.residual = -b.storage_change;
  for (const BalanceTerm& term : b.terms) b.residual += term.amount;
  b.throughput = half_of_terms(b) + storage;
}

}  // namespace

double Balance::relative() const {
  const auto finite = [](const BalanceTerm& term) { return std::isfinite(term.amount); };
  if (!std::isfinite(residual) || !std::isfinite(throughput) || !std::isfinite(storage_change) || !std::all_of(terms.begin(), terms.end(), finite))
    return std::nan("");
  return throughput > 0 ? std::abs(residual) / throughput : 0;
}

std::vector<Balance> since(const std::vector<Balance>& before, const std::vector<Balance>& after) {
  if (before.size() != after.size()) throw base::InternalError("two states of different balances");
  std::vector<Balance> out = after;
  for (std::size_t i = 0; i < out.size(); ++i) {
    Balance& b = out[i];
    const double storage = storage_of(b);
    for (std::size_t t = 0; t < b.terms.size(); ++t) b.terms[t].amount -= before[i].terms[t].amount;
    b.storage_change -= before[i].storage_change;
    settle(b, storage);
  }
  return out;
}

Balance basin_water(const std::vector<Balance>& balances, double entered) {
  Balance basin{.domain = "basin", .quantity = "water", .unit = "m3"};
  double given = 0, storage = 0;
  for (const Part& part : parts()) {
    const auto found = std::find_if(balances.begin(), balances.end(), [&](const Balance& b) {
      return b.domain == part.domain && b.quantity == "water";
    });
    if (found == balances.end()) continue;
    for (const BalanceTerm& term : found->terms) {
      if (std::find(part.inner.begin(), part.inner.end(), term.key) == part.inner.end())
        basin.terms.push_back({std::string(part.key) + "_" + term.key, std::string(part.zh) + term.zh,
                               std::string(part.en) + ": " + term.en, term.amount});
      else if ((part.domain == "catchment" || part.domain == "sewer") && term.key != "irrigation_river")
        given -= term.amount;
    }
    basin.storage_change += found->storage_change;
    storage += storage_of(*found);
  }
  basin.terms.push_back(
      {"other_inflow", "边界与点源来水", "boundary and point-source inflow", entered - given});
  settle(basin, storage);
  return basin;
}

std::vector<Balance> monthly_basin_water(const Results& results) {
  std::vector<Balance> all;
  for (const MonthBalances& month : results.monthly_balances) {
    double entered = 0;
    for (const SourceLoad& load : results.source_loads)
      if (load.month == month.month) entered += load.volume;
    all.push_back(basin_water(month.balances, entered));
  }
  return all;
}

Balance whole_basin_water(const Results& results) {
  double entered = 0;
  for (const SourceLoad& load : results.source_loads) entered += load.volume;
  return basin_water(results.balances, entered);
}

}  // namespace qinghe::results
