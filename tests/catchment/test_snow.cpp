#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/catchment/snow.hpp"
#include "qinghe/catchment/stores.hpp"

using namespace qinghe::catchment;
using doctest::Approx;

TEST_CASE("worked melt: DDF 3, 4 °C, 12 mm of snow or more: 12 mm/d") {
  SnowState s{.ice = 30};
  CHECK(snow_step({}, 0, 4, 24, s).melt == Approx(12));
  SnowState little{.ice = 5};
  CHECK(snow_step({}, 0, 4, 24, little).melt == Approx(5));
  CHECK(little.total() == 0);
}

TEST_CASE("precipitation turns from snow to rain between T_s and T_r") {
  SnowState s;
  CHECK(snow_step({}, 10, -1, 1, s).snow == 10);
  SnowState t;
  CHECK(snow_step({}, 10, 2, 1, t).outflow == 10);
  SnowState u;
  CHECK(snow_step({}, 9, 0, 1, u).rain == Approx(3));
}

TEST_CASE("snow holds 5 % of liquid, refreezes it in frost, and conserves water through a winter") {
  const SnowParameters p{.undercatch = 1.2};
  SnowState s;
  double in = 0, out = 0;
  for (int h = 0; h < 24 * 120; ++h) {
    const double t = 6 * std::sin(h * 0.26) + 8 * std::sin(h * 0.004) - 4;
    const SnowFluxes f = snow_step(p, h % 50 == 0 ? 4 : 0, t, 1, s);
    in += f.rain + f.snow, out += f.outflow;
    REQUIRE(s.ice >= 0);
    REQUIRE(s.liquid >= 0);
    REQUIRE(s.liquid <= 0.05 * s.ice + 1e-12);
    REQUIRE(f.outflow >= 0);
  }
  CHECK(std::abs(in - out - s.total()) < 1e-12 * in);
  SnowState wet{.ice = 100, .liquid = 5};
  snow_step(p, 0, -10, 24, wet);
  CHECK(wet.liquid == Approx(5 - 0.05 * 3 * 10));
  CHECK(wet.total() == Approx(105));
}

TEST_CASE("worked linear reservoir: Q 2, R 5, k 10 d, one day: 2.285488") {
  const double c = std::exp(-1.0 / 10);
  double volume = 2 * c / (1 - c);  // the store that gave Q = 2 in the step before
  CHECK(linear_store_step(c, 5, volume) == Approx(2.285488).epsilon(1e-6));
}

TEST_CASE("an impervious surface keeps its initial loss and evaporates it later") {
  double depression = 0;
  const SurfaceStep rain = impervious_step(2, 10, 0.2, depression);
  CHECK(rain.runoff == Approx(7.8));
  CHECK(depression == 2);
  double evaporated = 0;
  for (int h = 0; h < 20; ++h) evaporated += impervious_step(2, 0, 0.2, depression).evaporation;
  CHECK(evaporated == Approx(2));
  CHECK(depression == Approx(0).epsilon(1e-12));
}
