// A river of three reaches with a reservoir and one tributary, and sixty days of made-up numbers on it:
// material for tests of files and grades, not a simulation.
#pragma once
#include <algorithm>
#include <cmath>
#include <memory>

#include "qinghe/basin/field_layout.hpp"
#include "qinghe/basin/model.hpp"
#include "qinghe/output/field_writer.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/results/network_months.hpp"
#include "qinghe/results/results.hpp"

namespace small_run {

using namespace qinghe;

inline basin::Model model(const basin::OutputChoice& choice = {}) {
  auto b = std::make_shared<basin::Basin>();
  b->output = choice;
  b->id = "test";
  b->name_zh = "测试河";
  b->name_en = "Test river";
  b->cell_length = 1000;
  b->period.start = base::instant({.year = 2016, .month = 7, .day = 2}, base::beijing_offset);
  b->period.end = b->period.start + 60LL * 86400;
  b->constituents = {constituents::Constituent::temperature,
                     constituents::Constituent::dissolved_oxygen,
                     constituents::Constituent::cbod_fast,
                     constituents::Constituent::cbod_slow,
                     constituents::Constituent::cod_refractory,
                     constituents::Constituent::ammonium,
                     constituents::Constituent::nitrate,
                     constituents::Constituent::organic_nitrogen,
                     constituents::Constituent::organic_phosphorus,
                     constituents::Constituent::phosphate,
                     constituents::Constituent::phytoplankton,
                     constituents::Constituent::solids};
  b->nodes = {{.id = "source", .kind = basin::NodeKind::headwater, .lon = 116.0, .lat = 40.0},
              {.id = "lake", .kind = basin::NodeKind::reservoir, .lon = 116.1, .lat = 40.0},
              {.id = "meet", .lon = 116.2, .lat = 39.9},
              {.id = "side", .kind = basin::NodeKind::headwater, .lon = 116.2, .lat = 40.1},
              {.id = "end", .kind = basin::NodeKind::outlet, .lon = 116.3, .lat = 39.8}};
  const auto reach = [](const char* id, int from, int to, double length) {
    basin::Reach r;
    r.id = id;
    r.from = from;
    r.to = to;
    r.length = length;
    return r;
  };
  b->reaches = {reach("upper", 0, 1, 4000), reach("middle", 1, 2, 6000), reach("side", 3, 2, 3000),
                reach("lower", 2, 4, 5000)};
  b->lines["lower"] = {{116.2, 39.9}, {116.3, 39.9}, {116.3, 39.8}};
  channel::Reservoir lake;
  lake.id = "LK";
  lake.name_zh = "测试水库";
  lake.node = 1;
  b->reservoirs = {lake};
  catchment::Subcatchment land;
  land.id = "S1";
  land.reach = 0;
  b->subcatchments = {land};
  sewer::Sewershed shed;
  shed.id = "D1";
  shed.name_zh = "城区, 东";  // a comma, so that quoting is exercised
  shed.outfall_reach = 3;
  b->sewersheds = {shed};
  basin::Section outlet;
  outlet.id = "T-1";
  outlet.name_zh = "出口";
  outlet.name_en = "Outlet";
  outlet.river_zh = "测试河";
  outlet.reach = 3;
  outlet.lon = 116.29;
  outlet.lat = 39.81;
  outlet.target_class = 4;
  basin::Section dry = outlet;
  dry.id = "T-2";
  dry.name_zh = "支流";
  dry.reach = 2;
  basin::Section water = outlet;
  water.id = "T-3";
  water.name_zh = "库心";
  water.reach = -1;
  water.node = 1;
  water.kind = basin::SectionKind::reservoir;
  b->sections = {outlet, dry, water};
  b->effective_toml = "name = \"test\"\n";
  b->digests = {{"nodes.csv", "00"}};
  return basin::build_model(b);
}

inline float ammonia(int hour) {
  return hour / 24 < 30 ? 2.6f : 0.4f;
}  // July is worse than Ⅴ, August is Ⅱ

inline results::Results run(const basin::Model& model) {
  results::Results r;
  r.basin_id = "test";
  r.scenario_id = "baseline";
  r.utc_offset = base::beijing_offset;
  r.start = base::instant({.year = 2016, .month = 7, .day = 2}, r.utc_offset);
  r.days = 60;
  r.hours = 24 * r.days;
  r.end = r.start + 3600LL * r.hours;
  r.constituents = model.basin->constituents;
  r.sources = model.sources;
  const std::size_t count = r.constituents.size();
  const float clean[] = {20, 7, 1, 2, 6, 0, 3, 0.5f, 0.02f, 0.05f, 0.005f, 12, 1};
  const auto add = [&](std::vector<float>& to, int hour) {
    for (std::size_t k = 0; k < count; ++k)
      to.push_back(r.constituents[k] == constituents::Constituent::ammonium ? ammonia(hour) : clean[k]);
  };
  for (const auto& section : model.basin->sections) r.section_ids.push_back(section.id);
  for (int hour = 0; hour < r.hours; ++hour)
    for (std::size_t s = 0; s < r.section_ids.size(); ++s) {
      r.section_flow.push_back(s == 1 ? 0 : 10 + static_cast<float>(hour) / 100);
      r.section_depth.push_back(s == 1 && hour < 24 * 20 ? 0 : 1.5f);  // the tributary is dry until 22 July
      add(r.section_concentration, hour);
    }
  for (int cell = 0; cell < model.network.cell_count(); ++cell)
    r.cell_reach.push_back(model.network.reach_of(cell));
  results::clear_network(r);
  for (int day = 0; day < r.days; ++day) {
    std::vector<float> states;
    std::vector<double> flow, depth;
    for (std::size_t cell = 0; cell < r.cell_reach.size(); ++cell) {
      flow.push_back(static_cast<double>(cell));
      depth.push_back(r.cell_reach[cell] == 2 ? 0 : 1);
      add(states, 24 * day);
    }
    const std::vector<double> concentration(states.begin(), states.end());
    results::add_network_day(r, day, {.flow = flow, .depth = depth, .concentration = concentration, .stride = count});
  }
  r.reservoir_ids = {"LK"};
  r.reservoir_volume.assign(static_cast<std::size_t>(r.days), 1.25e8f);
  r.sewershed_ids = {"D1"};
  r.overflow_events = {{.sewershed = 0,
                        .start = r.start + 86400 * 18,
                        .end = r.start + 86400 * 18 + 7200,
                        .volume = 12345.678,
                        .peak_flow = 3,
                        .rain = 80,
                        .cod = 2000,
                        .ammonia_n = 60,
                        .total_n = 90,
                        .total_p = 9,
                        .suspended_solids = 3000,
                        .first_cod = 310,
                        .coliform = 5e13,
                        .first_ammonia_n = 8,
                        .spilling_hours = 1,
                        .ff30_cod = 0.48,
                        .exponent_cod = 0.61,
                        .cod_curve = {0.2, 0.35, 0.48, 0.6, 0.7, 0.78, 0.85, 0.91, 0.96}}};
  r.source_loads = {{.source = 0,
                     .month = "2016-07",
                     .volume = 1e6,
                     .cod = 5e4,
                     .ammonia_n = 1e3,
                     .total_n = 2e3,
                     .total_p = 100,
                     .suspended_solids = 1e5}};
  r.balances = {{.domain = "river",
                 .quantity = "water",
                 .unit = "m3",
                 .terms = {{"inflow", "入流", "inflow", 100}, {"outflow", "出流", "outflow", -60}},
                 .storage_change = 40,
                 .residual = 1e-12,
                 .throughput = 80}};
  r.notes = {"made-up numbers of a test"};
  r.seconds = 1.5;
  return r;
}

// The blocks that a recorder would hand on for `run`.
inline std::vector<results::FieldBlock> blocks(const basin::Model& model) {
  const basin::FieldLayout layout = basin::field_layout(model);
  const int days = 60;
  std::vector<results::FieldBlock> out;
  for (int first = 0; first < days; first += layout.block_rows) {
    results::FieldBlock block{.first_row = first, .rows = std::min(layout.block_rows, days - first), .values = {}};
    for (const basin::StoredField& field : layout.fields)
      for (int row = first; row < first + block.rows; ++row)
        for (const int cell : layout.cells)
          block.values.push_back(field.quantity == basin::StoredField::discharge ? static_cast<float>(cell)
                                 : field.quantity == basin::StoredField::depth
                                     ? (model.network.reach_of(cell) == 2 ? 0.0f : 1.0f)
                                 : model.set.id(field.quantity) == constituents::Constituent::ammonium
                                     ? ammonia(24 * row)
                                     : static_cast<float>(field.quantity) + 0.001f * static_cast<float>(row));
    out.push_back(std::move(block));
  }
  return out;
}

inline output::Provenance provenance() {
  output::Provenance p;
  p.version = "0.1.0";
  p.command = "qinghe run test";
  p.random_seeds = {{"sewers.effluent_seed", 42}, {"sewers.rain_seed", 5}};
  p.settings = {{"integrator", "arkode"}};
  return p;
}

}  // namespace small_run
