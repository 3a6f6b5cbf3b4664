// The stores of land, sewers and bed before a simulation begins.
#include "qinghe/simulate/spin_up.hpp"

#include <algorithm>
#include <cmath>

#include "simulate/pool_limits.hpp"
#include "simulate/simulation_parts.hpp"

namespace qinghe::simulate {
namespace {

// What land and, from `sewer_stores` on, sewers and, from `bed_stores` on, beds hold, all of them and, where there are any, those of
// reservoirs, which settle later than the river's and would be lost in the sum; `store_names` in the same order.
constexpr std::size_t sewer_stores = 4, bed_stores = 6;
std::vector<double> stores_of(const State& state, const basin::Model& model) {
  const constituents::ConstituentSet& set = model.set;
  const auto land = state.loads.balance().store_now;
  const auto sewers = state.sewers.stored_mass();
  std::vector<double> stores = {state.catchments.storage_volume(), land[0], land[3], land[4], sewers[0], sewers[4]};
  const auto stride = static_cast<std::size_t>(set.stride());
  for (int slot = set.transported(); slot < set.count(); ++slot) {
    if (!constituents::on_demand(set.id(slot))) continue;
    double sum = 0;
    for (std::size_t at = static_cast<std::size_t>(slot); at < state.mass.size(); at += stride) sum += state.mass[at];
    stores.push_back(sum);
    if (model.network.reservoir_nodes().empty()) continue;
    double of_lakes = 0;
    for (const int node : model.network.reservoir_nodes())
      for (int layer = 0; layer < model.network.reservoir_cells(node); ++layer)
        of_lakes += state.mass[static_cast<std::size_t>(model.network.first_reservoir_cell(node) + layer) * stride + static_cast<std::size_t>(slot)];
    stores.push_back(of_lakes);
  }
  return stores;
}
std::vector<SpinUp::Store> store_names(const basin::Model& model) {
  std::vector<SpinUp::Store> names = {{"land_water", "坡面蓄水", "water of the land"},       {"land_cod", "坡面 COD 累积", "COD on the land"},
                                      {"land_total_n", "坡面总氮累积", "total N on the land"}, {"land_total_p", "坡面总磷累积", "total P on the land"},
                                      {"sewer_cod", "管网沉积 COD", "COD in the sewers"},      {"sewer_solids", "管网沉积悬浮物", "solids in the sewers"}};
  for (const constituents::Constituent id : model.set.ids()) {
    if (!constituents::on_demand(id)) continue;
    const std::string key(constituents::info(id).key), zh(constituents::info(id).name_zh), en(constituents::info(id).name_en);
    names.push_back({key, zh, en});
    if (!model.network.reservoir_nodes().empty()) names.push_back({"reservoirs_" + key, "水库" + zh, en + ", of reservoirs"});
  }
  return names;
}

// Each year begins with the reservoirs as full as they are stated to be, and the water in them as it has become.
void refill_reservoirs(State& state, const basin::Model& model) {
  const std::vector<double> before(state.hydraulics.volumes().begin(), state.hydraulics.volumes().end());
  state.hydraulics.refill_reservoirs();
  const auto stride = static_cast<std::size_t>(model.set.stride()), transported = static_cast<std::size_t>(model.set.transported());
  for (const int node : model.network.reservoir_nodes())
    for (int layer = 0; layer < model.network.reservoir_cells(node); ++layer) {
      const auto cell = static_cast<std::size_t>(model.network.first_reservoir_cell(node) + layer);
      for (std::size_t k = 0; k < transported; ++k) state.mass[cell * stride + k] *= state.hydraulics.volumes()[cell] / before[cell];
    }
}

}  // namespace

const SpinUp& Simulation::spun_up() const { return parts_->spin_up; }

const SpinUp& Simulation::spin_up(base::Instant until, std::optional<int> most_years, const std::function<void()>& every_day) {
  constexpr int shortest = 360 * 24, day = 24;
  constexpr double hours_of_year = 8766;
  Parts& p = *parts_;
  SpinUp& spin_up = p.spin_up;
  const basin::Period& period = p.model->basin->period;
  const int most = most_years.value_or(period.spin_up_years);
  spin_up = {.limit = period.spin_up_change};
  const int hours = static_cast<int>((until - p.weather->start) / 3600);
  if (hours < shortest || hours > p.weather->hours || most == 0) return spin_up;
  spin_up.stores = store_names(*p.model);
  std::vector<double> before = stores_of(p.state, *p.model);
  const auto settled = [&](std::size_t from, std::size_t to) {
    return std::all_of(spin_up.stores.begin() + static_cast<std::ptrdiff_t>(from), spin_up.stores.begin() + static_cast<std::ptrdiff_t>(to),
                       [&](const auto& store) { return store.change < spin_up.limit; });
  };
  const auto compare = [&](std::size_t from, std::size_t to) {
    const std::vector<double> after = stores_of(p.state, *p.model);
    for (std::size_t i = from; i < to; ++i) spin_up.stores[i].change = after[i] > 0 ? std::abs(after[i] - before[i]) / after[i] * hours_of_year / hours : 0;
    before = after;
  };
  const auto begin_again = [&] {
    p.state.hour = 0;
    p.state.sewers.forget_events();
    p.pulled_at.reset();
  };
  bool sewers_settled = false;  // they forget within a year or two, the land within more
  while (!settled(0, bed_stores) || spin_up.repetitions == 0) {
    if (spin_up.repetitions == most) break;
    for (p.state.hour = 0; p.state.hour < hours; ++p.state.hour) {
      if (p.state.hour % day == 0 && every_day) every_day();
      const Hour hour = p.hour();
      if (p.pulls_in(hour)) p.pull(hour);
      p.step_land(false);
      if (!sewers_settled) p.step_sewers(hour);
    }
    ++spin_up.repetitions;
    compare(0, sewers_settled ? sewer_stores : bed_stores);
    sewers_settled = settled(sewer_stores, bed_stores);
  }
  begin_again();
  // A bed fills from the river, year after year from where the last one ended.
  const std::size_t all = spin_up.stores.size();
  p.repeated = true;
  PoolLimits limits(p.model->set);
  limits.note(p.state.mass);
  while (all > bed_stores && spin_up.with_river < most && (spin_up.with_river == 0 || !settled(0, all))) {
    while (p.state.hour < hours) {
      if (p.state.hour % day == 0 && every_day) every_day();
      step(nullptr);
    }
    ++spin_up.repetitions, ++spin_up.with_river;
    compare(0, all);
    begin_again();
    refill_reservoirs(p.state, *p.model);
    limits.note(p.state.mass);
    // The last year is one that ran, not a guess.
    if (spin_up.with_river < most && !settled(0, all) && limits.leap(p.state.mass)) before = stores_of(p.state, *p.model);
  }
  p.repeated = false;
  spin_up.settled = settled(0, all);
  reset_balances();
  return spin_up;
}

}  // namespace qinghe::simulate
