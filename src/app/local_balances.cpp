#include "app/local_balances.hpp"

#include <algorithm>

namespace qinghe::app {

void show_worst_balances(Console& console, std::string_view key, Words title, Words place,
                         const std::vector<results::Balance>& balances) {
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
                 {"place", std::string(place.zh), std::string(place.en)},
                 {"throughput", "通量", "throughput"},
                 {"residual", "余差", "residual"},
                 {"relative", "相对余差", "relative"}},
                {}};
  for (const results::Balance* balance : worst)
    table.rows.push_back(
        {balance->quantity, balance->domain, balance->throughput, balance->residual, balance->relative()});
  console.show(key, title, table);
}

}  // namespace qinghe::app
