// Reservoirs of two layers: they stratify in summer and mix in spring and autumn, oxygen falls below, and
// water, mass and heat close.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/results/reservoirs.hpp"
#include "simulate/basin_days.hpp"
#include "simulate/gone_on.hpp"

using namespace qinghe;

namespace {

// The first reservoir of a basin with the boundary of its layers at a depth, released above or below.
struct Layered : test::BasinDays {
  Layered(const std::string& from, const std::string& to, bool below,
          const std::string& basin_name = "yongding", double thermocline = 4)
      : BasinDays(basin_name, from, to) {
    basin::Basin basin = *model->basin;
    basin.reservoirs.front().thermocline = thermocline;
    basin.reservoirs.front().released_below = below;
    model = std::make_shared<const basin::Model>(
        basin::build_model(std::make_shared<const basin::Basin>(std::move(basin))));
  }
  int upper() const { return model->network.reservoir_cell(node()); }
  int lower() const { return model->network.lower_cell(node()); }
  int node() const { return model->basin->reservoirs.front().node; }
  double concentration(const simulate::Simulation& at, int cell, constituents::Constituent id) const {
    return at.state().mass[static_cast<std::size_t>(cell * model->set.stride() + model->set.slot(id))] /
           at.state().hydraulics.volumes()[static_cast<std::size_t>(cell)];
  }
};
using constituents::Constituent;

}  // namespace

TEST_CASE("two layers close with every engine, released above or below, and the engines agree" * doctest::test_suite("long")) {
  for (const bool below : {false, true}) {
    const Layered days("2016-07-18", "2016-07-22", below);
    REQUIRE(days.lower() >= 0);
    CHECK(days.lower() - days.upper() == (below ? 1 : -1));
    CHECK(days.model->network.outlet_cell(days.node()) == (below ? days.lower() : days.upper()));
    std::vector<double> first;
    for (const std::string method : {"split", "arkode", "cvode"}) {
      CAPTURE(method);
      CAPTURE(below);
      simulate::Simulation simulation = days.simulation({}, method);
      const double whole = simulation.state().hydraulics.reservoir_volume(0);
      CHECK(whole == doctest::Approx(days.model->basin->reservoirs.front().initial_volume).epsilon(1e-12));
      while (!simulation.done()) simulation.step(nullptr);
      double worst = 0;
      for (const auto& balance : simulation.reservoir_balances()) {
        worst = std::max(worst, balance.relative());
        CHECK_MESSAGE(balance.relative() < 1e-12, balance.quantity);
      }
      for (const auto& balance : simulation.balances())
        CHECK_MESSAGE(balance.relative() < 1e-11, balance.domain << " " << balance.quantity);
      std::vector<double> now;
      for (const int cell : {days.upper(), days.lower()})
        for (const Constituent id : {Constituent::temperature, Constituent::dissolved_oxygen,
                                     Constituent::nitrate, Constituent::phosphate})
          now.push_back(days.concentration(simulation, cell, id));
      MESSAGE(method << ": worst " << worst << ", above " << now[0] << " degC, " << now[1] << " mg/L, below "
                     << now[4] << " degC, " << now[5] << " mg/L");
      if (first.empty()) first = now;
      for (std::size_t i = 0; i < now.size(); ++i) CHECK(now[i] == doctest::Approx(first[i]).epsilon(5e-3));
      CHECK(now[0] > now[4] + 1);
    }
  }
}

TEST_CASE(
    "a year of Miyun in two layers: one in March and November, apart in July, when the lower one loses its "
    "oxygen" * doctest::test_suite("long")) {
  const Layered days("2016-01-01", "2016-12-01", false, "chaobai", 10);
  simulate::Simulation simulation = days.simulation({}, "split");
  simulate::Recorder recorder = days.recorder();
  while (!simulation.done()) simulation.step(&recorder);
  const results::Results results = recorder.finish();
  const auto standard = assess::Standard::gb3838();
  std::vector<results::ReservoirState> months;
  for (const auto& month : results.reservoir_months) {
    if (month.reservoir != 0) continue;
    months.push_back(results::reservoir_state(month, results.set(), {}, standard, 150));
    REQUIRE(months.back().below);
    MESSAGE(month.month << ": " << months.back().items.temperature << " / "
                        << months.back().below->temperature << " degC, "
                        << months.back().items.dissolved_oxygen << " / "
                        << months.back().below->dissolved_oxygen << " mg/L");
  }
  REQUIRE(months.size() == 11);
  const auto apart = [&](std::size_t month) {
    return months[month - 1].items.temperature - months[month - 1].below->temperature;
  };
  CHECK(std::abs(apart(3)) < 1);
  CHECK(apart(6) > 3);
  CHECK(std::abs(apart(11)) < 1);
  CHECK(months[6].below->dissolved_oxygen < months[6].items.dissolved_oxygen - 1);
  CHECK(months[7].below->dissolved_oxygen < months[5].below->dissolved_oxygen - 1);
  CHECK(months[7].below->dissolved_oxygen < months[7].items.dissolved_oxygen - 1);
  CHECK(std::abs(months[10].below->dissolved_oxygen - months[10].items.dissolved_oxygen) < 1);
}

TEST_CASE("a simulation of two layers saved in the middle goes on to the same bits") {
  const Layered days("2016-07-18", "2016-07-20", true);
  simulate::Simulation whole = days.simulation({}, "split"), first = days.simulation({}, "split"),
                       second = days.simulation({}, "split");
  while (!whole.done()) whole.step(nullptr);
  test::go_on(first, 17, second);
  CHECK(second.state().mass == whole.state().mass);
}

TEST_CASE("a measure beside its baseline exchanges between layers as it does alone") {
  const Layered days("2016-07-18", "2016-07-20", false);
  const scenario::Scenario cleaner{.id = "cleaner",
                                   .pulls = {{.lever = scenario::Lever::source_load,
                                              .target = "rural",
                                              .parameter = "all",
                                              .value = 0.5,
                                              .from = days.weather.start}}};
  simulate::Simulation leader = days.simulation({}, "split"), beside = days.simulation(cleaner, "split"),
                       alone = days.simulation(cleaner, "split");
  beside.follow(leader);
  while (!leader.done()) leader.step(nullptr), beside.step(nullptr), alone.step(nullptr);
  CHECK(beside.state().mass == alone.state().mass);
  CHECK(leader.state().mass != alone.state().mass);
}
