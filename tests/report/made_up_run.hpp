// A run's worth of plausible numbers on a real basin folder, made by formulas from the season and the reach,
// so that facts and pages can be tested without the model. Never an output of the program.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>

#include "qinghe/basin/model.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/report/facts.hpp"
#include "qinghe/results/network_months.hpp"
#include "qinghe/results/results.hpp"

namespace made_up {

using namespace qinghe;

inline basin::Model model(const std::string& name) {
  return basin::build_model(
      std::make_shared<basin::Basin>(basin::read_basin(std::string(QINGHE_SOURCE_DIR) + "/basins/" + name)));
}

// Rain of an hour [mm]: showers every 13 days, a flood on day 200.
inline double rain(int hour) {
  const int day = hour / 24, h = hour % 24;
  const bool summer = day > 150 && day < 260;
  if (day == 200) return 6;
  return day % 13 == 0 && h > 14 && h < 20 ? (summer ? 5.0 : 0.4) : 0.0;
}

// How foul a reach is, 0 … 2, the same every time.
inline double foulness(int reach) {
  return reach < 0 ? 0.1 : 0.25 * ((reach * 7 + 3) % 8);
}
inline bool dry(int reach, int day) {
  return reach >= 0 && reach % 5 == 2 && day > 60 && day < 170;
}

inline double concentration(constituents::Constituent c, int reach, int hour) {
  using enum constituents::Constituent;
  const double day = hour / 24.0, season = std::cos((day - 20) / 58.1), foul = foulness(reach);
  const double storm = day >= 200 && day < 206 ? std::exp(-(day - 200)) : 0;
  switch (c) {
    case temperature:
      return std::fmax(0.4, 14 - 13 * season);
    case dissolved_oxygen:
      return std::fmax(0.5, 9.5 + 2.5 * season - 2.2 * foul - 2 * storm * foul);
    case cbod_fast:
      return 1 + 3 * foul + 8 * storm;
    case cbod_slow:
      return 1.5 + 3 * foul + 6 * storm;
    case cod_refractory:
      return 6 + 5 * foul;
    case ammonium:
      return 0.08 + foul * (0.75 + 0.55 * season + 2.5 * storm);
    case nitrate:
      return 2.5 + foul;
    case organic_nitrogen:
      return 0.3 + 0.2 * foul;
    case organic_phosphorus:
      return 0.01 + 0.03 * foul;
    case phosphate:
      return 0.02 + 0.1 * foul;
    case phytoplankton:
      return 0.004 + 0.01 * (1 - season);
    case detritus:
      return 2 + foul;
    case solids:
      return 12 + 150 * storm;
    case coliform:
      return 2e3 * (1 + 40 * storm);
    case ice:
      return std::fmax(0.0, 0.4 * season - 0.2);
    case tracer:
      return 1;
    case alkalinity:
      return 190;
    case inorganic_carbon:
      return 46;
    case bottom_algae:
      return 5;
    case bottom_nitrogen:
      return 0.1;
    case bottom_phosphorus:
      return 0.02;
    case bed_heat:
      return 1.2;
    case bed_solids:
    case bed_demand_fast:
    case bed_demand_slow:
    case bed_nitrogen_fast:
    case bed_nitrogen_slow:
    case bed_phosphorus_fast:
    case bed_phosphorus_slow:
      return 0;
  }
  return 0;
}

inline results::Results run(const basin::Model& model, int days = 366) {
  const basin::Basin& basin = *model.basin;
  results::Results r;
  r.basin_id = basin.id;
  r.scenario_id = "baseline";
  r.utc_offset = basin.utc_offset;
  r.start = basin.period.start;
  r.days = days;
  r.hours = 24 * days;
  r.end = r.start + 3600LL * r.hours;
  r.constituents.assign(model.set.ids().begin(), model.set.ids().end());
  r.sources = model.sources;
  for (const auto& section : basin.sections) r.section_ids.push_back(section.id);
  double wetness = 0;
  for (int hour = 0; hour < r.hours; ++hour) {
    wetness = 0.985 * wetness + rain(hour);
    r.basin_rain_hourly.push_back(static_cast<float>(rain(hour)));
    r.outlet_flow.push_back(static_cast<float>(4 + wetness));
    for (const auto& section : basin.sections) {
      const bool empty = dry(section.reach, hour / 24);
      r.section_flow.push_back(empty ? 0
                                     : static_cast<float>((1 + section.reach % 5) * (0.4 + 0.1 * wetness)));
      r.section_depth.push_back(empty ? 0 : 1.2f);
      for (const auto c : r.constituents)
        r.section_concentration.push_back(static_cast<float>(concentration(c, section.reach, hour)));
    }
  }
  for (int cell = 0; cell < model.network.cell_count(); ++cell)
    r.cell_reach.push_back(model.network.reach_of(cell));
  results::clear_network(r);
  for (int day = 0; day < days; ++day) {
    std::vector<double> flow, depth, concentrations;
    for (std::size_t cell = 0; cell < r.cell_reach.size(); ++cell) {
      const int reach = r.cell_reach[cell];
      const bool empty = dry(reach, day);
      flow.push_back(empty ? 0 : 1 + static_cast<int>(cell) % 40);
      depth.push_back(empty ? 0 : 1);
      for (const auto c : r.constituents) concentrations.push_back(concentration(c, reach, 24 * day + 12));
    }
    results::add_network_day(r, day, {.flow = flow, .depth = depth, .concentration = concentrations, .stride = r.constituents.size()});
  }
  for (const auto& reservoir : basin.reservoirs) r.reservoir_ids.push_back(reservoir.id);
  for (int day = 0; day < days; ++day)
    for (std::size_t i = 0; i < r.reservoir_ids.size(); ++i)
      r.reservoir_volume.push_back(
          static_cast<float>(basin.reservoirs[i].initial_volume * (1 + 0.1 * std::sin(day / 58.0))));
  for (int month = 1; month <= 12 && days >= 365; ++month)
    for (std::size_t i = 0; i < r.reservoir_ids.size(); ++i) {
      results::ReservoirMonth of{.reservoir = static_cast<int>(i), .month = (month < 10 ? "2016-0" : "2016-") + std::to_string(month), .hours = 720};
      of.level = of.level_end = 100 + month, of.volume = of.volume_end = basin.reservoirs[i].initial_volume, of.area = 1e7;
      of.extinction = 0.5 + 0.1 * month;
      for (const auto c : r.constituents) of.concentration.push_back(concentration(c, 0, 720 * (month - 1)));
      r.reservoir_months.push_back(std::move(of));
    }
  const int sheds = static_cast<int>(basin.sewersheds.size());
  for (int day = 0; day < days; ++day)
    for (int shed = 0; shed < sheds; ++shed)
      if (rain(24 * day + 16) > 4 && (day + shed) % 3 != 0) {
        const double volume = 4000.0 * rain(24 * day + 16) * (1 + shed % 4) * (day == 200 ? 8 : 1);
        const auto start = r.start + 86400LL * day + 3600 * (15 + shed % 3);
        r.overflow_events.push_back({.sewershed = shed,
                                     .start = start,
                                     .end = start + 3600 * (3 + shed % 5),
                                     .volume = volume,
                                     .peak_flow = volume / 7200,
                                     .rain = day == 200 ? 144.0 : 25.0,
                                     .cod = 0.18 * volume,
                                     .ammonia_n = 6e-3 * volume,
                                     .total_n = 0.012 * volume,
                                     .total_p = 1.2e-3 * volume,
                                     .suspended_solids = 0.22 * volume,
                                     .first_cod = 310});
      }
  if (sheds > 0) {
    r.rain_spread.members = 20;
    for (int shed = -1; shed < std::min(sheds, 3); ++shed) {
      results::RainSpread::Row row{.sewershed = shed};
      double value = shed < 0 ? 3e6 : 1e6;
      for (results::Spread& of : row.of)
        of = {.run = value, .mean = value, .low = 0.8 * value, .middle = value, .high = 1.3 * value}, value /= 3;
      r.rain_spread.rows.push_back(row);
    }
  }
  for (int month = 1; month <= 12; ++month)
    for (std::size_t source = 0; source < r.sources.size(); ++source) {
      const double wet = month >= 6 && month <= 9 ? 3 : 0.6, size = 1 + static_cast<double>(source % 7);
      r.source_loads.push_back({.source = static_cast<int>(source),
                                .month = "2016-" + std::string(month < 10 ? "0" : "") + std::to_string(month),
                                .volume = 1e4 * size * wet,
                                .cod = 300 * size * wet,
                                .ammonia_n = 15 * size * wet,
                                .total_n = 30 * size * wet,
                                .total_p = 2 * size * wet,
                                .suspended_solids = 400 * size * wet});
    }
  for (int section = results::all_outlets; section < static_cast<int>(basin.sections.size()); ++section)
    for (const int origin : {static_cast<int>(constituents::SourceKind::plant_effluent), results::stored_origin}) {
      const double part = origin == results::stored_origin ? 1 : 3;
      r.origin_loads.push_back({.section = section, .origin = origin, .month = "2016-07", .volume = 1e5 * part, .cod = 2e3 * part, .ammonia_n = 100 * part,
                                .total_n = 150 * part, .total_p = 10 * part, .suspended_solids = 5e3 * part});
    }
  for (const char* quantity : {"water", "ammonium", "nitrate", "dissolved_oxygen"}) {
    const bool water = std::string(quantity) == "water";
    r.balances.push_back({.domain = "river",
                          .quantity = quantity,
                          .unit = water ? "m3" : "g",
                          .terms = {{"inflow", "入河", "inflow", 8.1e8},
                                    {"outflow", "出境", "outflow", -6.2e8},
                                    {"seepage", "渗漏", "seepage", -1.1e8}},
                          .storage_change = 8e7,
                          .residual = 2e-4,
                          .throughput = 8.1e8});
  }
  r.notes = {"numbers of a test, not of a simulation"};
  r.statistics = {{"cells", static_cast<double>(r.cell_reach.size())}, {"steps", 8784}};
  r.seconds = 12;
  return r;
}

inline output::Provenance provenance() {
  output::Provenance p;
  p.version = "0.1.0";
  p.command = "qinghe run basins/daqing -o out";
  p.random_seeds = {{"sewers.effluent_seed", 7}};
  p.settings = {{"integrator", "arkode"}, {"threads", "2"}};
  return p;
}

inline report::Ranking ranking() {
  report::Ranking ranking{
      .illustrative = true,
      .compared_with =
          {"与现状情景相比，2016 年汛期（6 月 1 日至 9 月 15 日），8 个成员的均值与最小–最大区间。",
           "Compared with the baseline, flood season 2016 (1 June – 15 September); mean and min–max of 8 "
           "members."},
      .per = {"每年6月1日–9月15日内", "a year, within 1 Jun – 15 Sep"},
      .rule = {"先列能减少劣Ⅴ断面·月的措施。", "First the measures that avoid section-months worse than Ⅴ."},
      .interval = {"最小–最大", "min–max"},
      .few_members = true,
      .members = 8,
      .price_year = 2022,
      .notes = {{"候选措施未经任何部门提出。", "No office proposed these candidates."}}};
  const char* names[][2] = {{"城关溢流调蓄池", "Overflow tank, Chengguan"},
                            {"污水厂扩建", "Plant expansion"},
                            {"排口整治", "Outfall elimination"}};
  for (int i = 0; i < 3; ++i) {
    const double k = 1.0 / (i + 1);
    report::RankedMeasure row{.rank = i + 1,
                              .id = "M" + std::to_string(i + 1),
                              .name = {names[i][0], names[i][1]},
                              .type = {"调蓄池", "tank"},
                              .place = {"房山城关", "Fangshan"},
                              .responsible = {"房山区水务局", "Fangshan water authority"},
                              .size = 30000 * k,
                              .size_unit = "m3",
                              .capex = {0.9e8 * k, 1.5e8 * k, 2.7e8 * k},
                              .eac = {6e6 * k, 1.02e7 * k, 1.8e7 * k},
                              .build_months = 30,
                              .section_months = {3.2 * k, 1.0 * k, 5.0 * k},
                              .worse_hours = {312 * k, 120 * k, 540 * k},
                              .gap = {4.5 * k, 2 * k, 6 * k},
                              .ammonia_n = {12.3 * k, 6 * k, 20 * k},
                              .total_p = {1.2 * k, 0.5 * k, 2 * k},
                              .cod = {240 * k, 100 * k, 400 * k},
                              .cost_per_section_month = {3.2e6 / k, 2e6 / k, 1.2e7 / k},
                              .p_top3 = (7 - 2.0 * i) / 8,
                              .rank_low = std::max(1, i),
                              .rank_high = i + 2,
                              .source = "[R]",
                              .confidence = "uncertain"};
    if (i == 2) row.cost_per_section_month = {};
    ranking.rows.push_back(row);
  }
  return ranking;
}

}  // namespace made_up
