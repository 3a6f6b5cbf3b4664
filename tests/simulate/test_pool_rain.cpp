// Rain on reservoirs: what falls on the surface enters, as water that is nearly pure.
#include <doctest/doctest.h>

#include "qinghe/results/reservoirs.hpp"
#include "simulate/basin_days.hpp"
#include "simulate/term_of.hpp"

using namespace qinghe;
using test::term;

TEST_CASE("a reservoir takes up the rain on its surface, hour by hour, and what is in it") {
  const test::BasinDays days("chaobai", "2016-07-18", "2016-07-23");
  const basin::Basin& basin = *days.model->basin;
  simulate::Simulation simulation = days.simulation({}, "split");
  simulate::Recorder recorder = days.recorder();
  const std::size_t count = basin.reservoirs.size();
  std::vector<double> fallen(count, 0.0);
  std::vector<results::Balance> balances;
  for (int hour = 0; !simulation.done(); ++hour) {
    for (std::size_t r = 0; r < count; ++r) {
      const channel::Reservoir& reservoir = basin.reservoirs[r];
      const double change = balances.empty() ? 0.0 : results::find_balance(balances, reservoir.id, "water")->storage_change;
      const int place = days.model->cell_weather[static_cast<std::size_t>(days.model->network.reservoir_cell(reservoir.node))];
      fallen[r] += 1e-3 * days.weather.rain[days.weather.at(hour, place)] * channel::LevelPool(reservoir).area(reservoir.initial_volume + change);
    }
    simulation.step(&recorder);
    balances = simulation.reservoir_balances();
  }
  REQUIRE(count == 2);
  for (std::size_t r = 0; r < count; ++r) {
    const channel::Reservoir& reservoir = basin.reservoirs[r];
    CAPTURE(reservoir.id);
    CHECK(fallen[r] > 1e5);
    const auto& water = *results::find_balance(balances, reservoir.id, "water");
    CHECK(term(water, "direct") == doctest::Approx(fallen[r]).epsilon(1e-12));
    CHECK(term(*results::find_balance(balances, reservoir.id, "ammonium"), "direct") == doctest::Approx(basin.inflow_water.rain_ammonia * term(water, "direct")).epsilon(1e-9));
    CHECK(term(*results::find_balance(balances, reservoir.id, "tracer"), "direct") == 0);
  }
}
