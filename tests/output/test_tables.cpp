#include <doctest/doctest.h>

#include <algorithm>

#include "qinghe/base/table.hpp"
#include "qinghe/output/sites.hpp"
#include "qinghe/results/grades.hpp"
#include "small_run.hpp"

using namespace qinghe;

TEST_CASE("months are graded from their means, dry months leave the count") {
  const basin::Model model = small_run::model();
  const results::Results run = small_run::run(model);
  const auto grades = results::grade_sections(run, output::section_sites(*model.basin),
                                              assess::Standard::gb3838(), model.basin->regulatory);
  REQUIRE(grades.size() == 3);
  CHECK(results::months_of(run) == std::vector<std::string>{"2016-07", "2016-08"});
  CHECK(grades[0].months[0].worse_than_v());
  CHECK(grades[0].months[0].grade.main_pollutants.front().item == assess::Item::ammonia_n);
  CHECK(grades[0].hours_worse_than_v[0] == 30 * 24);  // all hours of July in the run
  CHECK(grades[0].hours_worse_than_v[1] == 0);
  // The tributary is dry to 21 July: ten days of thirty have water, so July has no class but its hours are
  // counted.
  CHECK(grades[1].wet_share[0] == doctest::Approx(10.0 / 30));
  CHECK(grades[1].months[0].state == assess::MonthState::dry);
  CHECK_FALSE(grades[1].months[0].grade.water_class.has_value());
  CHECK(grades[1].hours_worse_than_v[0] == 240);
  CHECK(grades[1].months[1].state == assess::MonthState::assessed);
  // TP 0.07 and more is Ⅱ in a river and Ⅳ in a lake.
  CHECK(grades[0].months[1].grade.water_class == assess::WaterClass::II);
  CHECK(grades[2].months[1].grade.water_class == assess::WaterClass::IV);
  CHECK(results::section_months_worse_than_v(grades) == 2);

  std::vector<bool> lake(run.cell_reach.size(), false);
  const std::vector<double> elevation(run.cell_reach.size(), 0.0);
  const auto cells =
      results::grade_cells(run, lake, elevation, assess::Standard::gb3838(), model.basin->regulatory);
  REQUIRE(cells.size() == 2 * run.cell_reach.size());
  for (std::size_t c = 0; c < run.cell_reach.size(); ++c) {
    CHECK(cells[c] == (run.cell_reach[c] == 2 ? -1 : 6));
    CHECK(cells[run.cell_reach.size() + c] == (run.cell_reach[c] == 2 ? -1 : 2));
  }
}

