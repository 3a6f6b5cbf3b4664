#include <doctest/doctest.h>

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

  const auto balances = base::Table::parse(output::balances_csv(run), "balances.csv");
  REQUIRE(balances.rows() == 5);
  CHECK(balances.text(3, "term") == "residual");
  CHECK(base::Table::parse(output::source_loads_csv(run), "source_loads.csv").rows() == 1);
  CHECK(base::Table::parse(output::reservoirs_csv(run, model), "reservoirs.csv").rows() == 60);
  CHECK(faults.empty());
}
