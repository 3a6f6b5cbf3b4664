#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include "basin/reader.hpp"
#include "qinghe/catchment/parameters.hpp"

namespace qinghe::basin {
namespace {

// Shares or weights that a person wrote with two decimals are accepted and scaled to sum 1 exactly.
constexpr double sum_tolerance = 0.005;

const std::vector<std::string> land_use_columns = {"forest",  "grass", "cropland", "orchard",
                                                   "village", "urban", "water"};

struct RunoffSet {
  catchment::XinanjiangParameters runoff;
  catchment::SnowParameters snow;
  catchment::InfiltrationParameters infiltration;
};

// The form of runoff generation and its parameters; one of another form would have no effect, so it is a
// fault.
void read_infiltration(Rows& rows, std::size_t row, catchment::InfiltrationParameters& infiltration) {
  std::vector<std::string> forms;
  for (int g = 0; g < catchment::generation_count; ++g)
    forms.emplace_back(key(static_cast<catchment::Generation>(g)));
  infiltration.generation = static_cast<catchment::Generation>(rows.choice_or(row, "generation", forms, 0));
  for (const auto& [generation, column, parameter] : catchment::infiltration_records()) {
    const std::string name(column);
    if (rows.table().text(row, name).empty()) continue;
    if (generation != infiltration.generation)
      rows.fault(row, name,
                 fmt::format("an empty cell: generation {} does not use it, {} does",
                             catchment::key(infiltration.generation), catchment::key(generation)));
    else
      infiltration.*parameter.member =
          rows.number(row, name, parameter.record.unit, {parameter.record.low, parameter.record.high});
  }
}

// Columns of runoff_sets.csv in the order of the records, whose units and bounds they have; what is per day in a formula is a
// plain number in its cell.
constexpr std::array xinanjiang_columns = {"k", "b", "im", "um_mm", "lm_mm", "dm_mm", "c", "sm_mm", "ex", "ki", "kg", "cs", "ci", "cg", "deep_share"};
constexpr std::array snow_columns = {"snow_below_C", "rain_above_C", "degree_day_mm_K", "melt_above_C", "snow_holding", "snow_refreeze", "snow_undercatch"};

template <class Struct, std::size_t N>
void read_in_order(Rows& rows, std::size_t row, const std::array<const char*, N>& columns, std::span<const base::MemberRecord<Struct>> records, Struct& to) {
  for (std::size_t i = 0; i < N; ++i) {
    const auto& [member, p] = records[i];
    to.*member = rows.number_or(row, columns[i], p.unit == "mm" ? "mm" : "1", {p.low, p.high}, to.*member);
  }
}

RunoffSet read_set(Rows& rows, std::size_t row) {
  RunoffSet set;
  read_in_order(rows, row, xinanjiang_columns, catchment::xinanjiang_records(), set.runoff);
  if (set.runoff.ki + set.runoff.kg >= 1)
    rows.fault(row, "kg", fmt::format("ki + kg below 1 (it is {:.2f}): more cannot leave in a day than is stored", set.runoff.ki + set.runoff.kg));
  read_infiltration(rows, row, set.infiltration);
  if (!(set.infiltration.horton_final < set.infiltration.horton_first)) rows.fault(row, "horton_fc_mm_h", "an infiltration below horton_f0_mm_h");
  read_in_order(rows, row, snow_columns, catchment::snow_records(), set.snow);
  if (!(set.snow.all_snow < set.snow.all_rain)) rows.fault(row, "snow_below_C", "a temperature below rain_above_C");
  return set;
}

void read_cover(Rows& rows, std::size_t row, catchment::Subcatchment& sub) {
  double sum = 0;
  for (std::size_t u = 0; u < land_use_columns.size(); ++u)
    sum += sub.share[u] = rows.number_or(row, land_use_columns[u], "1", base::share, 0);
  if (!(std::abs(sum - 1) <= sum_tolerance)) {
    rows.fault(row, "forest",
               fmt::format("land-use shares forest … water that sum to 1 (they sum to {:.3f})", sum));
    return;
  }
  for (double& share : sub.share) share /= sum;
}

void read_weather(Rows& rows, std::size_t row, const Ids& stations, catchment::Subcatchment& sub) {
  const std::size_t before = rows.faults().all().size();
  sub.stations = rows.references(row, "stations", stations);
  if (stations.unreadable() || rows.faults().all().size() > before)
    return;  // the weights belong to unknown stations
  if (std::set<int>(sub.stations.begin(), sub.stations.end()).size() != sub.stations.size())
    rows.fault(row, "stations", "each station once");
  sub.weights = rows.table().numbers(row, "weights", base::share, 0, rows.faults());
  if (sub.weights.size() != sub.stations.size()) {
    rows.fault(row, "weights",
               fmt::format("one weight for each of the {} stations, separated by ';'", sub.stations.size()));
    return;
  }
  const double sum = std::accumulate(sub.weights.begin(), sub.weights.end(), 0.0);
  if (!(std::abs(sum - 1) <= sum_tolerance)) {
    rows.fault(row, "weights", fmt::format("weights that sum to 1 (they sum to {:.3f})", sum));
    return;
  }
  for (double& weight : sub.weights) weight /= sum;
}

template <class Struct>
void read_columns(Rows& rows, std::size_t row, std::span<const catchment::ColumnRecord<Struct>> columns, Struct& to) {
  for (const auto& [column, p] : columns)
    to.*p.member = rows.number_or(row, column, p.record.unit, {p.record.low, p.record.high}, to.*p.member);
}

void read_water_use(Rows& rows, std::size_t row, catchment::Subcatchment& sub) {
  read_columns(rows, row, catchment::water_use_records(), sub.use);
  read_columns(rows, row, catchment::small_reservoir_records(), sub.small);
  read_columns(rows, row, catchment::erosion_records(), sub.erosion);
  if (sub.small.controlled > 0 && !(sub.small.capacity > 0))
    rows.fault(row, "small_reservoirs_mm", "a capacity above 0 mm for the runoff that small_reservoirs_controlled catches");
}

}  // namespace

void Reader::read_subcatchments() {
  std::vector<RunoffSet> sets;
  Rows::Columns of_sets{.required = {"id"}, .optional = {"generation"}};
  of_sets.optional.insert(of_sets.optional.end(), xinanjiang_columns.begin(), xinanjiang_columns.end());
  of_sets.optional.insert(of_sets.optional.end(), snow_columns.begin(), snow_columns.end());
  for (const auto& r : catchment::infiltration_records()) of_sets.optional.emplace_back(r.column);
  if (auto rows = open("runoff_sets", of_sets, true, &runoff_sets)) {
    for (const std::size_t row : rows->chosen()) {
      rows->id(row, runoff_sets);
      sets.push_back(read_set(*rows, row));
    }
    close("runoff_sets", *rows);
  }

  Rows::Columns columns{.required = {"id", "name_zh", "reach", "area_km2", "lon", "lat", "elevation_m", "runoff_set",
                                     "stations", "weights"},
                        .optional = {"name_en", "district", "forest", "grass", "cropland", "orchard", "village", "urban",
                                     "water", "rain_factor", "temperature_offset_K", "rural_population", "treated_share",
                                     "delivery_ratio", "fertiliser_n_kg_ha", "fertiliser_p_kg_ha"}};
  for (const auto& r : catchment::water_use_records()) columns.optional.emplace_back(r.column);
  for (const auto& r : catchment::erosion_records()) columns.optional.emplace_back(r.column);
  for (const auto& r : catchment::small_reservoir_records()) columns.optional.emplace_back(r.column);
  auto rows = open("subcatchments", columns, true, &subcatchments);
  if (!rows) return;
  const base::Table& t = rows->table();
  if (rows->chosen().empty())
    faults.add({.file = t.file(),
                .line = 0,
                .key = "",
                .value = "no rows",
                .expected = "at least one subcatchment (it also places the weather)",
                .suggestion = ""});
  for (const std::size_t row : rows->chosen()) {
    catchment::Subcatchment sub{.id = rows->id(row, subcatchments),
                                .name_zh = t.required_text(row, "name_zh", faults),
                                .name_en = t.text(row, "name_en"),
                                .district = t.text(row, "district"),
                                .reach = rows->reference(row, "reach", reaches),
                                .area = 1e6 * rows->number(row, "area_km2", "km2", base::positive),
                                .elevation = rows->number(row, "elevation_m", "m", {-500, 9000}),
                                .latitude = rows->number(row, "lat", "1", {-90, 90}),
                                .longitude = rows->number(row, "lon", "1", {-180, 180})};
    read_cover(*rows, row, sub);
    if (const int set = rows->reference(row, "runoff_set", runoff_sets);
        set >= 0 && static_cast<std::size_t>(set) < sets.size())
      sub.runoff = sets[static_cast<std::size_t>(set)].runoff,
      sub.snow = sets[static_cast<std::size_t>(set)].snow,
      sub.infiltration = sets[static_cast<std::size_t>(set)].infiltration;
    read_weather(*rows, row, stations, sub);
    read_water_use(*rows, row, sub);
    sub.rain_factor = rows->number_or(row, "rain_factor", "1", {0.1, 5}, sub.rain_factor);
    sub.temperature_offset =
        rows->number_or(row, "temperature_offset_K", "K", {-30, 30}, sub.temperature_offset);
    sub.rural_population =
        rows->number_or(row, "rural_population", "1", base::not_negative, sub.rural_population);
    sub.treated_share = rows->number_or(row, "treated_share", "1", base::share, sub.treated_share);
    sub.delivery_ratio = rows->number_or(row, "delivery_ratio", "1", base::share, sub.delivery_ratio);
    sub.fertiliser_n = rows->number_or(row, "fertiliser_n_kg_ha", "1", {0, 2000}, sub.fertiliser_n);
    sub.fertiliser_p = rows->number_or(row, "fertiliser_p_kg_ha", "1", {0, 1000}, sub.fertiliser_p);
    basin.subcatchments.push_back(std::move(sub));
  }
  close("subcatchments", *rows);
}

}  // namespace qinghe::basin
