#include "simulate/balances.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

namespace qinghe::simulate {
namespace {

using results::Balance;
using results::BalanceTerm;

// Sums of masses in fixed order with compensation (Neumaier 1974), so that a balance shows the solver and not the sum.
struct Sum {
  double value = 0, lost = 0;
  void add(double x) {
    const double t = value + x;
    lost += std::abs(value) >= std::abs(x) ? (value - t) + x : (x - t) + value;
    value = t;
  }
  double total() const { return value + lost; }
};

std::vector<double> river_mass(const State& state, const constituents::ConstituentSet& set) {
  const auto stride = static_cast<std::size_t>(set.stride());
  std::vector<Sum> sums(stride);
  for (const std::vector<double>* masses : {&state.mass, &state.dead_mass})
    for (std::size_t i = 0; i < masses->size(); ++i) sums[i % stride].add((*masses)[i]);
  std::vector<double> out;
  for (const Sum& sum : sums) out.push_back(sum.total());
  return out;
}

Balance close(std::string domain, std::string_view quantity, std::string unit, std::vector<BalanceTerm> terms, double storage_begin, double storage_end) {
  Balance b{.domain = std::move(domain), .quantity = std::string(quantity), .unit = std::move(unit), .terms = std::move(terms)};
  b.storage_change = storage_end - storage_begin;
  Sum sum, size;
  for (const BalanceTerm& term : b.terms) sum.add(term.amount), size.add(std::abs(term.amount));
  sum.add(-b.storage_change);
  b.residual = sum.total();
  b.throughput = 0.5 * size.total() + std::max(std::abs(storage_begin), std::abs(storage_end));
  return b;
}

// `watered`: what intakes of the model's rivers brought of the irrigation, told where any does.
Balance land_water(std::string domain, const catchment::WaterBalance& a, const catchment::WaterBalance& b, std::optional<double> watered) {
  std::vector<BalanceTerm> terms =
               {{"precipitation", "降水", "precipitation", b.precipitation - a.precipitation},
                {"irrigation", "引水灌溉", "irrigation led in", b.irrigation - a.irrigation},
                {"evapotranspiration", "蒸散发", "evapotranspiration", a.evapotranspiration - b.evapotranspiration},
                {"deep_recharge", "深层补给", "deep recharge", a.deep_recharge - b.deep_recharge},
                {"pumped", "地下水开采", "groundwater pumped", a.pumped - b.pumped},
                {"natural_surface", "天然地表径流", "natural surface runoff", a.natural_surface - b.natural_surface},
                {"interflow", "壤中流", "interflow", a.interflow - b.interflow},
                {"groundwater", "地下径流", "groundwater flow", a.groundwater - b.groundwater},
                {"urban", "城市径流", "urban runoff", a.urban - b.urban}};
  if (watered) {
    terms[1].amount -= *watered;
    terms.insert(terms.begin() + 2, {"irrigation_river", "河道引水灌溉", "irrigation from rivers", *watered});
  }
  return close(std::move(domain), "water", "m3", std::move(terms), a.storage_now, b.storage_now);
}

catchment::WaterBalance total(const std::vector<catchment::WaterBalance>& land) {
  catchment::WaterBalance all;
  for (const catchment::WaterBalance& b : land) all += b;
  return all;
}

constexpr std::array<std::string_view, catchment::quality_items> land_items = {"cod_cr", "ammonia_n", "nitrate_n", "total_n", "total_p", "suspended_solids", "coliform"};
constexpr std::array<std::string_view, sewer::sewage_items> sewer_items = {"cod_cr", "ammonia_n", "total_n", "total_p", "suspended_solids", "coliform"};

// Coliform is carried as count·m³/L, thousands of organisms; everything else is a mass.
const char* unit_of(std::string_view item) { return item == "coliform" ? "1e3" : "g"; }

Balance land_item(std::size_t i, const catchment::LandLoads::Balance& a, const catchment::LandLoads::Balance& b) {
  return close("land", land_items[i], unit_of(land_items[i]),
               {{"accumulated", "累积", "accumulated", b.accumulated[i] - a.accumulated[i]},
                {"runoff", "径流本底", "carried by runoff", b.runoff[i] - a.runoff[i]},
                {"delivered", "冲刷入河", "delivered to the river", a.delivered[i] - b.delivered[i]},
                {"died_off", "衰亡", "died off", a.died_off[i] - b.died_off[i]},
                {"swept", "清扫去除", "removed by street sweeping", a.swept[i] - b.swept[i]}},
               a.store_now[i], b.store_now[i]);
}

Balance land_own(const constituents::OwnConstituent& own, const catchment::LandLoads::Balance::Own& a, const catchment::LandLoads::Balance::Own& b) {
  return close("land", own.key, constituents::mass_unit(own.unit),
               {{"accumulated", "累积", "accumulated", b.accumulated - a.accumulated},
                {"delivered", "冲刷入河", "delivered to the river", a.delivered - b.delivered}},
               a.store_now, b.store_now);
}

Balance sewer_water(const Opening& opening, const State& state) {
  const sewer::SewerBudget &a = opening.sewers, &b = state.sewers.budget();
  return close("sewer", "water", "m3",
               {{"rain", "降雨与融雪", "rain and melt water", b.rain - a.rain},
                {"sewage", "污水", "sewage", b.sewage - a.sewage},
                {"infiltration", "入渗外水", "infiltration", b.infiltration - a.infiltration},
                {"plant_base", "厂外来水", "other inflow of plants", b.plant_base - a.plant_base},
                {"pervious_loss", "透水面损失", "loss on pervious ground", a.pervious_loss - b.pervious_loss},
                {"evaporation", "蒸发", "evaporation", a.evaporation - b.evaporation},
                {"direct", "直排", "direct discharge", a.direct - b.direct},
                {"misconnected", "雨污混接", "misconnected sewage", a.misconnected - b.misconnected},
                {"overflow", "溢流", "overflow", a.overflow - b.overflow},
                {"storm", "雨水排放", "storm outfalls", a.storm - b.storm},
                {"effluent", "污水厂出水", "effluent", a.effluent - b.effluent},
                {"bypass", "厂前溢流", "bypass", a.bypass - b.bypass}},
               opening.sewer_water, state.sewers.stored_water());
}

// An item of sewers as balances name it: of sewage, or one of the basin's own constituents.
struct SewerItem {
  std::size_t index;
  std::string_view key;
  std::string unit;
};
std::vector<SewerItem> followed_items(std::span<const constituents::OwnConstituent> own) {
  std::vector<SewerItem> items;
  for (const std::string_view key : sewer_items) items.push_back({items.size(), key, unit_of(key)});
  for (const constituents::OwnConstituent& o : own) items.push_back({items.size(), o.key, constituents::mass_unit(o.unit)});
  return items;
}

Balance sewer_item(const SewerItem& item, const Opening& opening, const State& state) {
  const sewer::SewerBudget &a = opening.sewers, &b = state.sewers.budget();
  const std::size_t i = item.index;
  return close("sewer", item.key, item.unit,
               {{"in", "进入", "entered", b.mass_in[i] - a.mass_in[i]},
                {"treated", "处理去除", "removed by treatment", a.mass_treated[i] - b.mass_treated[i]},
                {"cleaned", "清管清除", "removed by cleaning", a.mass_cleaned[i] - b.mass_cleaned[i]},
                {"out", "入河", "to the river", a.mass_out[i] - b.mass_out[i]}},
               opening.sewer_mass[i], state.sewers.stored_mass()[i]);
}

Balance shed_water(const std::string& id, const Opening::Shed& opening, const sewer::ShedBudget& b, double stored) {
  const sewer::ShedBudget& a = opening.budget;
  return close(id, "water", "m3",
               {{"rain", "降雨与融雪", "rain and melt water", b.rain - a.rain},
                {"sewage", "污水", "sewage", b.sewage - a.sewage},
                {"infiltration", "入渗外水", "infiltration", b.infiltration - a.infiltration},
                {"pervious_loss", "透水面损失", "loss on pervious ground", a.pervious_loss - b.pervious_loss},
                {"evaporation", "蒸发", "evaporation", a.evaporation - b.evaporation},
                {"direct", "直排", "direct discharge", a.direct - b.direct},
                {"misconnected", "雨污混接", "misconnected sewage", a.misconnected - b.misconnected},
                {"overflow", "溢流", "overflow", a.overflow - b.overflow},
                {"storm", "雨水排放", "storm outfalls", a.storm - b.storm},
                {"to_plant", "进厂", "to the plant", a.to_plant - b.to_plant}},
               opening.water, stored);
}

Balance shed_item(const SewerItem& item, const std::string& id, const Opening::Shed& opening, const sewer::ShedBudget& b, double stored) {
  const sewer::ShedBudget& a = opening.budget;
  const std::size_t i = item.index;
  return close(id, item.key, item.unit,
               {{"in", "进入", "entered", b.mass_in[i] - a.mass_in[i]},
                {"to_plant", "进厂", "to the plant", a.mass_to_plant[i] - b.mass_to_plant[i]},
                {"cleaned", "清管清除", "removed by cleaning", a.mass_cleaned[i] - b.mass_cleaned[i]},
                {"out", "入河", "to the river", a.mass_out[i] - b.mass_out[i]}},
               opening.mass[i], stored);
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
  return close("river", "water", "m3", std::move(terms), a.storage_now, b.storage_now);
}

// All canals; slot −1 is water.
Balance canal_balance(int slot, std::string_view quantity, std::string unit, const Diversions& diversions) {
  const Diversions::Account a = diversions.account(slot);
  std::vector<BalanceTerm> terms = {{"diverted", "自河道调出", "diverted from the river", a.taken},
                                    {"received", "调入河道", "received by the river", -a.received},
                                    {"lost", "输水损失", "lost on the way", -a.lost}};
  if (diversions.irrigate()) terms.push_back({"irrigated", "灌溉上田", "brought to fields", -a.irrigated});
  return close("canal", quantity, std::move(unit), std::move(terms), a.storage_begin, a.storage_now);
}

// The pores below losing beds: what the river's seepage left there on its way.
Balance bed_water(const channel::BedBudget& a, const channel::BedBudget& b) {
  return close("bed", "water", "m3", {{"filled", "河道渗入", "filled from the river", b.filled - a.filled}, {"drained", "向下排泄", "drained", a.drained - b.drained}},
               a.store_now, b.store_now);
}

std::string unit_of(const constituents::ConstituentSet& set, constituents::Constituent id) {
  if (constituents::is_own(id)) return constituents::mass_unit(set.info(id).unit);
  return id == constituents::Constituent::temperature ? "m3 K" : id == constituents::Constituent::coliform ? "1e3" : "g";
}

std::vector<double> lake_mass(const State& state, const basin::Model& model, std::size_t reservoir) {
  const auto stride = static_cast<std::size_t>(model.set.stride());
  const int node = model.basin->reservoirs[reservoir].node;
  const double* from = state.mass.data() + static_cast<std::size_t>(model.network.first_reservoir_cell(node)) * stride;
  std::vector<double> sum(from, from + stride);
  if (model.network.lower_cell(node) >= 0)
    for (std::size_t k = 0; k < stride; ++k) sum[k] += from[stride + k];
  return sum;
}

std::vector<Opening::Lake> open_lakes(const State& state, const basin::Model& model) {
  std::vector<Opening::Lake> lakes;
  for (std::size_t r = 0; r < model.basin->reservoirs.size(); ++r)
    lakes.push_back({.water = state.hydraulics.reservoir_budget(static_cast<int>(r)), .mass = lake_mass(state, model, r)});
  return lakes;
}

Balance lake_water(const std::string& id, const channel::PoolBudget& a, const channel::PoolBudget& b) {
  return close(id, "water", "m3",
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
  return close(id, set.info(set.id(slot)).key, unit_of(set, set.id(slot)),
               {{"river", "河流入库", "from rivers", of(MassBudget::river)},
                {"direct", "直接入库", "directly", of(MassBudget::direct)},
                {"release", "放水带出", "released", -of(MassBudget::released)},
                {"withdrawal", "取水带出", "withdrawal", -of(MassBudget::withdrawn)},
                {"seepage", "渗漏带出", "seepage", -of(MassBudget::seeped)},
                {"reaction", "反应与界面交换", "reaction and exchange", of(MassBudget::reacted)}},
               before, now);
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
  return close("river", set.info(id).key, unit_of(set, id), std::move(terms), opening.river_mass[i], mass_now);
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

std::vector<Balance> close_subcatchments(const Opening& opening, const State& state, const basin::Basin& basin) {
  std::vector<Balance> all;
  for (std::size_t i = 0; i < opening.land.size(); ++i)
    all.push_back(land_water(basin.subcatchments[i].id, opening.land[i], state.catchments.balance(i),
                             state.diversions.irrigate() ? std::optional(state.diversions.watered(static_cast<int>(i))) : std::nullopt));
  return all;
}

std::vector<Balance> close_sewersheds(const Opening& opening, const State& state, const basin::Basin& basin) {
  std::vector<Balance> all;
  for (std::size_t s = 0; s < opening.sheds.size(); ++s) {
    const std::string& id = basin.sewersheds[s].id;
    const sewer::ShedBudget now = state.sewers.budget(s);
    const sewer::Items mass = state.sewers.stored_mass(s);
    all.push_back(shed_water(id, opening.sheds[s], now, state.sewers.stored_water(s)));
    for (const SewerItem& item : followed_items(basin.own_constituents)) all.push_back(shed_item(item, id, opening.sheds[s], now, mass[item.index]));
  }
  return all;
}

std::vector<results::ReachBalance> close_reaches(const channel::ReachLedger& ledger, const basin::Basin& basin, base::Instant opened) {
  std::vector<results::ReachBalance> all;
  for (std::size_t r = 0; r < ledger.size(); ++r) {
    const channel::ReachBudget b = ledger.budget(r);
    all.push_back({.water = close(basin.reaches[r].id, "water", "m3",
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

std::vector<Balance> close_balances(const Opening& opening, const State& state, const constituents::ConstituentSet& set) {
  std::vector<Balance> all;
  all.push_back(land_water("catchment", total(opening.land), state.catchments.balance(),
                           state.diversions.irrigate() ? std::optional(state.diversions.account(-1).irrigated) : std::nullopt));
  for (std::size_t i = 0; i < land_items.size(); ++i) all.push_back(land_item(i, opening.land_loads, state.loads.balance()));
  const std::vector<catchment::LandLoads::Balance::Own> own_loads = state.loads.balance().own;
  for (std::size_t i = 0; i < own_loads.size(); ++i) all.push_back(land_own(set.own()[i], opening.land_loads.own[i], own_loads[i]));
  all.push_back(sewer_water(opening, state));
  for (const SewerItem& item : followed_items(set.own())) all.push_back(sewer_item(item, opening, state));
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
