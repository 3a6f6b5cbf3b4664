// reservoirs.nc: days of reservoirs and of their layers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "metadata.hpp"
#include "qinghe/results/items.hpp"
#include "qinghe/results/reservoirs.hpp"

namespace qinghe::output {
namespace {

using Type = NetcdfFile::Type;
using results::ReservoirDays;
using results::Results;

constexpr std::size_t all_layers = ReservoirDays::layers;

struct Water {
  const char *name, *name_en, *name_zh, *unit;
  std::vector<float> ReservoirDays::*series;
};
constexpr Water waters[] = {
    {"level", "water level", "水位", "m", &ReservoirDays::level},
    {"volume", "volume of water", "蓄水量", "m3", &ReservoirDays::volume},
    {"area", "area of the surface", "水面面积", "m2", &ReservoirDays::area},
    {"inflow_river", "inflow from rivers", "河道入库流量", "m3 s-1", &ReservoirDays::river},
    {"inflow_direct", "inflow that reaches the reservoir directly", "直接入库流量", "m3 s-1", &ReservoirDays::direct},
    {"release", "release to the river below, spill included", "下泄流量(含溢洪)", "m3 s-1", &ReservoirDays::release},
    {"withdrawal", "withdrawal", "取水流量", "m3 s-1", &ReservoirDays::withdrawal},
    {"seepage", "seepage", "渗漏流量", "m3 s-1", &ReservoirDays::seepage},
    {"evaporation", "evaporation", "蒸发流量", "m3 s-1", &ReservoirDays::evaporation},
    {"boundary_depth", "depth of the boundary of the layers below the surface", "分层界面深度", "m", &ReservoirDays::boundary_depth},
    {"layer_exchange", "flow that two layers exchange, each way", "上下层交换流量", "m3 s-1", &ReservoirDays::exchange}};

// How two layers stand to each other on a day.
enum class Mixing { one_layer, mixed, stratified, inversely_stratified };

Mixing mixing(float overturning, double upper, double lower) {
  if (std::isnan(overturning)) return Mixing::one_layer;
  if (overturning >= 0.5F) return Mixing::mixed;
  return upper < lower ? Mixing::inversely_stratified : Mixing::stratified;
}

struct Places {
  int id, name_zh, name_en, node, lon, lat, layers;
};

Places define_places(NetcdfFile& file, int dimension) {
  Places v{};
  v.id = file.variable("reservoir_id", Type::text, {dimension});
  file.attribute(v.id, "standard_name", "platform_id");
  file.attribute(v.id, "long_name", "reservoir");
  v.name_zh = file.variable("reservoir_name", Type::text, {dimension});
  file.attribute(v.name_zh, "standard_name", "platform_name");
  file.attribute(v.name_zh, "long_name", "reservoir name in Chinese");
  v.name_en = file.variable("reservoir_name_en", Type::text, {dimension});
  file.attribute(v.name_en, "long_name", "reservoir name in English");
  v.node = file.variable("node_id", Type::text, {dimension});
  file.attribute(v.node, "long_name", "node of the reservoir in the river network");
  v.lon = file.variable("lon", Type::f64, {dimension});
  v.lat = file.variable("lat", Type::f64, {dimension});
  file.attribute(v.lon, "standard_name", "longitude"), file.attribute(v.lat, "standard_name", "latitude");
  file.attribute(v.lon, "long_name", "longitude of the node (WGS 84)"), file.attribute(v.lat, "long_name", "latitude of the node (WGS 84)");
  file.attribute(v.lon, "units", "degrees_east"), file.attribute(v.lat, "units", "degrees_north");
  v.layers = file.variable("layer_count", Type::i32, {dimension});
  file.attribute(v.layers, "long_name", "layers that the reservoir is computed in");
  file.attribute(v.layers, "long_name_zh", "计算层数");
  return v;
}

void write_places(NetcdfFile& file, const Places& v, const basin::Model& model, std::span<const int> kept) {
  std::vector<std::string> id, name_zh, name_en, node;
  std::vector<double> lon, lat;
  std::vector<int> layers;
  for (const int r : kept) {
    const channel::Reservoir& reservoir = model.basin->reservoirs[static_cast<std::size_t>(r)];
    const basin::Node& at = model.basin->nodes[static_cast<std::size_t>(reservoir.node)];
    id.push_back(reservoir.id), name_zh.push_back(reservoir.name_zh), name_en.push_back(reservoir.name_en), node.push_back(at.id);
    lon.push_back(at.lon), lat.push_back(at.lat), layers.push_back(model.network.reservoir_cells(reservoir.node));
  }
  file.put(v.id, id), file.put(v.name_zh, name_zh), file.put(v.name_en, name_en), file.put(v.node, node);
  file.put(v.lon, lon), file.put(v.lat, lat), file.put(v.layers, layers);
}

// What regulators read of a day's mean water; of the lower layer where there is one.
results::ReservoirState state_of(const Results& results, const basin::Model& model, const assess::Standard& standard, std::size_t day, int reservoir) {
  const ReservoirDays& days = results.reservoir_days;
  const std::size_t place = day * results.reservoir_ids.size() + static_cast<std::size_t>(reservoir), count = results.constituents.size();
  results::ReservoirMonth of{.reservoir = reservoir, .month = {}, .hours = 24};
  const auto layer = [&](std::size_t l) {
    const auto first = days.mean.begin() + static_cast<std::ptrdiff_t>((place * all_layers + l) * count);
    return std::vector<double>(first, first + static_cast<std::ptrdiff_t>(count));
  };
  of.concentration = layer(0), of.extinction = static_cast<double>(days.extinction[place]);
  if (!std::isnan(days.layer_volume[place * all_layers + 1])) of.below = layer(1);
  const auto& node = model.basin->nodes[static_cast<std::size_t>(model.basin->reservoirs[static_cast<std::size_t>(reservoir)].node)];
  return results::reservoir_state(of, results.set(), model.basin->regulatory, standard, node.elevation);
}

// Definitions first, then the numbers of each: [day × reservoir] and [day × reservoir × layer].
struct Stored {
  int variable;
  std::vector<float> values;
};

class Days {
 public:
  Days(NetcdfFile& file, const Results& results, std::vector<int> kept, std::size_t layers, std::size_t days)
      : file_(&file), results_(&results), kept_(std::move(kept)), layers_(layers), days_(days) {}

