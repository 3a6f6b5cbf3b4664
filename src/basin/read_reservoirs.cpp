#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "basin/reader.hpp"
#include "qinghe/base/units.hpp"
#include "qinghe/basin/ranges.hpp"
#include "qinghe/channel/reservoir.hpp"

namespace qinghe::basin {
namespace {

constexpr double million = 1e6;

// Level, area and volume, each rising; the lowest level may hold nothing.
void read_curve(Reader& reader, const std::filesystem::path& file, const std::string& name,
                channel::Reservoir& reservoir) {
  const auto text = reader.bytes(file, name);
  if (!text) return;
  try {
    auto& faults = reader.faults;
    const auto t = base::Table::parse(*text, file.string());
    const std::vector<std::string> columns = {"level_m", "area_km2", "volume_million_m3", "confidence"},
                                   optional = {"note"};
    t.expect_columns(columns, optional, faults);
    for (std::size_t row = 0; row < t.rows(); ++row) {
      reservoir.level.push_back(t.number(row, "level_m", "m", base::any, faults));
      reservoir.area.push_back(million * t.number(row, "area_km2", "km2", base::not_negative, faults));
      reservoir.volume.push_back(million *
                                 t.number(row, "volume_million_m3", "1", base::not_negative, faults));
      if (row == 0) continue;
      if (!(reservoir.level[row] > reservoir.level[row - 1]))
        faults.add(t.fault(row, "level_m", "a level above that of the row before"));
      if (!(reservoir.volume[row] > reservoir.volume[row - 1]))
        faults.add(t.fault(row, "volume_million_m3", "a volume above that of the row before"));
      if (reservoir.area[row] < reservoir.area[row - 1])
        faults.add(t.fault(row, "area_km2", "an area not below that of the row before"));
    }
    if (t.rows() < 2)
      faults.add({.file = file.string(),
                  .line = 0,
                  .key = "",
                  .value = fmt::format("{} rows", t.rows()),
                  .expected = "at least two rows",
                  .suggestion = ""});
  } catch (const base::InputError& error) {
    reader.faults.add(error);
  }
}

bool sound_curve(const channel::Reservoir& lake) {
  if (lake.volume.size() < 2 || lake.volume.front() < 0) return false;
  for (std::size_t i = 1; i < lake.volume.size(); ++i)
    if (!(lake.volume[i] > lake.volume[i - 1]) || !(lake.level[i] > lake.level[i - 1])) return false;
  return true;
}

// Flood limits of the months, as volumes or as levels of a curve that could be read; environmental and target values.
// False where the limits were not read.
bool read_rule(Rows& rows, std::size_t row, channel::Reservoir& lake) {
  const base::Table& t = rows.table();
  const bool by_level = !t.text(row, "flood_level_m").empty(), by_volume = !t.text(row, "flood_million_m3").empty();
  bool limited = true;
  if (by_level == by_volume) {
    limited = false;
    rows.fault(row, by_level ? "flood_level_m" : "flood_million_m3", "either flood_million_m3 or flood_level_m, twelve values");
  } else if (by_volume) {
    lake.flood_volume = rows.monthly(row, "flood_million_m3", base::not_negative);
    for (double& volume : lake.flood_volume) volume *= million;
  } else if (const auto levels = rows.monthly(row, "flood_level_m", base::any); sound_curve(lake)) {
    const channel::LevelPool pool(lake);
    for (std::size_t m = 0; m < levels.size(); ++m) {
      if (levels[m] < lake.level.front() || levels[m] > lake.level.back()) {
        limited = false;
        rows.fault(row, "flood_level_m", fmt::format("levels on the curve, {} to {} m", lake.level.front(), lake.level.back()));
        break;
      }
      lake.flood_volume[m] = pool.volume_at(levels[m]);
    }
  }
  if (!t.text(row, "environmental_m3_s").empty()) lake.environmental = rows.monthly(row, "environmental_m3_s", base::not_negative);
  if (!t.text(row, "target_million_m3").empty()) {
    lake.target_volume = rows.monthly(row, "target_million_m3", base::not_negative);
    for (double& volume : lake.target_volume) volume *= million;
  }
  return limited;
}

}  // namespace

void Reader::read_reservoirs() {
  std::vector<bool> described(basin.nodes.size(), false);
  if (auto rows = open("reservoirs",
                       {.required = {"id", "name_zh", "node", "curve", "initial_million_m3",
                                     "dead_million_m3", "release_m3_s"},
                        .optional = {"name_en", "flood_million_m3", "flood_level_m", "environmental_m3_s", "target_million_m3", "draw_time_h", "max_release_m3_s", "seepage", "thermocline_m", "release_layer", "sod_g_m2_day"}},
                       false)) {
    const base::Table& t = rows->table();
    Ids ids("");
    for (const std::size_t row : rows->chosen()) {
      channel::Reservoir lake{.id = rows->id(row, ids),
                              .name_zh = t.required_text(row, "name_zh", faults),
                              .name_en = t.text(row, "name_en"),
                              .node = rows->reference(row, "node", nodes)};
      if (const std::string curve = t.required_text(row, "curve", faults); !curve.empty())
        read_curve(*this, basin.folder / curve, curve, lake);
      lake.initial_volume = million * rows->number(row, "initial_million_m3", "1", base::positive);
      lake.dead_volume = million * rows->number(row, "dead_million_m3", "1", base::not_negative);
      lake.release = rows->monthly(row, "release_m3_s", base::not_negative);
      const bool limited = read_rule(*rows, row, lake);
      lake.draw_time = 3600 * rows->number_or(row, "draw_time_h", "1", ranges::draw_hours, lake.draw_time / 3600);
      lake.max_release = rows->number_or(row, "max_release_m3_s", "m3/s", base::positive, lake.max_release);
      lake.seepage = base::convert(rows->number_or(row, "seepage", "mm/day", {0, 1000}, 0), "mm/day", "m/s");
      lake.sod20 = rows->number_or(row, "sod_g_m2_day", "g m-2 d-1", {0, 20}, lake.sod20);
      lake.thermocline = rows->number_or(row, "thermocline_m", "m", {0, 100}, 0);
      lake.released_below = rows->choice_or(row, "release_layer", {"surface", "bottom"}, 0) == 1;
      if (lake.released_below && !(lake.thermocline > 0))
        rows->fault(row, "thermocline_m", "the depth of the boundary of two layers [m], where the lower one is released");
      if (!lake.volume.empty()) {
        const double low = lake.volume.front(), high = lake.volume.back();
        const auto within = [&](double volume, const char* column) {
          if (volume < low || volume > high)
            rows->fault(
                row, column,
                fmt::format("a volume on the curve, {} to {} million m3", low / million, high / million));
        };
        within(lake.initial_volume, "initial_million_m3");
        within(lake.dead_volume, "dead_million_m3");
        const double least = *std::min_element(lake.flood_volume.begin(), lake.flood_volume.end());
        if (limited && least < lake.dead_volume)
          rows->fault(row, t.text(row, "flood_level_m").empty() ? "flood_million_m3" : "flood_level_m",
                      fmt::format("volumes not below the dead volume {} million m3", lake.dead_volume / million));
        for (std::size_t m = 0; m < 12; ++m)
          if (lake.target_volume[m] > 0 && (lake.target_volume[m] <= lake.dead_volume || lake.target_volume[m] > high)) {
            rows->fault(row, "target_million_m3",
                        fmt::format("0, or volumes above the dead one and on the curve, to {} million m3", high / million));
            break;
          }
      }
      if (lake.node >= 0) {
        if (basin.nodes[static_cast<std::size_t>(lake.node)].kind != NodeKind::reservoir)
          rows->fault(row, "node", "a node of kind reservoir");
        if (described[static_cast<std::size_t>(lake.node)])
          rows->fault(row, "node", "one reservoir at each node");
        described[static_cast<std::size_t>(lake.node)] = true;
      }
      basin.reservoirs.push_back(std::move(lake));
    }
    close("reservoirs", *rows);
  }
  const auto in_layers = [](const channel::Reservoir& lake) { return lake.thermocline > 0; };
  if (inflow_in_vain && std::none_of(basin.reservoirs.begin(), basin.reservoirs.end(), in_layers)) faults.add(*inflow_in_vain);
  for (std::size_t n = 0; n < basin.nodes.size(); ++n)
    if (basin.nodes[n].kind == NodeKind::reservoir && !described[n])
      node_fault(static_cast<int>(n), "kind", "reservoir",
                 "a row of reservoirs.csv with this node, or another kind");
}

void Reader::read_splits() {
  std::vector<bool> described(basin.reaches.size(), false);
  std::vector<int> main(basin.nodes.size(), -1);
  for (std::size_t r = basin.reaches.size(); r-- > 0;)
    if (basin.reaches[r].from >= 0)
      main[static_cast<std::size_t>(basin.reaches[r].from)] = static_cast<int>(r);

  if (auto rows =
          open("splits", {.required = {"node", "reach", "flow_m3_s", "share"}, .optional = {}}, false)) {
    const base::Table& t = rows->table();
    for (const std::size_t row : rows->chosen()) {
      channel::Split split{.node = rows->reference(row, "node", nodes),
                           .reach = rows->reference(row, "reach", reaches),
                           .flow = t.numbers(row, "flow_m3_s", base::not_negative, 0, faults),
                           .share = t.numbers(row, "share", base::share, 0, faults)};
      if (split.flow.empty() || split.flow.size() != split.share.size())
        rows->fault(row, "share",
                    fmt::format("one share for each of the {} flows, separated by ';'", split.flow.size()));
      if (!std::is_sorted(split.flow.begin(), split.flow.end(), std::less_equal<>{}))
        rows->fault(row, "flow_m3_s", "flows in ascending order");
      if (split.node >= 0 && split.reach >= 0) {
        const auto r = static_cast<std::size_t>(split.reach);
        if (basin.reaches[r].from != split.node)
          rows->fault(row, "reach", "a reach that begins at the node");
        else if (main[static_cast<std::size_t>(split.node)] == split.reach)
          rows->fault(
              row, "reach",
              "a second branch: the first reach of reaches.csv that begins at a node takes what is left");
        if (described[r]) rows->fault(row, "reach", "one row for each branch");
        described[r] = true;
      }
      basin.splits.push_back(std::move(split));
    }
    // At no arriving flow may the branches of a node take more than there is.
    for (std::size_t a = 0; a < basin.splits.size(); ++a) {
      std::set<double> flows(basin.splits[a].flow.begin(), basin.splits[a].flow.end());
      for (const double flow : flows) {
        double sum = 0;
        for (const auto& other : basin.splits)
          if (other.node == basin.splits[a].node && other.flow.size() == other.share.size() &&
              !other.flow.empty()) {
            const auto it = std::upper_bound(other.flow.begin(), other.flow.end(), flow);
            const auto i = static_cast<std::size_t>(it - other.flow.begin());
            if (i == 0)
              sum += other.share.front();
            else if (i == other.flow.size())
              sum += other.share.back();
            else
              sum += other.share[i - 1] + (other.share[i] - other.share[i - 1]) * (flow - other.flow[i - 1]) /
                                              (other.flow[i] - other.flow[i - 1]);
          }
        if (sum > 1 + 1e-9) {
          rows->fault(
              rows->chosen()[a], "share",
              fmt::format(
                  "shares of all branches of a node that sum to at most 1 (at {} m3/s they sum to {:.3f})",
                  flow, sum));
          break;
        }
      }
    }
    close("splits", *rows);
  }
  for (std::size_t r = 0; r < basin.reaches.size(); ++r) {
    const Reach& reach = basin.reaches[r];
    if (reach.from >= 0 && main[static_cast<std::size_t>(reach.from)] != static_cast<int>(r) && !described[r])
      reach_fault(static_cast<int>(r), "from", basin.nodes[static_cast<std::size_t>(reach.from)].id,
                  "a row of splits.csv for this second branch of the node");
  }
}

}  // namespace qinghe::basin
