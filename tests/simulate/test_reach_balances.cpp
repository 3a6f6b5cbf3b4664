// The water of each reach by itself: it closes in every hour, the reaches and reservoirs add up to the river, and a ledger that
// is shown a wrong flow says so.
#include <doctest/doctest.h>

#include <cmath>

#include "simulate/basin_days.hpp"
#include "simulate/gone_on.hpp"
#include "simulate/term_of.hpp"

using namespace qinghe;
using test::term;

TEST_CASE("the storm of July 2016 through every reach of the four basins: each closes in each hour, and all add up to the river" * doctest::test_suite("long")) {
  for (const std::string name : {"beiyun", "chaobai", "daqing", "yongding"}) {
    CAPTURE(name);
    const test::BasinDays days(name, "2016-07-18", "2016-07-24");
    simulate::Simulation simulation = days.simulation({}, "split");
    while (!simulation.done()) simulation.step(nullptr);
    const auto reaches = simulation.reach_balances();
    REQUIRE(reaches.size() == days.model->basin->reaches.size());
    double worst = 0, worst_hour = 0, stored = 0, seeped = 0, lateral = 0;
    for (const auto& reach : reaches) {
      CAPTURE(reach.water.domain);
      CHECK(reach.water.relative() <= 1e-13);
      CHECK(reach.worst_hour <= 1e-13);
      CHECK(reach.worst_at >= days.weather.start - 3600);
      CHECK(reach.worst_at < simulation.now());
      worst = std::max(worst, reach.water.relative()), worst_hour = std::max(worst_hour, reach.worst_hour);
      stored += reach.water.storage_change, seeped += term(reach.water, "seepage"), lateral += term(reach.water, "lateral");
    }
    for (const auto& lake : simulation.reservoir_balances())
      if (lake.quantity == "water") stored += lake.storage_change, seeped += term(lake, "seepage"), lateral += term(lake, "direct");
    for (const auto& river : simulation.balances())
      if (river.domain == "river" && river.quantity == "water") {
        CHECK(std::abs(stored - river.storage_change) <= 1e-12 * river.throughput);
        CHECK(std::abs(seeped - term(river, "seepage")) <= 1e-12 * river.throughput);
        CHECK(std::abs(lateral - term(river, "inflow")) <= 1e-12 * river.throughput);
      }
    MESSAGE(name << ": worst reach " << worst << " over six days, " << worst_hour << " in an hour");
  }
}

TEST_CASE("a ledger saved in the middle goes on, and one that is opened anew forgets") {
  const test::BasinDays days("yongding", "2016-07-19", "2016-07-21");
  simulate::Simulation whole = days.simulation({}, "split"), first = days.simulation({}, "split"), second = days.simulation({}, "split");
  while (!whole.done()) whole.step(nullptr);
  test::go_on(first, 20, second);
  const auto one = whole.reach_balances(), other = second.reach_balances();
  for (std::size_t r = 0; r < one.size(); ++r) {
    CHECK(one[r].worst_hour == other[r].worst_hour);
    CHECK(one[r].worst_at == other[r].worst_at);
    for (std::size_t t = 0; t < one[r].water.terms.size(); ++t) CHECK(one[r].water.terms[t].amount == other[r].water.terms[t].amount);
  }
  second.reset_balances();
  for (const auto& reach : second.reach_balances()) {
    CHECK(reach.water.throughput > 0);  // what stands there
    for (const auto& t : reach.water.terms) CHECK(t.amount == 0);
  }
}

TEST_CASE("a cubic metre a second too much between two reaches shows in both, in its step") {
  const test::BasinDays days("daqing", "2016-07-19", "2016-07-20");
  const network::Network& network = days.model->network;
  const int reach = days.model->basin->find_reach("DQ04"), cells = network.cell_count();
  channel::FlowStep step;
  for (auto* v : {&step.volume_begin, &step.volume_end}) v->assign(static_cast<std::size_t>(cells), 36'000.0);
  for (auto* v : {&step.lateral, &step.withdrawal, &step.seepage, &step.evaporation}) v->assign(static_cast<std::size_t>(cells), 0.0);
  step.face_flow.assign(network.faces().size(), 0.0);
  channel::ReachLedger ledger(network, step.volume_begin);
  ledger.add(network, step);
  const int last = network.first_cell(reach) + network.cells_in(reach) - 1;
  step.face_flow[static_cast<std::size_t>(network.faces_out(last).front())] = 1;
  ledger.add(network, step);
  const channel::ReachBudget above = ledger.budget(static_cast<std::size_t>(reach));
  CHECK(above.worst_at == 1);
  CHECK(above.worst_step == doctest::Approx(3600 / (1800 + 36'000.0 * network.cells_in(reach))));
  CHECK(above.downstream == 3600);
  int touched = 0;
  for (std::size_t r = 0; r < ledger.size(); ++r) touched += ledger.budget(r).worst_at == 1 ? 1 : 0;
  CHECK(touched == 2);
}
