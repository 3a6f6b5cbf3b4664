#include <fmt/format.h>

#include <cmath>

#include "basin/reader.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/basin/ranges.hpp"

namespace qinghe::basin {
namespace {

const std::vector<std::string> sewer_kinds = {"combined", "separate"};
const std::vector<std::string> tank_kinds = {"none", "online", "offline_first_flush"};
constexpr double day = 86'400;  // [s]

void read_limits(Rows& rows, std::size_t row, sewer::Plant& plant) {
  plant.limit_cod = rows.number_or(row, "limit_cod", "mg/L", base::positive, plant.limit_cod);
  plant.limit_bod = rows.number_or(row, "limit_bod", "mg/L", base::positive, plant.limit_bod);
  plant.limit_nh3_summer =
      rows.number_or(row, "limit_nh3_summer", "mg/L", base::positive, plant.limit_nh3_summer);
  plant.limit_nh3_winter =
      rows.number_or(row, "limit_nh3_winter", "mg/L", base::positive, plant.limit_nh3_winter);
  plant.limit_tn = rows.number_or(row, "limit_tn", "mg/L", base::positive, plant.limit_tn);
  plant.limit_tp = rows.number_or(row, "limit_tp", "mg/L", base::positive, plant.limit_tp);
  plant.limit_tss = rows.number_or(row, "limit_tss", "mg/L", base::positive, plant.limit_tss);
  plant.limit_coliform =
      rows.number_or(row, "limit_coliform_per_L", "1", base::not_negative, plant.limit_coliform);
}

void read_sewage(Rows& rows, std::size_t row, sewer::Sewershed& shed) {
  auto& q = shed.sewage;
  q.cod_cr = rows.number_or(row, "sewage_cod", "mg/L", {50, 3000}, q.cod_cr);
  q.ammonia_n = rows.number_or(row, "sewage_nh3", "mg/L", {5, 300}, q.ammonia_n);
  q.total_n = rows.number_or(row, "sewage_tn", "mg/L", {5, 400}, q.total_n);
  q.total_p = rows.number_or(row, "sewage_tp", "mg/L", {0.5, 50}, q.total_p);
  q.suspended_solids = rows.number_or(row, "sewage_tss", "mg/L", {20, 3000}, q.suspended_solids);
  if (q.total_n < q.ammonia_n)
    rows.fault(row, "sewage_tn", fmt::format("total nitrogen not below its ammonia part {}", q.ammonia_n));
  shed.runoff_cod = rows.number_or(row, "runoff_cod", "mg/L", base::not_negative, shed.runoff_cod);
  shed.runoff_ammonia = rows.number_or(row, "runoff_nh3", "mg/L", base::not_negative, shed.runoff_ammonia);
  shed.runoff_tn = rows.number_or(row, "runoff_tn", "mg/L", base::not_negative, shed.runoff_tn);
  shed.runoff_tp = rows.number_or(row, "runoff_tp", "mg/L", base::not_negative, shed.runoff_tp);
  shed.runoff_tss = rows.number_or(row, "runoff_tss", "mg/L", base::not_negative, shed.runoff_tss);
}

}  // namespace

void Reader::read_plants() {
  Rows::Columns columns{.required = {"id", "name_zh", "reach", "capacity_m3_day", "standard"},
                        .optional = {"name_en", "district", "share_along", "wet_factor", "base_flow_m3_day", "share_low",
                                     "share_mode", "share_high", "limit_cod", "limit_bod", "limit_nh3_summer",
                                     "limit_nh3_winter", "limit_tn", "limit_tp", "limit_tss", "limit_coliform_per_L", "measured"}};
  for (const auto& own : basin.own_constituents) columns.optional.push_back(own.key);
  auto rows = open("plants", columns, false, &plants);
  if (!rows) return;
  const constituents::OwnValues effluent = splitting_of(basin, "effluent").own;
  const auto standards = DischargeStandards::read(*this, file_of("discharge_standards"));
  const base::Table& t = rows->table();
  for (const std::size_t row : rows->chosen()) {
    sewer::Plant plant{
        .id = rows->id(row, plants),
        .name_zh = t.required_text(row, "name_zh", faults),
        .name_en = t.text(row, "name_en"),
        .district = t.text(row, "district"),
        .standard = t.text(row, "standard"),
        .reach = rows->reference(row, "reach", reaches),
        .share_along = rows->number_or(row, "share_along", "1", base::share, 0.5),
        .capacity = rows->number(row, "capacity_m3_day", "m3/d", base::positive) / day,
        .wet_factor = rows->number_or(row, "wet_factor", "1", ranges::wet_factor, 1.2),
        .base_flow = rows->number_or(row, "base_flow_m3_day", "m3/d", base::not_negative, 0) / day};
    if (!standards.fill(plant.standard, plant) && !standards.keys().empty())
      rows->fault(row, "standard",
                  "the standard and class of a row of the discharge standards, such as 'DB11/890-2012 new_B'",
                  base::nearest(plant.standard, standards.keys()));
    read_limits(*rows, row, plant);
    if (plant.reach >= 0) {
      const channel::ReachGeometry& bed = basin.reaches[static_cast<std::size_t>(plant.reach)].channel;
      plant.colder = constituents::colder(basin.inflow_water, std::lerp(bed.bed_upstream, bed.bed_downstream, plant.share_along));
    }
    plant.share_low = rows->number_or(row, "share_low", "1", ranges::share_of_limit, plant.share_low);
    plant.share_mode = rows->number_or(row, "share_mode", "1", ranges::share_of_limit, plant.share_mode);
    plant.share_high = rows->number_or(row, "share_high", "1", ranges::share_of_limit, plant.share_high);
    if (!(plant.share_low <= plant.share_mode && plant.share_mode <= plant.share_high))
      rows->fault(row, "share_mode",
                  fmt::format("share_low ≤ share_mode ≤ share_high (they are {}, {}, {})", plant.share_low,
                              plant.share_mode, plant.share_high));
    for (std::size_t i = 0; i < basin.own_constituents.size(); ++i) {
      const auto& own = basin.own_constituents[i];
      plant.own_effluent[i] = rows->number_or(row, own.key, own.unit, base::not_negative, effluent[i]);
    }
    if (const std::string measured = t.text(row, "measured"); !measured.empty()) read_measured_effluent(measured, plant);
    basin.plants.push_back(std::move(plant));
  }
  close("plants", *rows);
}

void Reader::read_sewersheds() {
  Rows::Columns columns{.required = {"id", "name_zh", "kind", "weather_subcatchment", "outfall_reach", "area_km2",
                                 "population"},
                    .optional = {"name_en",
                                 "district",
                                 "outfall_share",
                                 "plant",
                                 "impervious_share",
                                 "depression_mm",
                                 "combined_share",
                                 "pipe_storage_mm",
                                 "sewage_L_cap_day",
                                 "infiltration_ratio",
                                 "collection_share",
                                 "misconnected_share",
                                 "interception_ratio",
                                 "interceptor_capacity_m3_s",
                                 "tank",
                                 "tank_volume_m3",
                                 "tank_emptying_m3_s",
                                 "deposit_share",
                                 "deposit_capacity_days",
                                 "cleaning_efficiency",
                                 "cleaning_day",
                                 "sewage_cod",
                                 "sewage_nh3",
                                 "sewage_tn",
                                 "sewage_tp",
                                 "sewage_tss",
                                 "runoff_cod",
                                 "runoff_nh3",
                                 "runoff_tn",
                                 "runoff_tp",
                                 "runoff_tss"}};
  for (const auto& own : basin.own_constituents)
    for (const char* prefix : {"sewage_", "runoff_"}) columns.optional.push_back(prefix + own.key);
  auto rows = open("sewersheds", columns, false);
  if (!rows) return;
  const base::Table& t = rows->table();
  Ids ids("");
  const constituents::OwnValues sewage = usual_own(basin, "raw_sewage"), storm = usual_own(basin, "stormwater");
  for (const std::size_t row : rows->chosen()) {
    sewer::Sewershed shed{.id = rows->id(row, ids),
                          .name_zh = t.required_text(row, "name_zh", faults),
                          .name_en = t.text(row, "name_en"),
                          .district = t.text(row, "district"),
                          .kind = static_cast<sewer::SewerKind>(t.choice(row, "kind", sewer_kinds, faults)),
                          .weather_place = rows->reference(row, "weather_subcatchment", subcatchments),
                          .outfall_reach = rows->reference(row, "outfall_reach", reaches)};
    shed.outfall_share = rows->number_or(row, "outfall_share", "1", base::share, shed.outfall_share);
    shed.plant = rows->optional_reference(row, "plant", plants);
    shed.area = 1e6 * rows->number(row, "area_km2", "km2", base::positive);
    shed.impervious_share = rows->number_or(row, "impervious_share", "1", base::share, shed.impervious_share);
    shed.depression = rows->number_or(row, "depression_mm", "mm", ranges::depression, shed.depression);
    const bool combined = shed.kind == sewer::SewerKind::combined;
    shed.combined_share = rows->number_or(row, "combined_share", "1", base::share, shed.combined_share);
    shed.pipe_storage = rows->number_or(row, "pipe_storage_mm", "mm", ranges::pipe_storage, shed.pipe_storage);
    for (const char* column : {"combined_share", "pipe_storage_mm"})
      if (!combined && !t.text(row, column).empty()) rows->fault(row, column, "nothing, because the sewers are separate");
    shed.population = rows->number(row, "population", "1", base::not_negative);
    shed.sewage_per_person =
        1e-3 * rows->number_or(row, "sewage_L_cap_day", "1", ranges::sewage_litres, 1e3 * shed.sewage_per_person);
    shed.infiltration_ratio =
        rows->number_or(row, "infiltration_ratio", "1", ranges::infiltration_ratio, shed.infiltration_ratio);
    shed.collection_share = rows->number_or(row, "collection_share", "1", base::share, shed.collection_share);
    shed.misconnected_share = rows->number_or(row, "misconnected_share", "1", base::share, 0);
    if (shed.misconnected_share > 0 && shed.kind == sewer::SewerKind::combined)
      rows->fault(row, "misconnected_share", "0, because a combined system has no storm sewers");
    if (shed.collection_share + shed.misconnected_share > 1 + 1e-9)
      rows->fault(row, "misconnected_share",
                  fmt::format("at most {:.4g}: the rest of the sewage is collected", 1 - shed.collection_share));
    shed.interception_ratio =
        rows->number_or(row, "interception_ratio", "1", ranges::interception_ratio, shed.interception_ratio);
    shed.interceptor_capacity =
        rows->number_or(row, "interceptor_capacity_m3_s", "m3/s", base::positive, shed.interceptor_capacity);
    shed.tank = static_cast<sewer::TankKind>(rows->choice_or(row, "tank", tank_kinds, 0));
    shed.tank_volume = rows->number_or(row, "tank_volume_m3", "m3", base::not_negative, 0);
    shed.tank_emptying = rows->number_or(row, "tank_emptying_m3_s", "m3/s", base::not_negative, 0);
    if (shed.tank != sewer::TankKind::none && !(shed.tank_volume > 0))
      rows->fault(row, "tank_volume_m3", "the volume of the tank in m3, above 0");
    if (shed.tank == sewer::TankKind::none && shed.tank_volume > 0)
      rows->fault(row, "tank", "online or offline_first_flush, because a tank volume is given");
    if (shed.tank != sewer::TankKind::none && shed.kind == sewer::SewerKind::separate)
      rows->fault(row, "tank", "none: a tank holds back combined sewage, which separate sewers do not carry");
    else if (shed.tank != sewer::TankKind::none && shed.plant < 0 && t.text(row, "plant").empty())
      rows->fault(row, "tank", "none: no plant receives what the tank would hold back");
    shed.deposit_share = rows->number_or(row, "deposit_share", "1", base::share, shed.deposit_share);
    shed.deposit_capacity_days =
        rows->number_or(row, "deposit_capacity_days", "1", {0, 365}, shed.deposit_capacity_days);
    shed.cleaning_efficiency =
        rows->number_or(row, "cleaning_efficiency", "1", base::share, shed.cleaning_efficiency);
    shed.cleaning_day = static_cast<int>(rows->number_or(row, "cleaning_day", "1", {0, 366}, 0));
    read_sewage(*rows, row, shed);
    shed.own_sewage = sewage, shed.own_runoff = storm;
    for (std::size_t i = 0; i < basin.own_constituents.size(); ++i) {
      const auto& own = basin.own_constituents[i];
      shed.own_sewage[i] = rows->number_or(row, "sewage_" + own.key, own.unit, base::not_negative, sewage[i]);
      shed.own_runoff[i] = rows->number_or(row, "runoff_" + own.key, own.unit, base::not_negative, storm[i]);
    }
    if (shed.plant < 0 && t.text(row, "plant").empty() && shed.collection_share > 0)
      rows->fault(row, "collection_share", "0, because no plant receives what is collected");
    basin.sewersheds.push_back(std::move(shed));
  }
  close("sewersheds", *rows);
}

}  // namespace qinghe::basin
