#include <doctest/doctest.h>

#include "qinghe/quality/heat.hpp"
#include "quality/beaker.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using enum constituents::Constituent;

TEST_CASE("heat fluxes of a summer noon") {
  const double vapour = vapour_pressure(20.0), f = wind_function(2.0);
  CHECK(air_longwave(30.0, vapour, 0.3, 0.6) == printed(344.31, 2e-5));
  CHECK(back_radiation(24.0) == printed(428.83, 2e-5));
  CHECK(evaporation(f, 24.0, vapour) == printed(53.64, 1e-4));
  CHECK(conduction(f, 24.0, 30.0) == printed(-31.14, 2e-4));
  const double net = 470 + air_longwave(30.0, vapour, 0.3, 0.6) - back_radiation(24.0) -
                     evaporation(f, 24.0, vapour) - conduction(f, 24.0, 30.0);
  CHECK(net == printed(362.98, 2e-5));
}

TEST_CASE("heat fluxes of a winter noon") {
  const double vapour = vapour_pressure(-18.0), f = wind_function(3.0);
  CHECK(air_longwave(-8.0, vapour, 0.2, 0.6) == printed(173.18, 5e-5));
  CHECK(back_radiation(0.0) == printed(306.19, 5e-5));
  CHECK(evaporation(f, 0.0, vapour) == printed(46.46, 2e-4));
  CHECK(conduction(f, 0.0, -8.0) == printed(50.16, 2e-4));
  const double net = 75.2 + air_longwave(-8.0, vapour, 0.2, 0.6) - back_radiation(0.0) -
                     evaporation(f, 0.0, vapour) - conduction(f, 0.0, -8.0);
  CHECK(net == printed(-154.43, 5e-5));
}

TEST_CASE("the same summer fluxes warm 1.2 m of water by 6.243 degC a day") {
  const Environment summer{.depth = 1.2,
                           .wind = wind_at(2, 2.0, 7),
                           .air_temperature = 30,
                           .dew_point = 20,
                           .shortwave = 470 / 0.94,
                           .cloud = 0.3};
  Beaker b(constituents::ConstituentSet({temperature}), {}, summer);
  b.put(temperature, 24);
  CHECK(b.derivative(temperature) == printed(6.243, 1e-4));
}

TEST_CASE("freezing weather brings the water towards 0 degC and never below") {
  const Environment winter{
      .depth = 0.5, .wind = 3, .air_temperature = -12, .dew_point = -20, .shortwave = 0, .cloud = 0.2};
  Beaker b(constituents::ConstituentSet({temperature}), {}, winter);
  b.put(temperature, 0);
  CHECK(b.derivative(temperature) == 0);
  b.put(temperature, 3);
  double before = 3;
  for (int hour = 0; hour < 96; ++hour) {
    b.wait(3600, 300);
    CHECK(b.get(temperature) >= 0);
    CHECK(b.get(temperature) <= before);
    before = b.get(temperature);
  }
  CHECK(before < 0.01);
}

TEST_CASE("water under steady weather settles where the fluxes balance, whatever it started from") {
  const Environment steady{
      .depth = 1, .wind = 2, .air_temperature = 20, .dew_point = 12, .shortwave = 200, .cloud = 0.4};
  Beaker cold(constituents::ConstituentSet({temperature}), {}, steady), warm = Beaker(cold.set(), {}, steady);
  cold.put(temperature, 1), warm.put(temperature, 35);
  cold.wait(60 * 86400, 2000), warm.wait(60 * 86400, 2000);
  CHECK(cold.get(temperature) == printed(warm.get(temperature), 1e-6));
  CHECK(cold.derivative(temperature) == doctest::Approx(0).epsilon(1e-4));
  CHECK(cold.get(temperature) > 15);
  CHECK(cold.get(temperature) < 28);
}
