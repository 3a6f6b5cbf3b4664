// Inner steps: rain by five minutes, and dry hours in one step.
#include <doctest/doctest.h>

#include "qinghe/base/error.hpp"
#include "qinghe/sewer/sewer_system.hpp"
#include "town.hpp"

using namespace qinghe;
using namespace town_of_tests;
using sewer::SewerStep;
using sewer::SewerSystem;

namespace {

// Rain of an hour by inner step: all of it in the step `at`.
std::vector<double> burst(double rain, std::size_t steps, std::size_t at) {
  std::vector<double> course(steps, 0.0);
  course[at] = rain;
  return course;
}

}  // namespace

TEST_CASE("rain given by inner step and even over the hour is rain given by the hour") {
  SewerSystem by_hour({town()}, {plant()}), by_step({town()}, {plant()});
  const base::Instant start = base::instant({.year = 2016, .month = 7, .day = 20}, base::beijing_offset);
  SewerStep a, b;
  for (int h = 0; h < 48; ++h) {
    const base::Instant begin = start + 3600LL * h;
    const base::Civil local = base::civil(begin, base::beijing_offset);
    const double rain = h % 9 < 3 ? 6 : 0;
    by_hour.step(begin, local, std::vector{rain}, 22, a);
    by_step.step(begin, local, std::vector<double>(12, rain / 12), 22, b);
    REQUIRE(a.sheds[0].overflow.flow == b.sheds[0].overflow.flow);
  }
  CHECK(by_hour.budget().overflow == by_step.budget().overflow);
  CHECK(by_hour.budget().rain == doctest::Approx(by_step.budget().rain).epsilon(1e-14));
}

TEST_CASE("a burst overflows more than the same rain spread evenly, and water still closes") {
  double overflow[2];
  for (const int bursts : {0, 1}) {
    SewerSystem system({town()}, {plant()});
    const base::Instant start = base::instant({.year = 2016, .month = 7, .day = 20}, base::beijing_offset);
    SewerStep out;
    for (int h = 0; h < 24; ++h) {
      const base::Instant begin = start + 3600LL * h;
      const auto rain = h == 6 && bursts ? burst(8, 12, 5) : std::vector{h == 6 ? 8.0 : 0.0};
      system.step(begin, base::civil(begin, base::beijing_offset), rain, 22, out);
    }
    const auto b = system.budget();
    overflow[bursts] = b.overflow;
    CHECK(b.rain + b.sewage + b.infiltration + b.plant_base ==
          doctest::Approx(b.pervious_loss + b.evaporation + b.direct + b.overflow + b.storm + b.effluent +
                          b.bypass + system.stored_water())
              .epsilon(1e-13));
    CHECK(system.overflow_events().at(0).rain == doctest::Approx(8));
  }
  CHECK(overflow[1] > overflow[0]);
}

TEST_CASE("a dry hour in one step is the same as in twelve") {
  // A second town in the rain keeps the system at inner steps; the first, on its own plant, does not notice.
  sewer::Sewershed wet = town();
  wet.id = "wet", wet.plant = 1;
  SewerSystem alone({town()}, {plant()}), beside({town(), wet}, {plant(), plant()});
  const base::Instant start = base::instant({.year = 2016, .month = 7, .day = 20}, base::beijing_offset);
  SewerStep a, b;
  for (int h = 0; h < 24 * 40; ++h) {
    const base::Instant begin = start + 3600LL * h;
    const base::Civil local = base::civil(begin, base::beijing_offset);
    alone.step(begin, local, std::vector{0.0}, 22, a);
    beside.step(begin, local, std::vector{0.0, 3.0}, 22, b);
    REQUIRE(a.plants[0].effluent.flow == doctest::Approx(b.plants[0].effluent.flow).epsilon(1e-12));
    REQUIRE(a.plants[0].effluent.cod_cr == doctest::Approx(b.plants[0].effluent.cod_cr).epsilon(1e-12));
  }
  CHECK(alone.deposit(0).loose[sewer::suspended_solids] > 0);
  CHECK(alone.deposit(0).loose[sewer::suspended_solids] == doctest::Approx(beside.deposit(0).loose[sewer::suspended_solids]).epsilon(1e-10));
}

TEST_CASE("rain that is neither by sewershed nor by inner step is refused") {
  SewerSystem system({town()}, {plant()});
  SewerStep out;
  const base::Instant begin = base::instant({.year = 2016, .month = 7}, base::beijing_offset);
  CHECK_THROWS_AS(
      system.step(begin, base::civil(begin, base::beijing_offset), std::vector<double>(5), 22, out),
      base::InternalError);
}
