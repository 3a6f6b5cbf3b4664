// A pull acts from the hour it says to the hour it says, in a run, beside one and in the sewers alone.
#include <doctest/doctest.h>

#include <cstring>

#include "qinghe/simulate/sewers_alone.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;
using scenario::Lever;
using scenario::Operation;

namespace {

constexpr int hour = 3600, first = 6, last = 34;  // 06:00 of the first day, 10:00 of the second

scenario::Scenario by_the_hour(const test::BasinDays& days) {
  const base::Instant start = days.weather.start;
  const basin::Basin& basin = *days.model->basin;
  return {.id = "hours",
          .pulls = {{.lever = Lever::sewer_parameter, .target = basin.sewersheds.front().id, .parameter = "tank_volume", .operation = Operation::set, .value = 5000, .from = start + first * hour, .to = start + last * hour},
                    {.lever = Lever::added_flow, .target = basin.reaches.front().id, .parameter = "river", .operation = Operation::set, .value = 3, .from = start + first * hour, .to = start + last * hour}}};
}

double tank(sewer::SewerSystem sewers) { return sewers.sewersheds()[0].tank_volume; }
bool acts(int at) { return at >= first && at < last; }

double deposit(const sewer::SewerSystem& sewers) { return sewers.stored_mass(0)[sewer::suspended_solids]; }

}  // namespace

TEST_CASE("a pull acts from the hour of `from` to that of `to`") {
  const test::BasinDays days("beiyun", "2016-07-01", "2016-07-03");
  const scenario::Scenario scenario = by_the_hour(days);
  const double own = days.model->basin->sewersheds.front().tank_volume;
  auto simulation = days.simulation(scenario, "split");
  auto leader = days.simulation({}, "split"), beside = days.simulation(scenario, "split");
  beside.follow(leader);
  const simulate::Levers levers(*days.model, scenario);
  simulate::SewersAlone alone(*days.model, days.weather, levers);
  for (int at = 0; at < 2 * 24; ++at) {
    simulation.step(nullptr), leader.step(nullptr), beside.step(nullptr);
    alone.run_until(days.weather.start + (at + 1) * hour, {}, {});
    CAPTURE(at);
    const double now = acts(at) ? 5000.0 : own;
    CHECK(tank(simulation.state().sewers) == now);
    CHECK(tank(beside.state().sewers) == now);
    CHECK(tank(alone.sewers()) == now);
    CHECK(levers.turn_in(days.weather.start + at * hour) == (at == first || at == last));
    const auto &a = simulation.state().mass, &b = beside.state().mass;
    CHECK(std::memcmp(a.data(), b.data(), sizeof(double) * a.size()) == 0);
  }
}

TEST_CASE("a store is emptied once, in its hour") {
  const test::BasinDays days("beiyun", "2016-07-01", "2016-07-03");
  const scenario::Scenario scenario{.id = "reset", .pulls = {{.lever = Lever::store_reset, .target = days.model->basin->sewersheds.front().id, .parameter = "deposit", .value = 0.5, .from = days.weather.start + first * hour}}};
  const simulate::Levers levers(*days.model, scenario), none(*days.model, {});
  auto kept = days.simulation({}, "split"), reset = days.simulation(scenario, "split");
  simulate::SewersAlone alone(*days.model, days.weather, levers);
  double ratio = 1;
  for (int at = 0; at < 30; ++at) {
    kept.step(nullptr), reset.step(nullptr);
    alone.run_until(days.weather.start + (at + 1) * hour, {}, {});
    CAPTURE(at);
    const double now = deposit(reset.state().sewers) / deposit(kept.state().sewers);
    CHECK(deposit(alone.sewers()) == deposit(reset.state().sewers));
    if (at < first)
      CHECK(now == 1);
    else
      CHECK(now < 1);
    if (at > first) CHECK(now >= ratio - 1e-9);  // it fills again, and is not emptied twice
    ratio = now;
  }
}
