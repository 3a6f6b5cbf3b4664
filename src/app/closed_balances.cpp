#include "app/closed_balances.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "qinghe/results/water.hpp"

namespace qinghe::app {
namespace {

void check(const std::vector<results::Balance>& balances, const std::string& when) {
  for (const results::Balance& balance : balances)
    if (!(balance.relative() <= balance_tolerance))
      throw base::CheckFailed(fmt::format("the balance of {} in {} over {} does not close: residual {:.3g} of a throughput of {:.3g} {} ({:.2e})",
                                          balance.quantity, balance.domain, when, balance.residual, balance.throughput, balance.unit, balance.relative()));
}

}  // namespace

void expect_closed(const results::Results& results) {
  for (const results::MonthBalances& month : results.monthly_balances) check(month.balances, month.month);
  check(results.balances, "the period");
  check(results.subcatchment_balances, "the period");
  check(results.sewershed_balances, "the period");
  for (const results::ReachBalance& reach : results.reach_balances) {
    check({reach.water}, "the period");
    if (!(reach.worst_hour <= balance_tolerance))
      throw base::CheckFailed(fmt::format("the water of reach {} does not close in an hour: relative residual {:.2e}", reach.water.domain, reach.worst_hour));
  }
  for (const results::MonthBalances& month : results.monthly_reservoir_balances) check(month.balances, month.month);
  check(results.reservoir_balances, "the period");
  if (const double worst = results.rain_spread.worst_balance; !(worst <= balance_tolerance))
    throw base::CheckFailed(fmt::format("the sewers' water under a member of the rain does not close: relative residual {:.2e}", worst));
  check(results::monthly_basin_water(results), "the months");
  if (const auto lowest = results.statistics.find("most_negative"); lowest != results.statistics.end() && !(lowest->second >= lowest_state))
    throw base::CheckFailed(fmt::format("a concentration fell to {:.3g} of its scale, expected none below {:g}", lowest->second, lowest_state));
}

std::optional<base::CheckFailed> what_is_open(const results::Results& results) {
  try {
    expect_closed(results);
  } catch (const base::CheckFailed& open) {
    return open;
  }
  return {};
}

}  // namespace qinghe::app
