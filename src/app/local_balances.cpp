#include "app/local_balances.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::app {
namespace {

// NaN is the worst, and the first of several.
bool is_worse(double a, double b) { return !std::isnan(b) && !(a <= b); }

}  // namespace

void show_worst_balances(Console& console, std::string_view key, Words title, Words place,
                         const std::vector<results::Balance>& balances) {
  if (balances.empty()) return;
  std::vector<const results::Balance*> worst;
  for (const results::Balance& balance : balances) {
    const auto at = std::find_if(worst.begin(), worst.end(),
                                 [&](const auto* other) { return other->quantity == balance.quantity; });
    if (at == worst.end())
      worst.push_back(&balance);
    else if (is_worse(balance.relative(), (*at)->relative()))
      *at = &balance;
  }
  Listing table{{{"quantity", "量", "quantity"},
                 {"place", std::string(place.zh), std::string(place.en)},
                 {"throughput", "收支总量", "throughput"},
                 {"residual", "残差", "residual"},
                 {"relative", "相对残差", "relative"}},
                {}};
  for (const results::Balance* balance : worst)
    table.rows.push_back(
        {balance->quantity, balance->domain, balance->throughput, balance->residual, balance->relative()});
  console.show(key, title, table);
}

WorstReaches worst_reaches(const results::Results& results) {
  WorstReaches worst;
  for (const results::ReachBalance& reach : results.reach_balances) {
    if (worst.period == nullptr || is_worse(reach.water.relative(), worst.period->water.relative())) worst.period = &reach;
    if (worst.hour == nullptr || is_worse(reach.worst_hour, worst.hour->worst_hour)) worst.hour = &reach;
  }
  return worst;
}

void show_reach_balances(Console& console, const results::Results& results) {
  const WorstReaches worst = worst_reaches(results);
  if (worst.period == nullptr) return;
  Listing table{{{"over", "时段", "over"}, {"reach", "河段", "reach"}, {"relative", "相对残差", "relative"}}, {}};
  table.rows.push_back({std::string(console.pick({"全时段", "the period"})), worst.period->water.domain, worst.period->water.relative()});
  table.rows.push_back({worst.hour->worst_hour > 0 ? base::iso_time(worst.hour->worst_at, results.utc_offset) : std::string(console.pick({"逐小时", "each hour"})), worst.hour->water.domain, worst.hour->worst_hour});
  console.show("reach_balances", {"各河段水量平衡（最大残差；逐段见 reach_balances.csv）", "Water balances of the reaches (the worst; each in reach_balances.csv)"}, table);
}

}  // namespace qinghe::app
