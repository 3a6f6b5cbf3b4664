#include "app/spin_up_listing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qinghe::app {
namespace {

std::string stores_spun_up(const simulate::SpinUp& spin_up) { return spin_up.with_river > 0 ? "land, sewers and bed" : "land and sewers"; }
double largest_change(const simulate::SpinUp& spin_up) {
  double largest = 0;
  for (const auto& store : spin_up.stores) largest = std::max(largest, store.change);
  return largest;
}

}  // namespace

std::string spin_up_note(const simulate::SpinUp& spin_up) {
  if (spin_up.repetitions == 0)
    return "stores of land and sewers were not spun up: the warm-up is shorter than a year, or the run began from a saved state, or [period] spin_up_years is 0";
  std::string note = fmt::format("stores of {} {} after {} repetitions of the warm-up's weather: largest change {:.2g} % a year", stores_spun_up(spin_up),
                                 spin_up.settled ? "settled" : "had not settled", spin_up.repetitions, 100 * largest_change(spin_up));
  if (spin_up.with_river > 0) note += fmt::format("; {} of them with the river", spin_up.with_river);
  for (const auto& store : spin_up.stores)
    if (store.change >= spin_up.limit) note += fmt::format("; {} {:.2g} %", store.key, 100 * store.change);
  return note;
}

void warn_of_spin_up(Console& console, const simulate::SpinUp& spin_up) {
  if (spin_up.repetitions > 0 && !spin_up.settled) console.say(fmt::format("{}: {}", console.pick({"警告", "warning"}), spin_up_note(spin_up)));
}

void show_spin_up(Console& console, const simulate::SpinUp& spin_up) {
  if (spin_up.repetitions == 0) {
    console.show("spin_up", {"存量预热", "spin-up"}, std::string(console.pick({"未做：预热不足一年，或自存下的状态开始，或不要求", "none: the warm-up is shorter than a year, or the run began from a saved state, or none is wanted"})));
    return;
  }
  Listing stores{{{"store", "存量", "store"}, {"name", "含义", "meaning"}, {"percent_per_year", "年变化(%)", "change (% a year)"}}, {}};
  for (const auto& store : spin_up.stores)
    stores.rows.push_back({store.key, std::string(console.pick({store.zh, store.en})), 100 * store.change});
  console.show("spin_up", {"存量预热（重复预热期天气）", "Spin-up of stores (the warm-up's weather repeated)"}, stores);
  console.show("spin_up_repetitions", {"重复次数", "repetitions"}, static_cast<long long>(spin_up.repetitions));
  if (spin_up.with_river > 0) console.show("spin_up_with_river", {"其中连同河道", "of them with the river"}, static_cast<long long>(spin_up.with_river));
  console.show("spin_up_settled", {fmt::format("已稳定（每年变化 < {:g} %）", 100 * spin_up.limit), fmt::format("settled (below {:g} % a year)", 100 * spin_up.limit)}, spin_up.settled);
}

}  // namespace qinghe::app