TEST_CASE("tables read back by the house's own reader") {
  const basin::Model model = small_run::model();
  const results::Results run = small_run::run(model);
  base::Faults faults;

  const auto events = base::Table::parse(output::overflow_events_csv(run, model), "overflow_events.csv");
  REQUIRE(events.rows() == 1);
  CHECK(events.text(0, "name") == "城区, 东");
  CHECK(events.text(0, "start") == "2016-07-20T00:00:00+08:00");
  CHECK(events.number(0, "volume_m3", "m3", base::any, faults) == doctest::Approx(12345.7));
  CHECK(events.number(0, "hours", "h", base::any, faults) == 2);
  CHECK(events.number(0, "spilling_hours", "h", base::any, faults) == 1);
  CHECK(events.number(0, "event_gap_h", "h", base::any, faults) == 6);
  // Event means are load over volume: 2000 kg and 5e13 counts in 12345.678 m³.
  CHECK(events.number(0, "mean_cod_mg_l", "g/m3", base::any, faults) == doctest::Approx(162.000));
  CHECK(events.number(0, "mean_coliform_per_l", "1/L", base::any, faults) == doctest::Approx(4.05000e6));
  CHECK(events.number(0, "first_hour_cod_mg_l", "g/m3", base::any, faults) == 310);
  CHECK(events.number(0, "first_hour_ammonia_n_mg_l", "g/m3", base::any, faults) == 8);
  CHECK(events.number(0, "ff30_cod", "1", base::any, faults) == 0.48);
  CHECK(events.number(0, "flush_exponent_cod", "1", base::any, faults) == 0.61);

  const auto classes = base::Table::parse(output::monthly_classes_csv(run, model), "monthly_classes.csv");
  REQUIRE(classes.rows() == 6);
  CHECK(classes.text(0, "class") == "劣Ⅴ");
  CHECK(classes.text(0, "main_pollutants") == "氨氮(1.6)");
  CHECK(classes.text(0, "meets_target") == "no");
  CHECK(classes.text(2, "state") == "断流");
  CHECK(classes.text(2, "class").empty());

  const auto daily = base::Table::parse(output::sections_daily_csv(run, model), "sections_daily.csv");
  REQUIRE(daily.rows() == 180);
  CHECK(daily.text(0, "date") == "2016-07-02");
  CHECK(daily.number(0, "ammonia_n", "g/m3", base::any, faults) == doctest::Approx(2.6));
  CHECK(daily.text(1, "ammonia_n").empty());
  CHECK(!daily.has("ice_m"));

  // 0.3 m of ice for the first half of the first day, none afterwards.
  results::Results frozen = run;
  frozen.constituents.push_back(constituents::Constituent::ice);
  frozen.section_concentration.clear();
  const std::size_t before = run.constituents.size(), places = run.section_concentration.size() / before;
  for (std::size_t i = 0; i < places; ++i) {
    const auto from = run.section_concentration.begin() + static_cast<std::ptrdiff_t>(i * before);
    frozen.section_concentration.insert(frozen.section_concentration.end(), from, from + static_cast<std::ptrdiff_t>(before));
    frozen.section_concentration.push_back(i < 12 * run.section_ids.size() ? 0.3f : 0.0f);
  }
  const auto icy = base::Table::parse(output::sections_daily_csv(frozen, model), "sections_daily.csv");
  CHECK(icy.number(0, "ice_m", "m", base::any, faults) == doctest::Approx(0.15));
  CHECK(icy.number(1, "ice_m", "m", base::any, faults) == doctest::Approx(0.15));  // a dry bed keeps its ice
  CHECK(icy.number(3, "ice_m", "m", base::any, faults) == 0);
  CHECK(icy.number(0, "ammonia_n", "g/m3", base::any, faults) == doctest::Approx(2.6));

  const auto balances = base::Table::parse(output::balances_csv(run.balances), "balances.csv");
  REQUIRE(balances.rows() == 5);
  CHECK(balances.text(3, "term") == "residual");
  CHECK(base::Table::parse(output::source_loads_csv(run), "source_loads.csv").rows() == 1);
  results::Results faint = run;
  faint.source_loads.front().cod = 1.08e-200, faint.source_loads.front().total_p = 2e-6;
  const auto loads = base::Table::parse(output::source_loads_csv(faint), "source_loads.csv");
  CHECK(loads.text(0, "cod_kg") == "0");  // what a milligram is too coarse to tell
  CHECK(loads.text(0, "total_p_kg") == "2e-06");
  CHECK(base::Table::parse(output::reservoirs_csv(run, model), "reservoirs.csv").rows() == 60);
  CHECK(faults.empty());
}

