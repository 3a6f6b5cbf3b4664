// A larger tank never spills more, and the design curve bends one way.
#include <doctest/doctest.h>

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