  void place(int day, int reservoir, int layer) { dimensions_ = {day, reservoir, layer}; }

  // `value(day, reservoir)`.
  template <class Value>
  int of_whole(std::string_view name, std::string_view methods, const Value& value) {
    Stored& to = stored_.emplace_back(Stored{define(name, methods, false), {}});
    for (std::size_t d = 0; d < days_; ++d)
      for (const int r : kept_) to.values.push_back(static_cast<float>(value(d, r)));
    return to.variable;
  }
  // `value(day, reservoir, layer)`.
  template <class Value>
  int of_layers(std::string_view name, std::string_view methods, const Value& value) {
    Stored& to = stored_.emplace_back(Stored{define(name, methods, true), {}});
    for (std::size_t d = 0; d < days_; ++d)
      for (const int r : kept_)
        for (std::size_t l = 0; l < layers_; ++l) to.values.push_back(static_cast<float>(value(d, r, l)));
    return to.variable;
  }
  std::size_t at(std::size_t day, int reservoir) const { return day * results_->reservoir_ids.size() + static_cast<std::size_t>(reservoir); }
  void write() {
    for (const Stored& of : stored_) file_->put_rows(of.variable, 0, days_, of.values);
  }

 private:
  int define(std::string_view name, std::string_view methods, bool by_layer) {
    const std::size_t long_in_time = std::min<std::size_t>(std::max<std::size_t>(days_, 1), 4096);
    const auto [day, reservoir, layer] = dimensions_;
    const int variable = by_layer ? file_->variable(name, Type::f32, {day, reservoir, layer}, {long_in_time, 1, 1})
                                  : file_->variable(name, Type::f32, {day, reservoir}, {long_in_time, 1});
    file_->fill_value(variable);
    file_->attribute(variable, "coordinates", by_layer ? "layer_name lon lat reservoir_id" : "lon lat reservoir_id");
    file_->attribute(variable, "cell_methods", methods);
    return variable;
  }

