#include <fmt/format.h>

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

void write_sections(NetcdfFile& file, const Sections& v, const basin::Basin& basin) {
  std::vector<std::string> id, name_zh, name_en, river, district;
  std::vector<double> lon, lat;
  std::vector<int> target;
  for (const basin::Section& section : basin.sections) {
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

}  // namespace

std::string sections_netcdf(const Results& results, const basin::Model& model, const Provenance& provenance) {
  const basin::Basin& basin = *model.basin;
  const std::size_t sections = results.section_ids.size(), hours = static_cast<std::size_t>(results.hours),
                    days = static_cast<std::size_t>(results.days), constituents = results.constituents.size();
  NetcdfFile file;
  describe_file(file, results, model, provenance, "hourly means at the monitoring sections",
                "监测断面逐时均值");
  file.attribute(NetcdfFile::global, "featureType", "timeSeries");

  const int two = file.dimension("two", 2);
  const Clock hour = define_clock(file, "time", hours, 3600, two, results.utc_offset);
  const Clock day = define_clock(file, "day", days, 86400, two, results.utc_offset);
  const int section = file.dimension("section", sections);
  const Sections places = define_sections(file, section);

  const auto series = [&](std::string_view name, const Clock& clock) {
    const std::size_t long_in_time = std::min<std::size_t>(std::max<std::size_t>(clock.steps, 1), 4096);
    const int variable = file.variable(name, Type::f32, {clock.dimension, section},
                                       {long_in_time, std::min<std::size_t>(sections, 4)});
    file.fill_value(variable);
    file.attribute(variable, "coordinates", "lon lat section_id");
    file.attribute(variable, "cell_methods", clock.seconds == 3600 ? "time: mean" : "day: mean");
    return variable;
  };
  const int discharge = series("discharge", hour), depth = series("depth", hour);
  describe_variable(file, discharge, "discharge", "流量", "m3 s-1");
  file.attribute(discharge, "standard_name", "water_volume_transport_in_river_channel");
  describe_variable(file, depth, "mean depth of the mobile water", "平均水深", "m");
  std::vector<int> states, items;
  for (const constituents::Constituent c : results.constituents) {
    states.push_back(series(constituents::info(c).key, hour));
    describe_constituent(file, states.back(), c);
  }
  for (const results::ItemInfo& item : results::items()) {
    items.push_back(series(fmt::format("daily_{}", item.key), day));
    describe_variable(file, items.back(), fmt::format("daily mean {}", item.name_en),
                      fmt::format("{}日均值", item.name_zh), item.unit);
    file.attribute(items.back(), "expressed_as", item.expressed_as);
    file.attribute(items.back(), "derivation", item.derivation);
    file.attribute(items.back(), "comment",
                   "mean over the hours with at least 0.01 m of water; no value on dry days");
  }
  file.end_definitions();

  write_clock(file, hour, results.start);
  write_clock(file, day, results.start);
  write_sections(file, places, basin);
  write_field(file, discharge, results.section_flow, sections, 1, 0);
  write_field(file, depth, results.section_depth, sections, 1, 0);
  for (std::size_t k = 0; k < constituents; ++k)
    write_field(file, states[k], results.section_concentration, sections, constituents, k);
  const std::vector<double> daily = results::daily_items(results, basin.regulatory);
  const std::vector<float> stored(daily.begin(), daily.end());
  for (std::size_t i = 0; i < items.size(); ++i)
    write_field(file, items[i], stored, sections, results::item_count, i);
  return file.close();
}

}  // namespace qinghe::output
