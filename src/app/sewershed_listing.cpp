#include "app/sewershed_listing.hpp"

#include <algorithm>

namespace qinghe::app {

void show_sewershed_balances(Console& console, const std::vector<results::Balance>& balances) {
  if (balances.empty()) return;
  std::vector<const results::Balance*> worst;
  for (const results::Balance& balance : balances) {
    const auto at = std::find_if(worst.begin(), worst.end(),
                                 [&](const auto* other) { return other->quantity == balance.quantity; });
    if (at == worst.end())
      worst.push_back(&balance);
    else if (balance.relative() > (*at)->relative())
      *at = &balance;
  }
  Listing table{{{"quantity", "量", "quantity"},
                 {"sewershed", "余差最大的分区", "worst sewershed"},
                 {"throughput", "通量", "throughput"},
                 {"residual", "余差", "residual"},
                 {"relative", "相对余差", "relative"}},
                {}};
  for (const results::Balance* balance : worst)
    table.rows.push_back(
        {balance->quantity, balance->domain, balance->throughput, balance->residual, balance->relative()});
  console.show("sewershed_balances",
               {"各排水分区平衡（最大余差；逐区见 sewershed_balances.csv）",
                "Balances of the sewersheds (the worst; each in sewershed_balances.csv)"},
               table);
}

}  // namespace qinghe::app