TEST_CASE(
    "water and loads by month: the basin's line, its parts, and what each section received and passed") {
  const basin::Model model = small_run::model();
  results::Results run = small_run::run(model);
  run.balances.front().terms = {{"inflow", "入流", "inflow", 1e6}, {"outflow", "出流", "outflow", -4e5}};
  run.balances.front().storage_change = 6e5;
  run.balances.push_back({.domain = "river",
                          .quantity = "ammonium",
                          .unit = "g",
                          .terms = {{"inflow", "入河", "inflow", 9e5},
                                    {"outflow", "出流", "outflow", -5e5},
                                    {"reaction", "反应与界面交换", "reaction", -4e5}}});
  run.monthly_balances = {{"2016-07", run.balances}};
  run.section_loads = {{.section = 0,
                        .month = "2016-07",
                        .volume = 3e5,
                        .cod = 1,
                        .ammonia_n = 450,
                        .total_n = 2,
                        .total_p = 3,
                        .suspended_solids = 4},
                       {.section = 1,
                        .month = "2016-07",
                        .volume = 1,
                        .cod = 0,
                        .ammonia_n = 0,
                        .total_n = 0,
                        .total_p = 0,
                        .suspended_solids = 0}};
  const int effluent = static_cast<int>(constituents::SourceKind::plant_effluent);
  run.origin_loads = {{.section = 0, .origin = effluent, .month = "2016-07", .volume = 2e5, .cod = 1, .ammonia_n = 400, .total_n = 2, .total_p = 3, .suspended_solids = 4},
                      {.section = 0, .origin = results::stored_origin, .month = "2016-07", .volume = 1e5, .cod = 0, .ammonia_n = 50, .total_n = 0, .total_p = 0, .suspended_solids = 0},
                      {.section = results::all_outlets, .origin = effluent, .month = "2016-07", .volume = 4e5, .cod = 0, .ammonia_n = 500, .total_n = 0, .total_p = 0, .suspended_solids = 0}};
  base::Faults faults;
  const auto water = base::Table::parse(output::water_monthly_csv(run, model), "water_monthly.csv");
  const auto find = [](const base::Table& t,
                       std::initializer_list<std::pair<const char*, const char*>> cells) {
    for (std::size_t row = 0; row < t.rows(); ++row)
      if (std::all_of(cells.begin(), cells.end(),
                      [&](const auto& cell) { return t.text(row, cell.first) == cell.second; }))
        return row;
    return t.rows();
  };
  const std::size_t outflow = find(water, {{"domain", "basin"}, {"term", "river_outflow"}});
  REQUIRE(outflow < water.rows());
  CHECK(water.number(outflow, "volume_m3", "m3", base::any, faults) == -4e5);
  const std::size_t residual = find(water, {{"domain", "basin"}, {"term", "residual"}});
  REQUIRE(residual < water.rows());
  CHECK(water.number(residual, "volume_m3", "m3", base::any, faults) == 0);

  const auto loads = base::Table::parse(output::loads_monthly_csv(run, model), "loads_monthly.csv");
  const std::size_t passing = find(loads, {{"place", "T-1"}, {"kind", "passing"}}),
                    out = find(loads, {{"place", "test"}, {"kind", "outflow"}});
  REQUIRE(passing < loads.rows());
  REQUIRE(out < loads.rows());
  CHECK(loads.number(passing, "ammonia_n_kg", "kg", base::any, faults) == 450);
  CHECK(loads.number(out, "ammonia_n_kg", "kg", base::any, faults) == 500);
  CHECK(loads.number(out, "volume_m3", "m3", base::any, faults) == 4e5);
  // By what it came from: the section's parts, and those of what left the basin.
  const std::size_t part = find(loads, {{"place", "T-1"}, {"at", "origin"}, {"kind", "plant_effluent"}}),
                    stored = find(loads, {{"place", "T-1"}, {"at", "origin"}, {"kind", "stored"}}),
                    left = find(loads, {{"place", "test"}, {"at", "origin"}, {"kind", "plant_effluent"}});
  REQUIRE(std::max({part, stored, left}) < loads.rows());
  CHECK(loads.number(part, "ammonia_n_kg", "kg", base::any, faults) == 400);
  CHECK(loads.text(stored, "name") == "期初存水");
  CHECK(loads.number(left, "ammonia_n_kg", "kg", base::any, faults) == 500);
  // The source drains along the first reach, all of it above the outlet and none of it above the tributary's
  // section.
  const std::size_t above = find(loads, {{"place", "T-1"}, {"at", "source"}});
  REQUIRE(above < loads.rows());
  CHECK(loads.number(above, "cod_kg", "kg", base::any, faults) == 5e4);
  CHECK(find(loads, {{"place", "T-2"}, {"at", "source"}}) == loads.rows());
}

TEST_CASE("the water of reaches: one line each, with the hour that closed worst where there is one") {
  const basin::Model model = small_run::model();
  results::Results run = small_run::run(model);
  const auto balance = [](std::string id, double upstream, double residual) {
    return results::Balance{.domain = std::move(id), .quantity = "water", .unit = "m3",
                            .terms = {{"upstream", "", "", upstream}, {"lateral", "", "", 1}, {"downstream", "", "", -4}, {"withdrawal", "", "", 0}, {"seepage", "", "", -0.5}, {"evaporation", "", "", -0.25}},
                            .storage_change = 2, .residual = residual, .throughput = 10};
  };
  run.reach_balances = {{.water = balance("R1", 5.75, 0)}, {.water = balance("R2", 6.75, 1), .worst_hour = 0.125, .worst_at = run.start + 7200}};
  base::Faults faults;
  const auto table = base::Table::parse(output::reach_balances_csv(run), "reach_balances.csv");
  REQUIRE(table.rows() == 2);
  CHECK(table.text(0, "worst_hour").empty());
  CHECK(table.text(1, "reach") == "R2");
  CHECK(table.number(1, "upstream_m3", "m3", base::any, faults) == 6.75);
  CHECK(table.number(1, "evaporation_m3", "m3", base::any, faults) == -0.25);
  CHECK(table.number(1, "relative_error", "1", base::any, faults) == 0.1);
  CHECK(table.number(1, "worst_hour_relative_error", "1", base::any, faults) == 0.125);
  CHECK(table.text(1, "worst_hour") == base::iso_time(run.start + 7200, run.utc_offset));
}

