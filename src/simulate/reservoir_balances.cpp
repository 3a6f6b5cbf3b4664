// Balances of the reservoirs: water and every constituent.
#include "simulate/balance_parts.hpp"

namespace qinghe::simulate {
namespace {

using results::Balance;

std::vector<double> lake_mass(const State& state, const basin::Model& model, std::size_t reservoir) {
  const auto stride = static_cast<std::size_t>(model.set.stride());
  const int node = model.basin->reservoirs[reservoir].node;
  const double* from = state.mass.data() + static_cast<std::size_t>(model.network.first_reservoir_cell(node)) * stride;
  std::vector<double> sum(from, from + stride);
  if (model.network.lower_cell(node) >= 0)
    for (std::size_t k = 0; k < stride; ++k) sum[k] += from[stride + k];
  return sum;
}

Balance lake_water(const std::string& id, const channel::PoolBudget& a, const channel::PoolBudget& b) {
  return close_balance(id, "water", "m3",
                       {{"river", "河流入库", "from rivers", b.river - a.river},
                        {"direct", "直接入库", "directly", b.direct - a.direct},
                        {"demand", "供水与生态放水", "demand and environmental release", a.demand - b.demand},
                        {"flood", "汛限泄水", "drawn down to the flood limit", a.flood - b.flood},
                        {"spill", "溢洪", "spilled", a.spill - b.spill},
                        {"withdrawal", "取水", "withdrawal", a.withdrawal - b.withdrawal},
                        {"seepage", "渗漏", "seepage", a.seepage - b.seepage},
                        {"evaporation", "水面蒸发", "evaporation", a.evaporation - b.evaporation}},
                       a.storage_now, b.storage_now);
}

// The account of the masses begins with the balances.
Balance lake_constituent(const std::string& id, int slot, const MassBudget& budget, std::size_t place, const constituents::ConstituentSet& set,
                         double before, double now) {
  const auto of = [&](MassBudget::Lake term) { return budget.lake(place, term)[static_cast<std::size_t>(slot)]; };
  return close_balance(id, set.info(set.id(slot)).key, unit_of(set, set.id(slot)),
                       {{"river", "河流入库", "from rivers", of(MassBudget::river)},
                        {"direct", "直接入库", "directly", of(MassBudget::direct)},
                        {"release", "放水带出", "released", -of(MassBudget::released)},
                        {"withdrawal", "取水带出", "withdrawal", -of(MassBudget::withdrawn)},
                        {"seepage", "渗漏带出", "seepage", -of(MassBudget::seeped)},
                        {"reaction", "反应与界面交换", "reaction and exchange", of(MassBudget::reacted)}},
                       before, now);
}

}  // namespace

std::vector<Opening::Lake> open_lakes(const State& state, const basin::Model& model) {
  std::vector<Opening::Lake> lakes;
  for (std::size_t r = 0; r < model.basin->reservoirs.size(); ++r)
    lakes.push_back({.water = state.hydraulics.reservoir_budget(static_cast<int>(r)), .mass = lake_mass(state, model, r)});
  return lakes;
}

std::vector<Balance> close_reservoirs(const Opening& opening, const State& state, const basin::Model& model) {
  std::vector<Balance> all;
  for (std::size_t r = 0; r < opening.lakes.size(); ++r) {
    const channel::Reservoir& reservoir = model.basin->reservoirs[r];
    const Opening::Lake& before = opening.lakes[r];
    all.push_back(lake_water(reservoir.id, before.water, state.hydraulics.reservoir_budget(static_cast<int>(r))));
    const std::vector<double> now = lake_mass(state, model, r);
    const auto place = static_cast<std::size_t>(model.network.reservoir_at(reservoir.node));
    for (int slot = 0; slot < model.set.count(); ++slot) {
      const auto k = static_cast<std::size_t>(slot);
      all.push_back(lake_constituent(reservoir.id, slot, state.budget, place, model.set, before.mass[k], now[k]));
    }
  }
  return all;
}

}  // namespace qinghe::simulate
