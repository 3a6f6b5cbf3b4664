// Sections of basin.toml about water and what it takes up on its way: channel, beds, land, towns, inflows.
#include "basin/read_water_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "qinghe/catchment/parameters.hpp"
#include "qinghe/catchment/surface_quality.hpp"
#include "qinghe/channel/parameters.hpp"
#include "qinghe/constituents/inflow_water.hpp"

namespace qinghe::basin {
namespace {

// A number by the record of that symbol among `records`.
void read_listed(const base::Section& section, std::span<const base::Parameter> records, std::string_view symbol, double& value, base::Faults& faults) {
  const auto record = std::find_if(records.begin(), records.end(), [&](const base::Parameter& p) { return p.symbol == symbol; });
  if (record == records.end()) throw base::InternalError(fmt::format("no parameter is called {}", symbol));
  value = section.number_or(record->symbol, record->unit, {record->low, record->high}, value, faults);
}

// Every number of `to` by its record.
template <class Struct>
void read_records(const base::Section& section, std::span<const base::MemberRecord<Struct>> records, Struct& to, base::Faults& faults) {
  for (const auto& [member, record] : records)
    to.*member = section.number_or(record.symbol, record.unit, {record.low, record.high}, to.*member, faults);
}

}  // namespace

void read_channel(const base::Section& root, Basin& basin, std::optional<base::Fault>& in_vain, base::Faults& faults) {
  const auto section = root.section("channel", faults);
  if (!section) return;
  channel::HydraulicsParameters& channel = basin.hydraulics;
  static const std::vector<std::string> inflows = {"surface", "density"};
  basin.inflow_by_density = section->choice_or("reservoir_inflow", inflows, 0, faults) == 1;
  if (basin.inflow_by_density) in_vain = section->fault("reservoir_inflow", "\"surface\" where no reservoir has two layers (thermocline_m of reservoirs.csv)");
  const std::pair<std::string_view, double*> keys[] = {{"minimum_slope", &channel.minimum_slope},       {"backwater_slope", &channel.backwater_slope}, {"dry_depth", &channel.dry_depth},
                                                       {"wetting_depth", &channel.wetting_depth},       {"substep_change", &channel.substep_change},
                                                       {"weir_coefficient", &channel.weir_coefficient}, {"contraction", &channel.contraction}};
  for (const auto& [key, value] : keys) read_listed(*section, channel::hydraulics_parameters(), key, *value, faults);
  const long long substeps = section->integer_or("substeps", 1, 8, channel.substeps, faults);
  if (substeps & (substeps - 1)) faults.add(section->fault("substeps", "1, 2, 4 or 8"));
  else channel.substeps = static_cast<int>(substeps);
}

void read_beds(const base::Section& root, channel::BedParameters& bed, base::Faults& faults) {
  const auto section = root.section("bed", faults);
  if (!section) return;
  const std::pair<std::string_view, double*> keys[] = {{"layer", &bed.layer}, {"clogging", &bed.clogging}};
  for (const auto& [key, value] : keys) read_listed(*section, channel::bed_parameters(), key, *value, faults);
  const std::pair<std::string_view, double*> times[] = {{"uptake_time", &bed.uptake_time}, {"clogging_time", &bed.clogging_time}, {"opening_time", &bed.opening_time}, {"draining_time", &bed.draining_time}};
  constexpr double day = 86400;
  for (const auto& [key, value] : times) {
    double days = *value / day;
    read_listed(*section, channel::bed_parameters(), key, days, faults);
    *value = days * day;
  }
}

void read_surface(const base::Section& root, catchment::SurfaceParameters& surface, base::Faults& faults) {
  const auto section = root.section("surface", faults);
  if (!section) return;
  read_records(*section, catchment::surface_records(), surface, faults);
}

void read_inflow_water(const base::Section& root, Basin& basin, base::Faults& faults) {
  const auto section = root.section("inflow_water", faults);
  if (!section) return;
  read_records(*section, constituents::inflow_water_records(), basin.inflow_water, faults);
}

void read_town_quality(const base::Section& root, catchment::TownQuality& town, base::Faults& faults) {
  const auto section = root.section("town_runoff", faults);
  if (!section) return;
  static const std::vector<std::string> qualities = {"event_mean", "build_up"},
                                        build_ups = {"exponential", "power", "saturation"},
                                        wash_offs = {"exponential", "rating"};
  town.gathers = section->choice_or("quality", qualities, 0, faults) == 1;
  town.build_up = static_cast<catchment::BuildUpForm>(section->choice_or("build_up", build_ups, 0, faults));
  town.wash_off = static_cast<catchment::WashOffForm>(section->choice_or("wash_off", wash_offs, 0, faults));
  town.sweeping_days = section->number_or("sweeping_days", "1", {0, 365}, town.sweeping_days, faults);
  town.sweeping_efficiency =
      section->number_or("sweeping_efficiency", "1", base::share, town.sweeping_efficiency, faults);
  town.sweeping_share = section->number_or("sweeping_share", "1", base::share, town.sweeping_share, faults);
  const auto records = catchment::town_parameters();
  for (std::size_t i = 0; i < records.size(); ++i)
    town.number[i] = section->number_or(records[i].symbol, records[i].unit, {records[i].low, records[i].high}, town.number[i], faults);
}

void read_land(const base::Section& root, Basin& basin, base::Faults& faults) {
  const auto section = root.section("land", faults);
  if (!section) return;
  const long long minutes = section->integer_or("inner_minutes", 5, 60, 60, faults);
  if (60 % minutes != 0)
    faults.add(section->fault("inner_minutes", "5, 6, 10, 12, 15, 20, 30 or 60: whole steps of an hour"));
  else
    basin.land_steps.in_storm = static_cast<int>(60 / minutes);
  static const std::vector<std::string> solids = {"event_mean", "musle"};
  basin.rural_solids = static_cast<catchment::RuralSolids>(section->choice_or("rural_solids", solids, 0, faults));
  static const std::vector<std::string> towns = {"at_once", "sheet_flow"};
  if (section->choice_or("town_surface", towns, 0, faults) == 1) {
    catchment::OverlandParameters& o = basin.overland.emplace();
    for (const auto& [key, p] : catchment::overland_records())
      o.*p.member = section->number_or(key, p.record.unit, {p.record.low, p.record.high}, o.*p.member, faults);
  }
  basin.land_steps.storm_rate = section->number_or("storm_rate", "mm/h", {0, 200}, 4, faults);
}

}  // namespace qinghe::basin
