#include "qinghe/constituents/constituent.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/base/units.hpp"

namespace qinghe::constituents {

namespace {

using enum Constituent;

// Scales: about what separates one class of GB 3838-2002 from the next, or a usual river value.
constexpr std::array<ConstituentInfo, constituent_count> table{{
    {temperature, "temperature", "water temperature", "水温", "degC", "", 10},
    {dissolved_oxygen, "dissolved_oxygen", "dissolved oxygen", "溶解氧", "g m-3", "", 5},
    {cbod_fast, "cbod_fast", "fast carbonaceous oxygen demand", "快速降解有机物", "g m-3", "oxygen", 10},
    {cbod_slow, "cbod_slow", "slow carbonaceous oxygen demand", "慢速降解有机物", "g m-3", "oxygen", 10},
    {cod_refractory, "cod_refractory", "refractory chemical oxygen demand", "难降解有机物", "g m-3", "oxygen",
     10},
    {ammonium, "ammonium", "total ammonia", "氨氮", "g m-3", "nitrogen", 1},
    {nitrate, "nitrate", "nitrate and nitrite", "硝酸盐与亚硝酸盐氮", "g m-3", "nitrogen", 5},
    {organic_nitrogen, "organic_nitrogen", "organic nitrogen", "有机氮", "g m-3", "nitrogen", 1},
    {organic_phosphorus, "organic_phosphorus", "organic phosphorus", "有机磷", "g m-3", "phosphorus", 0.1},
    {phosphate, "phosphate", "dissolved inorganic phosphorus", "溶解性无机磷", "g m-3", "phosphorus", 0.1},
    {phytoplankton, "phytoplankton", "phytoplankton", "浮游植物", "g m-3", "chlorophyll a", 0.01},
    {detritus, "detritus", "particulate organic matter", "有机碎屑", "g m-3", "", 5},
    {solids, "solids", "inorganic suspended solids", "无机悬浮物", "g m-3", "", 50},
    {coliform, "coliform", "faecal coliform", "粪大肠菌群", "L-1", "", 1e5},
    {tracer, "tracer", "conservative tracer", "保守示踪剂", "g m-3", "", 1},
    {alkalinity, "alkalinity", "alkalinity", "总碱度", "g m-3", "CaCO3", 100},
    {inorganic_carbon, "inorganic_carbon", "inorganic carbon", "无机碳", "g m-3", "carbon", 20},
    {bottom_algae, "bottom_algae", "bottom algae", "底栖藻类", "g m-2", "dry matter", 10},
    {bottom_nitrogen, "bottom_nitrogen", "nitrogen of bottom algae", "底栖藻类含氮", "g m-2", "nitrogen", 0.5},
    {bottom_phosphorus, "bottom_phosphorus", "phosphorus of bottom algae", "底栖藻类含磷", "g m-2", "phosphorus", 0.1},
    {bed_heat, "bed_heat", "heat of the bed above 0 degC, as kelvin times metres of water", "河床蓄热", "K m", "", 1},
    {ice, "ice", "ice thickness", "冰厚", "m", "", 0.05},
    {bed_solids, "bed_solids", "erodible solids of the bed", "可冲刷底泥", "g m-2", "", 500},
    {bed_demand_fast, "bed_demand_fast", "fast organic matter of the bed", "底泥快速降解有机物", "g m-2", "oxygen", 50},
    {bed_demand_slow, "bed_demand_slow", "slow organic matter of the bed", "底泥慢速降解有机物", "g m-2", "oxygen", 200},
    {bed_nitrogen_fast, "bed_nitrogen_fast", "fast organic nitrogen of the bed", "底泥快速降解有机氮", "g m-2", "nitrogen", 2},
    {bed_nitrogen_slow, "bed_nitrogen_slow", "slow organic nitrogen of the bed", "底泥慢速降解有机氮", "g m-2", "nitrogen", 10},
    {bed_phosphorus_fast, "bed_phosphorus_fast", "fast phosphorus of the bed", "底泥快速释放磷", "g m-2", "phosphorus", 0.2},
    {bed_phosphorus_slow, "bed_phosphorus_slow", "slow phosphorus of the bed", "底泥慢速释放磷", "g m-2", "phosphorus", 1},
}};

}  // namespace

const ConstituentInfo& info(Constituent c) {
  if (is_own(c)) throw base::InternalError("a constituent of a basin's own is asked of the catalogue");
  return table[static_cast<std::size_t>(c)];
}

std::string mass_unit(std::string_view concentration_unit) {
  const auto given = base::parse_unit(concentration_unit), grams = base::parse_unit("g/m3");
  const bool same = given && given->dimension == grams->dimension && std::abs(given->factor / grams->factor - 1) < 1e-12;
  return same ? "g" : "m3 " + std::string(concentration_unit);
}

std::span<const ConstituentInfo, constituent_count> all_constituents() {
  return table;
}

Constituent constituent_from_key(std::string_view key) {
  std::vector<std::string> keys;
  for (const ConstituentInfo& entry : table) {
    if (entry.key == key) return entry.id;
    keys.emplace_back(entry.key);
  }
  throw base::InputError(base::Fault{.key = "constituent",
                                     .value = std::string(key),
                                     .expected = "the key of a constituent",
                                     .suggestion = base::nearest(key, keys)});
}

struct ConstituentSet::Own {
  std::vector<OwnConstituent> described;
  std::vector<ConstituentInfo> infos;  // views of `described`
  explicit Own(std::vector<OwnConstituent> all) : described(std::move(all)) {
    for (std::size_t i = 0; i < described.size(); ++i) {
      const OwnConstituent& o = described[i];
      infos.push_back({own_constituent(i), o.key, o.name_en, o.name_zh, o.unit, "", o.scale});
    }
  }
};

const ConstituentInfo& ConstituentSet::info(Constituent c) const {
  return is_own(c) ? own_->infos[own_index(c)] : constituents::info(c);
}
std::span<const OwnConstituent> ConstituentSet::own() const { return own_->described; }

ConstituentSet::ConstituentSet(std::vector<Constituent> ids, std::vector<OwnConstituent> own)
    : ids_(std::move(ids)), own_(std::make_shared<const Own>(std::move(own))) {
  if (own_->described.size() > most_own) throw base::InternalError("more constituents of a basin's own than a record has room for");
  for (const Constituent c : ids_)
    if (is_own(c) && own_index(c) >= own_->described.size()) throw base::InternalError("a constituent of a basin's own that nothing describes");
  std::sort(ids_.begin(), ids_.end(), [](Constituent a, Constituent b) { return attached(a) != attached(b) ? attached(b) : a < b; });
  transported_ = static_cast<int>(std::count_if(ids_.begin(), ids_.end(), [](Constituent c) { return !attached(c); }));
  slot_.fill(-1);
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    int& slot = slot_[static_cast<std::size_t>(ids_[i])];
    if (slot >= 0) {
      throw base::InputError(base::Fault{.key = "constituents",
                                         .value = std::string(info(ids_[i]).key),
                                         .expected = "each constituent at most once"});
    }
    slot = static_cast<int>(i);
  }
}

ConstituentSet ConstituentSet::standard() {
  std::vector<Constituent> ids;
  for (const ConstituentInfo& entry : table)
    if (!on_demand(entry.id)) ids.push_back(entry.id);
  return ConstituentSet(std::move(ids));
}

ConstituentSet ConstituentSet::all() {
  std::vector<Constituent> ids;
  for (const ConstituentInfo& entry : table) ids.push_back(entry.id);
  return ConstituentSet(std::move(ids));
}

ConstituentSet ConstituentSet::twelve() {
  std::vector<Constituent> ids;
  for (const ConstituentInfo& entry : table) {
    if (entry.id != cod_refractory && entry.id != detritus && entry.id != coliform && entry.id != alkalinity &&
        entry.id != inorganic_carbon && !attached(entry.id)) ids.push_back(entry.id);
  }
  return ConstituentSet(std::move(ids));
}

}  // namespace qinghe::constituents
