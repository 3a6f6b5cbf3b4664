// A larger tank never spills more, and the design curve bends one way.
#include <doctest/doctest.h>

#include "qinghe/simulate/overflow_event.hpp"
#include "qinghe/simulate/tank_curve.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;

TEST_CASE("overflow falls with the tank's volume, at first by what it holds at most") {
  const test::BasinDays days("daqing", "2016-07-17", "2016-07-27");
  const auto& sheds = days.model->basin->sewersheds;
  std::size_t shed = 0;
  while (sheds[shed].kind != sewer::SewerKind::combined) ++shed;
  const std::vector<double> volumes = {0, 1000, 5000, 20'000, 1e7};
  const auto curve = simulate::tank_curve(*days.model, days.weather, shed, volumes, 0);
  REQUIRE(curve[0].overflow > 0);
  for (std::size_t i = 1; i < curve.size(); ++i) {
    CHECK(curve[i].overflow <= curve[i - 1].overflow);
    CHECK(curve[i].cod <= curve[i - 1].cod);
    CHECK(curve[i].balance < 1e-12);
  }
  CHECK(curve.back().overflow == 0);
  CHECK(curve.back().events == 0);
  CHECK(curve[1].overflow < curve[0].overflow);
}

TEST_CASE("figures of the curve are those of the window, of a year only where it is whole years") {
  const test::BasinDays july("daqing", "2016-07-17", "2016-07-27"), year("daqing", "2015-01-01", "2016-01-01"), two("daqing", "2014-01-01", "2016-01-01");
  CHECK(simulate::years_of_curve(*july.model->basin) == 0);
  CHECK(simulate::years_of_curve(*year.model->basin) == 1);
  CHECK(simulate::years_of_curve(*two.model->basin) == 2);
  const std::vector<double> none = {0};
  const auto total = [&](const test::BasinDays& days) {
    const simulate::Levers levers(*days.model, {});
    simulate::SewersAlone sewers(*days.model, days.weather, levers);
    sewers.run_until(days.model->basin->period.end);
    double sum = 0;
    for (const auto& e : simulate::overflow_events_since(sewers.sewers(), days.model->basin->period.start)) sum += e.sewershed == 0 ? e.volume : 0;
    return sum;
  };
  REQUIRE(july.model->basin->sewersheds[0].kind == sewer::SewerKind::combined);
  REQUIRE(total(july) > 0);
  CHECK(simulate::tank_curve(*july.model, july.weather, 0, none, 0)[0].overflow == doctest::Approx(total(july)));
  CHECK(simulate::tank_curve(*two.model, two.weather, 0, none, 0)[0].overflow == doctest::Approx(total(two) / 2));
}
