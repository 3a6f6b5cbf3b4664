// Balances of the land: its water, and the loads that gather on it.
#include <array>
#include <optional>

#include "simulate/balance_parts.hpp"

namespace qinghe::simulate {
namespace {

using results::Balance;
using results::BalanceTerm;

// `watered`: what intakes of the model's rivers brought of the irrigation, told where any does.
Balance land_water(std::string domain, const catchment::WaterBalance& a, const catchment::WaterBalance& b, std::optional<double> watered) {
  std::vector<BalanceTerm> terms = {{"precipitation", "降水", "precipitation", b.precipitation - a.precipitation},
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
  return close_balance(std::move(domain), "water", "m3", std::move(terms), a.storage_now, b.storage_now);
}

catchment::WaterBalance total(const std::vector<catchment::WaterBalance>& land) {
  catchment::WaterBalance all;
  for (const catchment::WaterBalance& b : land) all += b;
  return all;
}

constexpr std::array<std::string_view, catchment::quality_items> land_items = {"cod_cr", "ammonia_n", "nitrate_n", "total_n", "total_p", "suspended_solids", "coliform"};

Balance land_item(std::size_t i, const catchment::LandLoads::Balance& a, const catchment::LandLoads::Balance& b) {
  return close_balance("land", land_items[i], unit_of(land_items[i]),
                       {{"accumulated", "累积", "accumulated", b.accumulated[i] - a.accumulated[i]},
                        {"runoff", "径流本底", "carried by runoff", b.runoff[i] - a.runoff[i]},
                        {"delivered", "冲刷入河", "delivered to the river", a.delivered[i] - b.delivered[i]},
                        {"died_off", "衰亡", "died off", a.died_off[i] - b.died_off[i]},
                        {"swept", "清扫去除", "removed by street sweeping", a.swept[i] - b.swept[i]}},
                       a.store_now[i], b.store_now[i]);
}

Balance land_own(const constituents::OwnConstituent& own, const catchment::LandLoads::Balance::Own& a, const catchment::LandLoads::Balance::Own& b) {
  return close_balance("land", own.key, constituents::mass_unit(own.unit),
                       {{"accumulated", "累积", "accumulated", b.accumulated - a.accumulated},
                        {"delivered", "冲刷入河", "delivered to the river", a.delivered - b.delivered}},
                       a.store_now, b.store_now);
}

}  // namespace

std::vector<Balance> close_subcatchments(const Opening& opening, const State& state, const basin::Basin& basin) {
  std::vector<Balance> all;
  for (std::size_t i = 0; i < opening.land.size(); ++i)
    all.push_back(land_water(basin.subcatchments[i].id, opening.land[i], state.catchments.balance(i),
                             state.diversions.irrigate() ? std::optional(state.diversions.watered(static_cast<int>(i))) : std::nullopt));
  return all;
}

void close_land(const Opening& opening, const State& state, const constituents::ConstituentSet& set, std::vector<Balance>& all) {
  all.push_back(land_water("catchment", total(opening.land), state.catchments.balance(),
                           state.diversions.irrigate() ? std::optional(state.diversions.account(-1).irrigated) : std::nullopt));
  for (std::size_t i = 0; i < land_items.size(); ++i) all.push_back(land_item(i, opening.land_loads, state.loads.balance()));
  const std::vector<catchment::LandLoads::Balance::Own> own_loads = state.loads.balance().own;
  for (std::size_t i = 0; i < own_loads.size(); ++i) all.push_back(land_own(set.own()[i], opening.land_loads.own[i], own_loads[i]));
}

}  // namespace qinghe::simulate