TEST_CASE("gates by day: a dam stands, a sluice is open, each in its own column") {
  basin::Model model = small_run::model();
  results::Results run = small_run::run(model);
  auto basin = std::make_shared<basin::Basin>(*model.basin);
  basin->gates = {{.id = "D", .name_zh = "橡胶坝", .reach = 1}, {.id = "S", .name_zh = "闸", .kind = channel::GateKind::sluice, .reach = 3}};
  model.basin = basin;
  const auto values = static_cast<std::size_t>(run.days) * 2;
  run.gate_position.assign(values, 0.25F), run.gate_flow.assign(values, 3.0F), run.gate_depth.assign(values, 1.5F);
  base::Faults faults;
  const auto table = base::Table::parse(output::gates_csv(run, model), "gates.csv");
  REQUIRE(table.rows() == values);
  CHECK(table.text(0, "date") == "2016-07-02");
  CHECK(table.number(0, "stands", "1", base::any, faults) == 0.25);
  CHECK(table.text(0, "opening_m").empty());
  CHECK(table.text(1, "kind") == "sluice");
  CHECK(table.text(1, "stands").empty());
  CHECK(table.number(1, "opening_m", "m", base::any, faults) == 0.25);
  CHECK(table.number(1, "discharge_m3_s", "m3/s", base::any, faults) == 3);
  CHECK(table.number(3, "depth_m", "m", base::any, faults) == 1.5);
}

TEST_CASE("canals by month: what was taken, what arrived and what was lost, a line each") {
  basin::Model model = small_run::model();
  results::Results run = small_run::run(model);
  auto basin = std::make_shared<basin::Basin>(*model.basin);
  basin->abstractions = {{.id = "out", .name_zh = "取水", .reach = 0}, {.id = "led", .name_zh = "引水渠", .reach = 1, .to_node = 0, .loss = 0.25}};
  model.basin = basin;
  using Place = results::CanalMonth::Place;
  for (const Place place : {Place::taken, Place::received, Place::lost})
    run.canal_months.push_back({.canal = 0, .place = place, .month = "2016-07", .volume = 100.0 + static_cast<int>(place), .cod = 4, .ammonia_n = 3, .total_n = 2, .total_p = 1, .suspended_solids = 7});
  base::Faults faults;
  const auto table = base::Table::parse(output::diversions_monthly_csv(run, model), "diversions_monthly.csv");
  REQUIRE(table.rows() == 3);
  CHECK(table.text(0, "abstraction") == "led");
  CHECK(table.text(0, "from_reach") == basin->reaches[1].id);
  CHECK(table.text(0, "to_node") == basin->nodes[0].id);
  CHECK(table.text(0, "at") == "diverted");
  CHECK(table.text(1, "at") == "received");
  CHECK(table.text(2, "at") == "lost");
  CHECK(table.number(1, "volume_m3", "m3", base::any, faults) == 101);
  CHECK(table.number(2, "suspended_solids_kg", "kg", base::any, faults) == 7);
  // What leads to fields says so, in that table and in one of its own.
  basin->abstractions.push_back({.id = "fields", .name_zh = "灌渠", .reach = 1, .irrigates = 0});
  run.canal_months.push_back({.canal = 1, .place = Place::received, .month = "2016-07", .volume = 5, .cod = 4, .ammonia_n = 3, .total_n = 2, .total_p = 1, .suspended_solids = 7});
  run.irrigation_months.push_back({.canal = 1, .month = "2016-07", .demand = 8, .supplied = 5, .shortage = 3});
  const auto more = base::Table::parse(output::diversions_monthly_csv(run, model), "diversions_monthly.csv");
  CHECK(more.text(1, "to_subcatchment").empty());
  CHECK(more.text(3, "at") == "irrigated");
  CHECK(more.text(3, "to_node").empty());
  CHECK(more.text(3, "to_subcatchment") == basin->subcatchments[0].id);
  const auto irrigation = base::Table::parse(output::irrigation_monthly_csv(run, model), "irrigation_monthly.csv");
  REQUIRE(irrigation.rows() == 1);
  CHECK(irrigation.text(0, "subcatchment") == basin->subcatchments[0].id);
  CHECK(irrigation.text(0, "abstraction") == "fields");
  CHECK(irrigation.number(0, "demand_m3", "m3", base::any, faults) == 8);
  CHECK(irrigation.number(0, "supplied_m3", "m3", base::any, faults) == 5);
  CHECK(irrigation.number(0, "shortage_m3", "m3", base::any, faults) == 3);
  // A basin's own constituents have a column each.
  std::vector<constituents::Constituent> ids(model.set.ids().begin(), model.set.ids().end());
  ids.push_back(constituents::own_constituent(0)), ids.push_back(constituents::own_constituent(1));
  model.set = constituents::ConstituentSet(ids, {{.key = "atrazine", .unit = "ng/L"}, {.key = "conductivity", .unit = "uS/cm"}});
  for (results::CanalMonth& month : run.canal_months) month.own = {3e9, 12};
  const auto own = base::Table::parse(output::diversions_monthly_csv(run, model), "diversions_monthly.csv");
  CHECK(own.number(0, "atrazine [kg]", "kg", base::any, faults) == doctest::Approx(3));
  CHECK(own.number(0, "conductivity [m3 uS/cm]", "m3 uS/cm", base::any, faults) == 12);
}
