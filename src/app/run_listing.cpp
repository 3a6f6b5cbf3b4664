#include "app/run_listing.hpp"

#include <fmt/format.h>

#include <string>

#include "app/closed_balances.hpp"
#include "app/local_balances.hpp"
#include "app/rain_listing.hpp"
#include "app/reservoir_listing.hpp"
#include "app/sewershed_listing.hpp"
#include "qinghe/results/water.hpp"

namespace qinghe::app {
namespace {

// The basin as one: where its water came from and went, in million m³.
void show_water(Console& console, const results::Results& results, const basin::Basin& basin) {
  const results::Balance water = results::whole_basin_water(results);
  Listing terms{{{"term", "项", "term"}, {"name", "含义", "meaning"}, {"volume", "百万m³", "million m3"}}, {}};
  for (const results::BalanceTerm& term : water.terms) terms.rows.push_back({term.key, std::string(console.pick({term.zh, term.en})), term.amount * 1e-6});
  terms.rows.push_back({std::string("storage_change"), std::string(console.pick({"蓄量变化", "change of storage"})), water.storage_change * 1e-6});
  console.show("water", {"全流域水量（按月见 water_monthly.csv）", "Water of the basin (by month in water_monthly.csv)"}, terms);
  console.show("water_closes", {"水量平衡", "water balance"},
               fmt::format(fmt::runtime(water.relative() <= balance_tolerance ? console.pick({"闭合，相对残差 {:.1e}", "closes, relative residual {:.1e}"})
                                                                              : console.pick({"不闭合，相对残差 {:.1e}", "does not close, relative residual {:.1e}"})),
                           water.relative()));
  console.show("calibration", {"率定", "calibration"}, std::string(console.pick({basin.calibration_zh, basin.calibration_en})));
}

}  // namespace

void show_results(Console& console, const results::Results& results, const basin::Model& model) {
  Listing balances{{{"domain", "系统", "domain"}, {"quantity", "量", "quantity"}, {"throughput", "收支总量", "throughput"},
                    {"residual", "残差", "residual"}, {"relative", "相对残差", "relative"}}, {}};
  for (const results::Balance& balance : results.balances)
    balances.rows.push_back({balance.domain, balance.quantity, balance.throughput, balance.residual, balance.relative()});
  console.show("balances", {"平衡检查", "Balances"}, balances);
  show_worst_balances(console, "subcatchment_balances",
                      {"各子流域水量平衡（最大残差；逐区见 subcatchment_balances.csv）",
                       "Water balances of the subcatchments (the worst; each in subcatchment_balances.csv)"},
                      {"残差最大的子流域", "worst subcatchment"}, results.subcatchment_balances);
  show_sewershed_balances(console, results.sewershed_balances);
  show_reach_balances(console, results);
  show_reservoir_balances(console, results.reservoir_balances);
  show_reservoirs(console, results, model);
  show_water(console, results, *model.basin);
  if (results.rain_spread.members > 0) show_rain_spread(console, results.rain_spread, *model.basin);
}

}  // namespace qinghe::app
