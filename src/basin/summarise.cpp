#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "basin/reader.hpp"
#include "qinghe/base/units.hpp"

namespace qinghe::basin {
namespace {

struct Writer {
  Summary& summary;
  void line(const std::string& key, const std::string& zh, const std::string& en, const std::string& value) {
    summary.lines.push_back({.key = key, .zh = zh, .en = en.empty() ? zh : en, .value = value});
  }
  void warn(const std::string& text) { summary.warnings.push_back(text); }
};

double per_day(double flow) {
  return flow * 86'400 / 1e4;
}  // m³/s → 10⁴ m³/d

// What a sewershed sends to its plant in dry weather [m³/s].
double collected(const sewer::Sewershed& shed) {
  return shed.population * shed.sewage_per_person * (1 + shed.infiltration_ratio) / 86'400 *
         shed.collection_share;
}
double discharged_raw(const sewer::Sewershed& shed) {
  return shed.population * shed.sewage_per_person * (1 + shed.infiltration_ratio) / 86'400 *
         (1 - shed.collection_share);
}

void network_lines(const Basin& basin, Writer& out) {
  out.line("nodes", "节点", "nodes", fmt::format("{}", basin.nodes.size()));
  const double length = std::accumulate(basin.reaches.begin(), basin.reaches.end(), 0.0,
                                        [](double sum, const Reach& r) { return sum + r.length; });
  long lakes = 0;
  for (const auto& lake : basin.reservoirs) lakes += lake.thermocline > 0 ? 2 : 1;
  long cells = lakes;
  for (const Reach& reach : basin.reaches)
    cells += std::max(1L, std::lround(reach.length / reach.cell_length));
  out.line("reaches", "河段", "reaches",
           fmt::format("{}, {:.1f} km, {} cells of {:.0f} m in the mean, {}", basin.reaches.size(), length / 1000, cells, length / static_cast<double>(cells - lakes),
                       basin.automatic_cells ? "short where overflow pulses pass" : "equal"));
  const auto schematic =
      std::count_if(basin.reaches.begin(), basin.reaches.end(), [](const Reach& r) { return r.schematic; });
  out.line("schematic", "示意绘制的河段", "reaches drawn schematically",
           fmt::format("{} of {}", schematic, basin.reaches.size()));
  for (const Node& node : basin.nodes)
    if (node.kind == NodeKind::outlet)
      out.line("outlet", "出口", "outlet",
               fmt::format("{} {} ({:.1f} m)", node.id, node.name_zh, node.elevation));
  for (const Reach& reach : basin.reaches)
    if (reach.channel.slope > 0.05)
      out.warn(fmt::format("{} {}: slope {:.3g} is steep for a river", reach.id, reach.river_zh,
                           reach.channel.slope));
  for (const std::string& text : flat_reaches(basin)) out.warn(text);
}

void land_lines(const Basin& basin, Writer& out) {
  std::array<double, catchment::land_use_count> use{};
  double area = 0, sewered = 0, rural = 0, urban = 0;
  for (const auto& sub : basin.subcatchments) {
    area += sub.area, rural += sub.rural_population;
    for (std::size_t u = 0; u < use.size(); ++u) use[u] += sub.area * sub.share[u];
  }
  for (const auto& listed : basin.rural_sources) rural += listed.population;
  for (const auto& shed : basin.sewersheds) sewered += shed.area, urban += shed.population;
  static constexpr const char* zh[] = {"林地", "草地", "耕地", "果园", "村镇", "城镇", "水面"};
  static constexpr const char* en[] = {"forest", "grass", "cropland", "orchard", "village", "urban", "water"};
  out.line("subcatchments", "子流域", "subcatchments",
           fmt::format("{}, {:.0f} km2", basin.subcatchments.size(), area / 1e6));
  for (std::size_t u = 0; u < use.size(); ++u)
    if (area > 0)
      out.line(std::string("land.") + en[u], zh[u], en[u],
               fmt::format("{:.0f} km2 ({:.1f} %)", use[u] / 1e6, 100 * use[u] / area));
  out.line("population", "人口(管网内 / 农村)", "population (sewered / rural)",
           fmt::format("{:.0f} / {:.0f}", urban, rural));
  out.line("sewersheds", "排水分区", "sewersheds",
           fmt::format("{}, {:.0f} km2, of which combined {}", basin.sewersheds.size(), sewered / 1e6,
                       std::count_if(basin.sewersheds.begin(), basin.sewersheds.end(),
                                     [](const auto& s) { return s.kind == sewer::SewerKind::combined; })));
}

void plant_lines(const Basin& basin, Writer& out) {
  std::vector<double> inflow(basin.plants.size());
  double capacity = 0, arriving = 0, raw = 0;
  for (std::size_t p = 0; p < inflow.size(); ++p)
    inflow[p] = basin.plants[p].base_flow, capacity += basin.plants[p].capacity;
  for (const auto& shed : basin.sewersheds) {
    raw += discharged_raw(shed);
    if (shed.plant >= 0) inflow[static_cast<std::size_t>(shed.plant)] += collected(shed);
  }
  for (std::size_t p = 0; p < inflow.size(); ++p) {
    arriving += inflow[p];
    const double utilisation = inflow[p] / basin.plants[p].capacity;
    if (utilisation < 0.4 || utilisation > 1)
      out.warn(fmt::format("{} {}: dry-weather inflow {:.2f} of capacity {:.2f} 万m3/d ({:.0f} %)",
                           basin.plants[p].id, basin.plants[p].name_zh, per_day(inflow[p]),
                           per_day(basin.plants[p].capacity), 100 * utilisation));
  }
  if (!basin.plants.empty())
    out.line("plants", "污水处理厂", "treatment plants",
             fmt::format("{}, capacity {:.1f} 万m3/d, dry-weather inflow {:.1f} 万m3/d ({:.2f} m3/s)",
                         basin.plants.size(), per_day(capacity), per_day(arriving), arriving));
  out.line("raw_sewage", "未收集直排污水", "sewage discharged uncollected",
           fmt::format("{:.2f} 万m3/d ({:.2f} m3/s)", per_day(raw), raw));
}

// What an intake takes at most, and where that goes.
std::string told(const Basin& basin, const channel::Abstraction& intake) {
  std::string text = fmt::format("up to {:.3g} m3/s from {}", *std::max_element(intake.flow.begin(), intake.flow.end()),
                                 intake.node < 0 ? basin.reaches[static_cast<std::size_t>(intake.reach)].id : basin.nodes[static_cast<std::size_t>(intake.node)].id);
  if (intake.irrigates < 0 && intake.to_node < 0) return text + ", leaves the model";
  text += intake.irrigates >= 0 ? ", as the fields of " + basin.subcatchments[static_cast<std::size_t>(intake.irrigates)].id + " ask"
                                : ", led to " + basin.nodes[static_cast<std::size_t>(intake.to_node)].id;
  return text + fmt::format(" ({} h on the way, {:.0f} % lost)", intake.delay, 100 * intake.loss);
}

void inflow_lines(const Basin& basin, Writer& out) {
  for (const PointSource& point : basin.sources)
    out.line("source." + point.source.id, point.source.name_zh, point.source.name_en,
             fmt::format("{:.3g} m3/s ({:.3g}–{:.3g}), {}{}", point.flow, point.flow_low, point.flow_high,
                         base::name(point.confidence), point.from_other_basin ? ", from another basin" : ""));
  for (const auto& lake : basin.reservoirs)
    out.line("reservoir." + lake.id, lake.name_zh, lake.name_en,
             fmt::format("{:.2f} of {:.2f} 亿m3 at the start", lake.initial_volume / 1e8,
                         lake.volume.back() / 1e8));
  for (const auto& gate : basin.gates)
    out.line("gate." + gate.id, gate.name_zh, gate.name_en,
             fmt::format("{} at the end of {}", gate.kind == channel::GateKind::rubber_dam ? "rubber dam" : "sluice", basin.reaches[static_cast<std::size_t>(gate.reach)].id));
  for (const channel::Abstraction& intake : basin.abstractions)
    out.line("abstraction." + intake.id, intake.name_zh, intake.name_en, told(basin, intake));
  std::string names;
  for (const WeatherStation& station : basin.stations) names += (names.empty() ? "" : ", ") + station.id;
  out.line("stations", "气象站", "weather stations", names);
}

void checks(const Basin& basin, Writer& out) {
  for (const CitedLength& cited : basin.cited_lengths) {
    double sum = 0;
    for (const int reach : cited.reaches) sum += basin.reaches[static_cast<std::size_t>(reach)].length;
    const double difference = sum / cited.length - 1;
    const std::string value = fmt::format("{:.1f} km, cited {:.1f} km ({:+.1f} %, {})", sum / 1000,
                                          cited.length / 1000, 100 * difference, cited.citation);
    out.line("length", cited.river_zh, cited.river_en, value);
    if (std::abs(difference) > cited.tolerance) out.warn(fmt::format("{}: {}", cited.river_zh, value));
  }
  const std::vector<double> drained = drained_areas(basin);
  for (std::size_t r = 0; r < basin.reaches.size(); ++r) {
    const double stated = basin.reaches[r].drainage_area;
    if (stated > 0 && std::abs(drained[r] - stated) > 0.1 * stated)
      out.warn(fmt::format("{} {}: subcatchments drain {:.0f} km2, stated {:.0f} km2", basin.reaches[r].id,
                           basin.reaches[r].river_zh, drained[r] / 1e6, stated / 1e6));
  }
}

void confidence_lines(const Basin& basin, Writer& out) {
  std::array<int, 6> all{};
  for (const auto& [table, counts] : basin.confidence) {
    std::string text;
    for (std::size_t c = 0; c < counts.size(); ++c) {
      all[c] += counts[c];
      if (counts[c] > 0)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counts[c],
                            base::name(static_cast<base::Confidence>(c)));
    }
    out.line("confidence." + table, "可信度 " + table, "confidence of " + table, text);
  }
  const int rows = std::accumulate(all.begin(), all.end(), 0);
  std::string text;
  for (std::size_t c = 0; c < all.size(); ++c)
    if (all[c] > 0)
      text += fmt::format("{}{} {:.0f} %", text.empty() ? "" : ", ",
                          base::name(static_cast<base::Confidence>(c)), 100.0 * all[c] / rows);
  out.line("confidence", "可信度合计", "confidence of all rows", text);
}

}  // namespace

