// Stores of land and sewers settle before a run begins, and a run of two years is one run.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/state_archive.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;

TEST_CASE("a year repeated until no store of land and sewers changes by 1 %: the next year proves it" * doctest::test_suite("long")) {
  const test::BasinDays c("chaobai", "2015-01-01", "2016-01-01");
  simulate::Simulation simulation = c.simulation({}, "split");
  const base::Instant end = c.weather.start + 3600LL * c.weather.hours;
  const simulate::SpinUp& once = simulation.spin_up(end, 1);
  CHECK_FALSE(once.settled);
  const simulate::SpinUp spun = simulation.spin_up(end);
  CHECK(spun.settled);
  CHECK(spun.repetitions >= 2);
  REQUIRE(spun.stores.size() == 6);
  for (const auto& store : spun.stores) CHECK_MESSAGE(store.change < 0.01, store.key);
  MESSAGE("repetitions " << spun.repetitions);
  CHECK(simulation.now() == c.weather.start);

  // Another copy that goes on from there: the same weather once more hardly moves it.
  const double water = simulation.state().catchments.storage_volume(),
               phosphorus = simulation.state().loads.balance().store_now[4];
  simulation.spin_up(end, 1);
  CHECK(simulation.state().catchments.storage_volume() == doctest::Approx(water).epsilon(0.01));
  CHECK(simulation.state().loads.balance().store_now[4] == doctest::Approx(phosphorus).epsilon(0.01));
}

TEST_CASE("a season is not repeated") {
  const test::BasinDays c("chaobai", "2015-06-01", "2015-09-01");
  simulate::Simulation simulation = c.simulation({}, "split");
  CHECK(simulation.spin_up(c.weather.start + 3600LL * c.weather.hours).repetitions == 0);
  CHECK(simulation.now() == c.weather.start);
}
