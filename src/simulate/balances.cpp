#include "simulate/balances.hpp"

#include "simulate/balance_parts.hpp"

namespace qinghe::simulate {
namespace {

using results::Balance;
using results::BalanceTerm;

std::vector<double> river_mass(const State& state, const constituents::ConstituentSet& set) {
  const auto stride = static_cast<std::size_t>(set.stride());
  std::vector<Sum> sums(stride);
  for (const std::vector<double>* masses : {&state.mass, &state.dead_mass})
    for (std::size_t i = 0; i < masses->size(); ++i) sums[i % stride].add((*masses)[i]);
  std::vector<double> out;
  for (const Sum& sum : sums) out.push_back(sum.total());
  return out;
}

// What canals take and bring stands in terms of its own beside the first and the third, what is withdrawn for good.
void tell_canals(std::vector<BalanceTerm>& terms, const Diversions& diversions, int slot) {
  if (!diversions.any()) return;
  const Diversions::Account canals = diversions.account(slot);
  terms[0].amount -= canals.received, terms[2].amount += canals.taken;
  terms.push_back({"received", "渠道调入", "received from canals", canals.received});
  terms.push_back({"diverted", "渠道调出", "diverted into canals", -canals.taken});
}

Balance river_water(const channel::WaterBudget& a, const channel::WaterBudget& b, const Diversions& diversions) {
  std::vector<BalanceTerm> terms = {{"inflow", "入流", "inflow", b.inflow - a.inflow},
                                    {"outflow", "出流", "outflow", a.outflow - b.outflow},
                                    {"withdrawal", "取水", "withdrawal", a.withdrawal - b.withdrawal},
                                    {"seepage", "渗漏", "seepage", a.seepage - b.seepage},
                                    {"evaporation", "水面蒸发", "evaporation", a.evaporation - b.evaporation}};
  tell_canals(terms, diversions, -1);
  return close_balance("river", "water", "m3", std::move(terms), a.storage_now, b.storage_now);
}

// All canals; slot −1 is water.
Balance canal_balance(int slot, std::string_view quantity, std::string unit, const Diversions& diversions) {
  const Diversions::Account a = diversions.account(slot);
  std::vector<BalanceTerm> terms = {{"diverted", "自河道调出", "diverted from the river", a.taken},
                                    {"received", "调入河道", "received by the river", -a.received},
                                    {"lost", "输水损失", "lost on the way", -a.lost}};
  if (diversions.irrigate()) terms.push_back({"irrigated", "灌溉上田", "brought to fields", -a.irrigated});
  return close_balance("canal", quantity, std::move(unit), std::move(terms), a.storage_begin, a.storage_now);
}

// The pores below losing beds: what the river's seepage left there on its way.
Balance bed_water(const channel::BedBudget& a, const channel::BedBudget& b) {
  return close_balance("bed", "water", "m3", {{"filled", "河道渗入", "filled from the river", b.filled - a.filled}, {"drained", "向下排泄", "drained", a.drained - b.drained}},
                       a.store_now, b.store_now);
}

Balance river_constituent(int slot, const Opening& opening, const State& state, const constituents::ConstituentSet& set, double mass_now) {
  const auto i = static_cast<std::size_t>(slot);
  const constituents::Constituent id = set.id(slot);
  const MassBudget& b = state.budget;
  std::vector<BalanceTerm> terms = {{"inflow", "入河", "inflow", b.inflow[i]},
                                    {"outflow", "出流", "outflow", -b.outflow[i]},
                                    {"withdrawal", "取水带出", "withdrawal", -b.withdrawal[i]},
                                    {"seepage", "渗漏带出", "seepage", -b.seepage[i]},
                                    {"reaction", "反应与界面交换", "reaction and exchange", b.reaction[i]}};
  if (!constituents::attached(id)) tell_canals(terms, state.diversions, slot);
  if (constituents::on_demand(id)) terms.push_back({"dredged", "清淤清除", "removed by dredging", -b.dredged[i]});
  return close_balance("river", set.info(id).key, unit_of(set, id), std::move(terms), opening.river_mass[i], mass_now);
}

}  // namespace

Opening open_balances(const State& state, const basin::Model& model) {
  const constituents::ConstituentSet& set = model.set;
  std::vector<Opening::Shed> sheds;
  for (std::size_t s = 0; s < state.sewers.size(); ++s)
    sheds.push_back({.budget = state.sewers.budget(s), .water = state.sewers.stored_water(s), .mass = state.sewers.stored_mass(s)});
  std::vector<catchment::WaterBalance> land;
  for (std::size_t i = 0; i < state.catchments.size(); ++i) land.push_back(state.catchments.balance(i));
  return {.land = std::move(land), .land_loads = state.loads.balance(), .sewers = state.sewers.budget(),
          .sewer_water = state.sewers.stored_water(), .sewer_mass = state.sewers.stored_mass(), .sheds = std::move(sheds), .river = state.hydraulics.budget(),
          .bed = state.hydraulics.beds().budget(),
          .river_mass = river_mass(state, set), .lakes = open_lakes(state, model)};
}

std::vector<results::ReachBalance> close_reaches(const channel::ReachLedger& ledger, const basin::Basin& basin, base::Instant opened) {
  std::vector<results::ReachBalance> all;
  for (std::size_t r = 0; r < ledger.size(); ++r) {
    const channel::ReachBudget b = ledger.budget(r);
    all.push_back({.water = close_balance(basin.reaches[r].id, "water", "m3",
                                          {{"upstream", "上游来水", "from upstream", b.upstream},
                                           {"lateral", "区间入流", "lateral inflow", b.lateral},
                                           {"downstream", "下泄", "to downstream", 0 - b.downstream},
                                           {"withdrawal", "取水", "withdrawal", 0 - b.withdrawal},
                                           {"seepage", "渗漏", "seepage", 0 - b.seepage},
                                           {"evaporation", "水面蒸发", "evaporation", 0 - b.evaporation}},
                                          b.storage_begin, b.storage_now),
                           .worst_hour = b.worst_step,
                           .worst_at = opened + 3600LL * b.worst_at});
  }
  return all;
}

std::vector<Balance> close_balances(const Opening& opening, const State& state, const constituents::ConstituentSet& set) {
  std::vector<Balance> all;
  close_land(opening, state, set, all);
  close_sewers(opening, state, set, all);
  all.push_back(river_water(opening.river, state.hydraulics.budget(), state.diversions));
  if (state.hydraulics.beds().any()) all.push_back(bed_water(opening.bed, state.hydraulics.beds().budget()));
  const std::vector<double> now = river_mass(state, set);
  for (int slot = 0; slot < set.count(); ++slot) all.push_back(river_constituent(slot, opening, state, set, now[static_cast<std::size_t>(slot)]));
  if (!state.diversions.any()) return all;
  all.push_back(canal_balance(-1, "water", "m3", state.diversions));
  for (int slot = 0; slot < set.transported(); ++slot) all.push_back(canal_balance(slot, set.info(set.id(slot)).key, unit_of(set, set.id(slot)), state.diversions));
  return all;
}

}  // namespace qinghe::simulate