  NetcdfFile* file_;
  const Results* results_;
  std::vector<int> kept_;
  std::size_t layers_, days_;
  struct {
    int day, reservoir, layer;
  } dimensions_{};
  std::vector<Stored> stored_;
};

void add_water(NetcdfFile& file, const Results& results, Days& days) {
  for (const Water& water : waters) {
    const std::vector<float>& series = results.reservoir_days.*water.series;
    const int v = days.of_whole(water.name, "day: mean", [&](std::size_t d, int r) { return series[days.at(d, r)]; });
    describe_variable(file, v, water.name_en, water.name_zh, water.unit);
    if (water.series == &ReservoirDays::level) file.attribute(v, "comment", "in the datum of the storage curve");
    if (water.series == &ReservoirDays::boundary_depth || water.series == &ReservoirDays::exchange) file.attribute(v, "comment", "no value where there is one layer");
  }
  const auto at_end = [&](const char* name, const char* en, const char* zh, const char* unit, const std::vector<float>& series) {
    const int v = days.of_whole(name, "day: point", [&](std::size_t d, int r) { return series.empty() ? std::nanf("") : series[days.at(d, r)]; });
    describe_variable(file, v, en, zh, unit);
    file.attribute(v, "coordinates", "day_end lon lat reservoir_id");
  };
  at_end("level_end", "water level at the end of the day", "日末水位", "m", results.reservoir_level);
  at_end("volume_end", "volume of water at the end of the day", "日末蓄水量", "m3", results.reservoir_volume);
  const int layer = days.of_layers("layer_volume", "day: mean", [&](std::size_t d, int r, std::size_t l) { return results.reservoir_days.layer_volume[days.at(d, r) * all_layers + l]; });
  describe_variable(file, layer, "volume of water in the layer", "各层蓄水量", "m3");
}

void add_constituents(NetcdfFile& file, const Results& results, const basin::Model& model, Days& days) {
  constexpr std::vector<float> ReservoirDays::*by_statistic[] = {&ReservoirDays::mean, &ReservoirDays::least, &ReservoirDays::greatest};
  const std::size_t count = results.constituents.size();
  for (const int slot : basin::stored_slots(model))
    for (const basin::Statistic statistic : model.basin->output.statistics) {
      const constituents::ConstituentInfo& c = model.set.info(model.set.id(slot));
      const std::vector<float>& series = results.reservoir_days.*by_statistic[static_cast<std::size_t>(statistic)];
      const int v = days.of_layers(variable_name(c.key, statistic), cell_methods("day", statistic), [&](std::size_t d, int r, std::size_t l) {
        return series[(days.at(d, r) * all_layers + l) * count + static_cast<std::size_t>(slot)];
      });
      describe_variable(file, v, c.name_en, c.name_zh, c.unit);
      file.attribute(v, "constituent", c.key);
      file.attribute(v, "expressed_as", c.expressed_as);
      file.attribute(v, "comment", statistic == basin::Statistic::mean ? "weighed by the volume of the layer at the end of each hour" : "of the means of both ends of each hour");
    }
}

void add_states(NetcdfFile& file, const std::vector<std::vector<results::ReservoirState>>& states, Days& days) {
  const auto of = [&](std::size_t d, int r) -> const results::ReservoirState& { return states[d][static_cast<std::size_t>(r)]; };
  for (const results::ItemInfo& item : results::items()) {
    const int v = days.of_layers(fmt::format("daily_{}", item.key), "day: mean", [&](std::size_t d, int r, std::size_t l) {
      if (l == 0) return of(d, r).items.*item.value;
      return of(d, r).below ? (*of(d, r).below).*item.value : std::nan("");
    });
    describe_variable(file, v, fmt::format("daily mean {}", item.name_en), fmt::format("{}日均值", item.name_zh), item.unit);
    file.attribute(v, "expressed_as", item.expressed_as);
    file.attribute(v, "derivation", item.derivation);
    file.attribute(v, "comment", "of the day's mean water");
  }
  const int secchi = days.of_whole("secchi_depth", "day: mean", [&](std::size_t d, int r) { return of(d, r).secchi; });
  describe_variable(file, secchi, "Secchi depth", "透明度", "m");
  file.attribute(secchi, "derivation", "1.7 over the extinction of light (Poole and Atkins 1929), of the day's mean water of the upper layer");
  const int index = days.of_whole("trophic_index", "day: mean", [&](std::size_t d, int r) { return of(d, r).trophic ? of(d, r).trophic->total : std::nan(""); });
  describe_variable(file, index, "comprehensive trophic level index", "综合营养状态指数", "1");
  file.attribute(index, "derivation", "TLI of chlorophyll a, TP, TN, Secchi depth and CODMn, of the day's mean water of the upper layer; it is assessed by months");
}

}  // namespace

std::string reservoirs_netcdf(const Results& results, const basin::Model& model, const Provenance& provenance) {
  const std::vector<int> kept = basin::stored_reservoirs(*model.basin);
  const auto days = static_cast<std::size_t>(results.days);
  std::size_t layers = 1;
  for (const int r : kept) layers = std::max(layers, static_cast<std::size_t>(model.network.reservoir_cells(model.basin->reservoirs[static_cast<std::size_t>(r)].node)));

  // CF §9: no featureType, because series by layer stand beside series of the whole.
  NetcdfFile file;
  describe_file(file, results, model, provenance, "days of the reservoirs", "水库逐日统计");
  describe_balance(file, mass_balance_relative_error(results));
  const int two = file.dimension("two", 2);
  const Clock clock = define_clock(file, "day", days, 86400, two, results.utc_offset);
  const int end = file.variable("day_end", Type::f64, {clock.dimension}, {std::min<std::size_t>(std::max<std::size_t>(days, 1), 4096)});
  file.attribute(end, "standard_name", "time");
  describe_variable(file, end, "end of the day", "日末(世界时)", "seconds since 1970-01-01 00:00:00");
  file.attribute(end, "calendar", "standard");
  const int reservoir = file.dimension("reservoir", kept.size()), layer = file.dimension("layer", layers);
  const Places places = define_places(file, reservoir);
  const int layer_name = file.variable("layer_name", Type::text, {layer});
  file.attribute(layer_name, "long_name", "layer, from the surface down; the first of a reservoir of one layer is all of it");
  file.attribute(layer_name, "long_name_zh", "水层,自上而下;不分层的水库第一层即全库");

  const auto standard = assess::Standard::gb3838();
  std::vector<std::vector<results::ReservoirState>> states(days);
  for (std::size_t d = 0; d < days; ++d)
    for (std::size_t r = 0; r < results.reservoir_ids.size(); ++r) states[d].push_back(state_of(results, model, standard, d, static_cast<int>(r)));
  Days series(file, results, kept, layers, days);
  series.place(clock.dimension, reservoir, layer);
  add_water(file, results, series);
  add_constituents(file, results, model, series);
  add_states(file, states, series);
  const auto flag = [&](const char* name, const char* en, const char* zh, const char* meanings, int values) {
    const int v = file.variable(name, Type::i32, {clock.dimension, reservoir});
    file.attribute(v, "long_name", en), file.attribute(v, "long_name_zh", zh);
    std::vector<int> each;
    for (int i = 0; i < values; ++i) each.push_back(i);
    file.attribute(v, "flag_values", each), file.attribute(v, "flag_meanings", meanings);
    file.attribute(v, "coordinates", "lon lat reservoir_id");
    return v;
  };
  const int trophic = flag("trophic_state", "trophic state by the index of the day", "当日指数对应的营养状态", "unknown oligotrophic mesotrophic light_eutrophic medium_eutrophic heavy_eutrophic", 6);
  const int mixed = flag("mixing_state", "how the layers stand to each other", "分层状态", "one_layer mixed stratified inversely_stratified", 4);
  file.attribute(mixed, "comment", "mixed: in half of the hours or more the upper layer is not the lighter one; inversely_stratified: the upper layer is lighter and colder, below 4 degC");
  file.end_definitions();

  write_clock(file, clock, results.start);
  std::vector<double> ends;
  for (std::size_t d = 1; d <= days; ++d) ends.push_back(static_cast<double>(results.start.seconds) + 86400.0 * static_cast<double>(d));
  file.put(end, ends);
  write_places(file, places, model, kept);
  std::vector<std::string> names{"upper", "lower"};
  names.resize(layers);
  file.put(layer_name, names);
  series.write();
  std::vector<int> trophic_states, mixing_states;
  const int heat = model.set.slot(constituents::Constituent::temperature);
  for (std::size_t d = 0; d < days; ++d)
    for (const int r : kept) {
      const auto& now = states[d][static_cast<std::size_t>(r)];
      trophic_states.push_back(now.trophic ? 1 + static_cast<int>(now.trophic->state) : 0);
      const std::size_t place = series.at(d, r), row = place * all_layers * results.constituents.size();
      const auto temperature = [&](std::size_t l) { return heat < 0 ? 0.0 : static_cast<double>(results.reservoir_days.mean[row + l * results.constituents.size() + static_cast<std::size_t>(heat)]); };
      mixing_states.push_back(static_cast<int>(mixing(results.reservoir_days.overturning[place], temperature(0), temperature(1))));
    }
  file.put(trophic, trophic_states), file.put(mixed, mixing_states);
  return file.close();
}

}  // namespace qinghe::output
