// The stores of land and sewers before a simulation begins.
#include "qinghe/simulate/spin_up.hpp"

#include <algorithm>
#include <cmath>

#include "simulate/simulation_parts.hpp"

namespace qinghe::simulate {
namespace {

// What land and, from `sewer_stores` on, sewers hold; `store_names` in the same order.
constexpr std::size_t sewer_stores = 4;
std::vector<double> stores_of(const State& state) {
  const auto land = state.loads.balance().store_now;
  const auto sewers = state.sewers.stored_mass();
  return {state.catchments.storage_volume(), land[0], land[3], land[4], sewers[0], sewers[4]};
}
std::vector<SpinUp::Store> store_names() {
  return {{"land_water", "坡面蓄水", "water of the land"},       {"land_cod", "坡面 COD 累积", "COD on the land"},
          {"land_total_n", "坡面总氮累积", "total N on the land"}, {"land_total_p", "坡面总磷累积", "total P on the land"},
          {"sewer_cod", "管网沉积 COD", "COD in the sewers"},      {"sewer_solids", "管网沉积悬浮物", "solids in the sewers"}};
}

bool settled(std::span<const SpinUp::Store> stores) {
  return std::all_of(stores.begin(), stores.end(), [](const auto& store) { return store.change < settled_change; });
}

}  // namespace

const SpinUp& Simulation::spun_up() const { return parts_->spin_up; }

const SpinUp& Simulation::spin_up(base::Instant until, int most) {
  constexpr int shortest = 360 * 24;
  constexpr double hours_of_year = 8766;
  Parts& p = *parts_;
  SpinUp& spin_up = p.spin_up;
  spin_up = {};
  const int hours = static_cast<int>((until - p.weather->start) / 3600);
  if (hours < shortest || hours > p.weather->hours) return spin_up;
  spin_up.stores = store_names();
  std::vector<double> before = stores_of(p.state);
  bool sewers_settled = false;  // they forget within weeks, the land within years
  while (!spin_up.settled && spin_up.repetitions < most) {
    for (p.state.hour = 0; p.state.hour < hours; ++p.state.hour) {
      const Hour hour = p.hour();
      if (!p.pulled_at || hour.local.hour == 0) p.pull(hour);
      p.step_land();
      if (!sewers_settled) p.step_sewers(hour);
    }
    ++spin_up.repetitions;
    const std::vector<double> after = stores_of(p.state);
    for (std::size_t i = 0; i < after.size(); ++i)
      if (!sewers_settled || i < sewer_stores)
        spin_up.stores[i].change = after[i] > 0 ? std::abs(after[i] - before[i]) / after[i] * hours_of_year / hours : 0;
    spin_up.settled = settled(spin_up.stores);
    sewers_settled = settled(std::span(spin_up.stores).subspan(sewer_stores));
    before = after;
  }
  p.state.hour = 0;
  p.state.sewers.forget_events();
  p.pulled_at.reset();
  reset_balances();
  return spin_up;
}

}  // namespace qinghe::simulate
