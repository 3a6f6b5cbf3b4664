// Balances of the sewers: their water, and the items they carry.
#include <array>

#include "simulate/balance_parts.hpp"

namespace qinghe::simulate {
namespace {

using results::Balance;

constexpr std::array<std::string_view, sewer::sewage_items> sewer_items = {"cod_cr", "ammonia_n", "total_n", "total_p", "suspended_solids", "coliform"};

Balance sewer_water(const Opening& opening, const State& state) {
  const sewer::SewerBudget &a = opening.sewers, &b = state.sewers.budget();
  return close_balance("sewer", "water", "m3",
                       {{"rain", "降雨与融雪", "rain and melt water", b.rain - a.rain},
                        {"sewage", "污水", "sewage", b.sewage - a.sewage},
                        {"infiltration", "外水入渗", "infiltration", b.infiltration - a.infiltration},
                        {"plant_base", "其他进厂水量", "other inflow of plants", b.plant_base - a.plant_base},
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
  return close_balance("sewer", item.key, item.unit,
                       {{"in", "进入", "entered", b.mass_in[i] - a.mass_in[i]},
                        {"treated", "处理去除", "removed by treatment", a.mass_treated[i] - b.mass_treated[i]},
                        {"cleaned", "清管清除", "removed by cleaning", a.mass_cleaned[i] - b.mass_cleaned[i]},
                        {"out", "入河", "to the river", a.mass_out[i] - b.mass_out[i]}},
                       opening.sewer_mass[i], state.sewers.stored_mass()[i]);
}

Balance shed_water(const std::string& id, const Opening::Shed& opening, const sewer::ShedBudget& b, double stored) {
  const sewer::ShedBudget& a = opening.budget;
  return close_balance(id, "water", "m3",
                       {{"rain", "降雨与融雪", "rain and melt water", b.rain - a.rain},
                        {"sewage", "污水", "sewage", b.sewage - a.sewage},
                        {"infiltration", "外水入渗", "infiltration", b.infiltration - a.infiltration},
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
  return close_balance(id, item.key, item.unit,
                       {{"in", "进入", "entered", b.mass_in[i] - a.mass_in[i]},
                        {"to_plant", "进厂", "to the plant", a.mass_to_plant[i] - b.mass_to_plant[i]},
                        {"cleaned", "清管清除", "removed by cleaning", a.mass_cleaned[i] - b.mass_cleaned[i]},
                        {"out", "入河", "to the river", a.mass_out[i] - b.mass_out[i]}},
                       opening.mass[i], stored);
}

}  // namespace

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

void close_sewers(const Opening& opening, const State& state, const constituents::ConstituentSet& set, std::vector<Balance>& all) {
  all.push_back(sewer_water(opening, state));
  for (const SewerItem& item : followed_items(set.own())) all.push_back(sewer_item(item, opening, state));
}

}  // namespace qinghe::simulate
