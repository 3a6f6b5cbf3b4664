#include "app/sewershed_listing.hpp"

#include "app/local_balances.hpp"

namespace qinghe::app {

void show_sewershed_balances(Console& console, const std::vector<results::Balance>& balances) {
  show_worst_balances(console, "sewershed_balances",
                      {"各排水分区平衡（最大残差；逐区见 sewershed_balances.csv）",
                       "Balances of the sewersheds (the worst; each in sewershed_balances.csv)"},
                      {"残差最大的分区", "worst sewershed"}, balances);
}

}  // namespace qinghe::app