std::vector<std::string> flat_reaches(const Basin& basin) {
  std::vector<std::string> lines;
  for (const Reach& reach : basin.reaches) {
    if (basin.hydraulics.backwater_slope > 0 && reach.bed_slope <= basin.hydraulics.backwater_slope) {
      lines.push_back(fmt::format("{} {}: bed slope {:.3g}, feels the water below it ([channel] backwater_slope {:.3g})", reach.id, reach.river_zh, reach.bed_slope, basin.hydraulics.backwater_slope));
      continue;
    }
    if (!(reach.bed_slope < basin.hydraulics.minimum_slope)) continue;
    const double rise = -reach.bed_slope * reach.length;
    std::string line = fmt::format("{} {}: bed slope {:.3g}, runs with a friction slope of {:.3g} ([channel] minimum_slope)", reach.id, reach.river_zh,
                                   reach.bed_slope, reach.channel.slope);
    if (rise > 0) line += fmt::format("; the bed rises by {:.3g} m: at least {:.3g} m of water stand in it, in the mean", rise, 0.5 * rise);
    lines.push_back(std::move(line));
  }
  return lines;
}

Summary summarise(const Basin& basin) {
  Summary summary;
  Writer out{summary};
  out.line("basin", "流域", "basin", fmt::format("{} {} {}", basin.id, basin.name_zh, basin.name_en));
  if (!basin.variant.empty()) out.line("variant", "方案", "variant", basin.variant);
  out.line("period", "时段(预热 / 起 / 止)", "period (warm-up / start / end)",
           fmt::format("{} / {} / {}", base::iso_date(basin.period.warmup, basin.utc_offset),
                       base::iso_date(basin.period.start, basin.utc_offset),
                       base::iso_date(basin.period.end, basin.utc_offset)));
  network_lines(basin, out);
  land_lines(basin, out);
  plant_lines(basin, out);
  inflow_lines(basin, out);
  out.line("sections", "断面", "sections", fmt::format("{}", basin.sections.size()));
  checks(basin, out);
  confidence_lines(basin, out);
  return summary;
}

}  // namespace qinghe::basin
