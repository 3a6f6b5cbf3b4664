// Overflow under members of the rain: the sewers alone are the run's sewers, and chance depends on the seed
// alone.
#include <doctest/doctest.h>

#include "qinghe/simulate/overflow_event.hpp"
#include "qinghe/simulate/rain_members.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;
using results::Overflowing;

namespace {

const test::BasinDays& storm() {
  static const test::BasinDays days("daqing", "2016-07-17", "2016-07-27");
  return days;
}

results::RainSpread spread(const simulate::RainEnsemble& ensemble, const scenario::Scenario& scenario = {}) {
  return simulate::rain_spread(*storm().model, storm().weather, scenario, ensemble, {});
}

bool same(const results::RainSpread& a, const results::RainSpread& b) {
  if (a.rows.size() != b.rows.size()) return false;
  for (std::size_t r = 0; r < a.rows.size(); ++r)
    for (std::size_t q = 0; q < results::overflowing_count; ++q) {
      const results::Spread &x = a.rows[r].of[q], &y = b.rows[r].of[q];
      if (a.rows[r].sewershed != b.rows[r].sewershed || x.mean != y.mean || x.low != y.low ||
          x.middle != y.middle || x.high != y.high)
        return false;
    }
  return true;
}

}  // namespace

TEST_CASE("sewers alone are the sewers of the simulation to the last bit, under a scenario too") {
  const auto& days = storm();
  const std::string shed = days.model->basin->sewersheds.back().id;
  const scenario::Scenario scenario{.id = "tank",
                                    .pulls = {{.lever = scenario::Lever::sewer_parameter,
                                               .target = shed,
                                               .parameter = "tank_volume",
                                               .value = 20'000,
                                               .from = days.weather.start + 86400},
                                              {.lever = scenario::Lever::sewer_parameter,
                                               .target = shed,
                                               .parameter = "interception_ratio",
                                               .value = 3}}};
  simulate::Simulation whole = days.simulation(scenario, "split");
  while (!whole.done()) whole.step(nullptr);
  const simulate::Levers levers(*days.model, scenario);
  simulate::SewersAlone alone(*days.model, days.weather, levers);
  alone.run_until(days.model->basin->period.end);
  const auto a = whole.overflow_events_since(days.weather.start),
             b = simulate::overflow_events_since(alone.sewers(), days.weather.start);
  REQUIRE(a.size() == b.size());
  REQUIRE(a.size() > 3);
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].volume == b[i].volume);
    CHECK(a[i].cod == b[i].cod);
  }
  CHECK(alone.water_residual() < 1e-13);
}

TEST_CASE("members are the same on one thread and on three, and others with another seed") {
  const auto one = spread({.members = 6, .seed = 3});
  CHECK(same(one, spread({.members = 6, .seed = 3, .threads = 3})));
  CHECK_FALSE(same(one, spread({.members = 6, .seed = 4})));
  CHECK(one.members == 6);
  CHECK(one.worst_balance < 1e-12);
  REQUIRE(one.rows.size() > 1);
  CHECK(one.rows[0].sewershed == -1);
  const results::Spread& volume = one.rows[0].of[static_cast<std::size_t>(Overflowing::volume)];
  CHECK(volume.low < volume.middle);
  CHECK(volume.middle < volume.high);
  // The basin's volume is that of its sewersheds, in the mean.
  double sum = 0;
  for (std::size_t r = 1; r < one.rows.size(); ++r)
    sum += one.rows[r].of[static_cast<std::size_t>(Overflowing::volume)].mean;
  CHECK(sum == doctest::Approx(volume.mean).epsilon(1e-12));
}

TEST_CASE("bursts within the hour overflow no less than even rain") {
  const simulate::Levers levers(*storm().model, {});
  simulate::SewersAlone even(*storm().model, storm().weather, levers);
  even.run_until(storm().model->basin->period.end);
  const auto members = spread({.members = 6, .areal = false});
  const results::Spread& volume = members.rows[0].of[static_cast<std::size_t>(Overflowing::volume)];
  CHECK(volume.low > 0.99 * even.sewers().budget().overflow);
}

TEST_CASE("a stop asked for ends the members") {
  CHECK_THROWS_AS(spread({.members = 3, .stopped = [] { return true; }}), base::Interrupted);
}
