#include <fmt/format.h>

#include <algorithm>

#include "metadata.hpp"
#include "qinghe/results/items.hpp"

namespace qinghe::output {
namespace {

using Type = NetcdfFile::Type;
using results::Results;

// Instance variables: one value a section.
struct Sections {
  int id, name_zh, name_en, river, district, lon, lat, target;
};

Sections define_sections(NetcdfFile& file, int dimension) {
  Sections v{};
  v.id = file.variable("section_id", Type::text, {dimension});
  file.attribute(v.id, "cf_role", "timeseries_id");
  file.attribute(v.id, "standard_name", "platform_id");
  file.attribute(v.id, "long_name", "section");
  v.name_zh = file.variable("section_name", Type::text, {dimension});
  file.attribute(v.name_zh, "standard_name", "platform_name");
  file.attribute(v.name_zh, "long_name", "section name in Chinese");
  v.name_en = file.variable("section_name_en", Type::text, {dimension});
  file.attribute(v.name_en, "long_name", "section name in English");
  v.river = file.variable("river", Type::text, {dimension});
  file.attribute(v.river, "long_name", "river name in Chinese");
  v.district = file.variable("district", Type::text, {dimension});
  file.attribute(v.district, "long_name", "district name in Chinese");
  v.lon = file.variable("lon", Type::f64, {dimension});
  file.attribute(v.lon, "standard_name", "longitude");
  file.attribute(v.lon, "long_name", "longitude of the section (WGS 84)");
  file.attribute(v.lon, "units", "degrees_east");
  v.lat = file.variable("lat", Type::f64, {dimension});
  file.attribute(v.lat, "standard_name", "latitude");
  file.attribute(v.lat, "long_name", "latitude of the section (WGS 84)");
  file.attribute(v.lat, "units", "degrees_north");
  v.target = file.variable("target_class", Type::i32, {dimension});
  file.attribute(v.target, "long_name", "target class of GB 3838-2002");
  file.attribute(v.target, "long_name_zh", "目标水质类别");
  file.attribute(v.target, "flag_values", std::vector<int>{1, 2, 3, 4, 5});
  file.attribute(v.target, "flag_meanings", "I II III IV V");
  return v;
}

void write_sections(NetcdfFile& file, const Sections& v, const basin::Basin& basin, std::span<const int> kept) {
  std::vector<std::string> id, name_zh, name_en, river, district;
  std::vector<double> lon, lat;
  std::vector<int> target;
  for (const int index : kept) {
    const basin::Section& section = basin.sections[static_cast<std::size_t>(index)];
    id.push_back(section.id);
    name_zh.push_back(section.name_zh);
    name_en.push_back(section.name_en);
    river.push_back(section.river_zh);
    district.push_back(section.district);
    lon.push_back(section.lon);
    lat.push_back(section.lat);
    target.push_back(section.target_class);
  }
  file.put(v.id, id);
  file.put(v.name_zh, name_zh);
  file.put(v.name_en, name_en);
  file.put(v.river, river);
  file.put(v.district, district);
  file.put(v.lon, lon);
  file.put(v.lat, lat);
  file.put(v.target, target);
}

// One series of a file: `statistic` of the hours of each day, or the hours themselves.
struct Series {
  int variable;
  basin::Every every;
  basin::Statistic statistic;
  std::span<const float> hourly;  // [hour × section × stride]
  std::size_t stride, offset;
};

void write_series(NetcdfFile& file, const Series& series, std::size_t hours, std::size_t sections, std::span<const int> kept) {
  const std::size_t width = series.every == basin::Every::hour ? 1 : 24, rows = hours / width;
  std::vector<float> values;
  values.reserve(rows * kept.size());
  for (std::size_t row = 0; row < rows; ++row)
    for (const int section : kept) {
      const auto at = [&](std::size_t hour) {
        return series.hourly[((row * width + hour) * sections + static_cast<std::size_t>(section)) * series.stride + series.offset];
      };
      double sum = 0;
      float low = at(0), high = at(0);
      for (std::size_t hour = 0; hour < width; ++hour) {
        sum += static_cast<double>(at(hour));
        low = std::min(low, at(hour));
        high = std::max(high, at(hour));
      }
      values.push_back(series.statistic == basin::Statistic::minimum   ? low
                       : series.statistic == basin::Statistic::maximum ? high
                                                                       : static_cast<float>(sum / static_cast<double>(width)));
    }
  file.put_rows(series.variable, 0, rows, values);
}

}  // namespace

std::string sections_netcdf(const Results& results, const basin::Model& model, const Provenance& provenance) {
  const basin::Basin& basin = *model.basin;
  const basin::OutputChoice& choice = basin.output;
  const std::vector<int> kept = basin::stored_sections(basin);
  const std::size_t sections = results.section_ids.size(), hours = static_cast<std::size_t>(results.hours),
                    days = static_cast<std::size_t>(results.days), constituents = results.constituents.size();
  const bool hourly = choice.sections == basin::Every::hour;
  NetcdfFile file;
  describe_file(file, results, model, provenance, hourly ? "hourly means at the monitoring sections" : "days at the monitoring sections",
                hourly ? "监测断面逐时均值" : "监测断面逐日统计");
  describe_balance(file, mass_balance_relative_error(results));
  file.attribute(NetcdfFile::global, "featureType", "timeSeries");

  const int two = file.dimension("two", 2);
  const Clock hour = hourly ? define_clock(file, "time", hours, 3600, two, results.utc_offset) : Clock{};
  const Clock day = define_clock(file, "day", days, 86400, two, results.utc_offset);
  const int section = file.dimension("section", kept.size());
  const Sections places = define_sections(file, section);

  const auto series = [&](const std::string& name, const Clock& clock, const std::string& cell_methods) {
    const std::size_t long_in_time = std::min<std::size_t>(std::max<std::size_t>(clock.steps, 1), 4096);
    const int variable = file.variable(name, Type::f32, {clock.dimension, section},
                                       {long_in_time, std::min<std::size_t>(kept.size(), 4)});
    file.fill_value(variable);
    file.attribute(variable, "coordinates", "lon lat section_id");
    file.attribute(variable, "cell_methods", cell_methods);
    return variable;
  };
  std::vector<Series> stored;
  // One variable, or one for each statistic of the day.
  const auto define = [&](std::string_view name, std::span<const float> values, std::size_t stride, std::size_t offset, const auto& describe) {
    if (hourly) {
      const int variable = series(std::string(name), hour, "time: mean");
      describe(variable);
      stored.push_back({variable, choice.sections, basin::Statistic::mean, values, stride, offset});
      return;
    }
    for (const basin::Statistic statistic : choice.statistics) {
      const int variable = series(variable_name(name, statistic), day, cell_methods("day", statistic));
      describe(variable);
      stored.push_back({variable, choice.sections, statistic, values, stride, offset});
    }
  };
  define("discharge", results.section_flow, 1, 0, [&](int v) { describe_discharge(file, v); });
  define("depth", results.section_depth, 1, 0, [&](int v) { describe_depth(file, v); });
  for (const int slot : basin::stored_slots(model)) {
    const constituents::Constituent id = model.set.id(slot);
    define(model.set.info(id).key, results.section_concentration, constituents, static_cast<std::size_t>(slot),
           [&](int v) { describe_constituent(file, v, model.set, id); });
  }
  std::vector<int> items;
  for (const results::ItemInfo& item : results::items()) {
    items.push_back(series(fmt::format("daily_{}", item.key), day, "day: mean"));
    describe_variable(file, items.back(), fmt::format("daily mean {}", item.name_en),
                      fmt::format("{}日均值", item.name_zh), item.unit);
    file.attribute(items.back(), "expressed_as", item.expressed_as);
    file.attribute(items.back(), "derivation", item.derivation);
    file.attribute(items.back(), "comment",
                   "mean over the hours with at least 0.01 m of water; no value on dry days");
  }
  const std::span<const constituents::OwnConstituent> own = model.set.own();
  for (const constituents::OwnConstituent& c : own) {
    items.push_back(series(fmt::format("daily_{}", c.key), day, "day: mean"));
    describe_variable(file, items.back(), fmt::format("daily mean {}", c.name_en), fmt::format("{}日均值", c.name_zh), c.unit);
    file.attribute(items.back(), "derivation", "constituent of the basin's own");
    file.attribute(items.back(), "comment", "mean over the hours with at least 0.01 m of water; no value on dry days");
  }
  file.end_definitions();

  if (hourly) write_clock(file, hour, results.start);
  write_clock(file, day, results.start);
  write_sections(file, places, basin, kept);
  for (const Series& s : stored) write_series(file, s, hours, sections, kept);
  std::vector<float> rows(days * kept.size());
  const auto put_daily = [&](const std::vector<double>& daily, std::size_t width, std::size_t first) {
    for (std::size_t i = 0; i < width; ++i) {
      for (std::size_t d = 0; d < days; ++d)
        for (std::size_t s = 0; s < kept.size(); ++s)
          rows[d * kept.size() + s] = static_cast<float>(daily[(d * sections + static_cast<std::size_t>(kept[s])) * width + i]);
      file.put_rows(items[first + i], 0, days, rows);
    }
  };
  put_daily(results::daily_items(results, basin.regulatory), results::item_count, 0);
  put_daily(results::daily_own(results), own.size(), results::item_count);
  return file.close();
}

}  // namespace qinghe::output
