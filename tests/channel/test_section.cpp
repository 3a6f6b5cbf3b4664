// Worked numbers of channel hydraulics.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "qinghe/channel/section.hpp"
#include "qinghe/channel/storage_curve.hpp"

using namespace qinghe::channel;

TEST_CASE("Manning: b 20 rectangular, n 0.03, S 5e-4, Q 10 gives h 0.811942, U 0.615807, Fr 0.21820") {
  const ReachGeometry g{.slope = 5e-4, .bottom_width = 20, .side_slope = 0, .manning_n = 0.03};
  const double h = normal_depth(g, 10);
  CHECK(h == doctest::Approx(0.811942).epsilon(1e-6));
  const double u = 10 / flow_area(20, 0, h);
  CHECK(u == doctest::Approx(0.615807).epsilon(1e-6));
  CHECK(u / std::sqrt(9.81 * h) == doctest::Approx(0.21820).epsilon(1e-4));
  CHECK(normal_depth(g, 0) == 0);
}

TEST_CASE("the slope of Manning's flow is its derivative") {
  const ReachGeometry g{.slope = 1e-3, .bottom_width = 8, .side_slope = 2, .manning_n = 0.035};
  for (const double h : {0.01, 0.3, 2.0}) {
    const double d = 1e-6 * h, q = manning_flow(g, g.bottom_width, h);
    const double numeric = (manning_flow(g, g.bottom_width, h + d) - manning_flow(g, g.bottom_width, h - d)) / (2 * d);
    CHECK(manning_slope(g, g.bottom_width, h, q) == doctest::Approx(numeric).epsilon(1e-6));
  }
}

TEST_CASE("a level reach is treated as the least slope and stays finite") {
  const ReachGeometry g{.slope = 0, .bottom_width = 10, .side_slope = 1};
  CHECK(std::isfinite(normal_depth(g, 5)));
  CHECK(manning_flow(g, 10, 1) > 0);
}

TEST_CASE("Muskingum–Cunge coefficients and one step") {
  const double celerity = 5.0 / 3.0 * 0.615807;
  const auto k = muskingum_cunge(10, 20, 5e-4, celerity, 2000, 1800);
  CHECK(k.c0 == doctest::Approx(0.170426).epsilon(1e-4));
  CHECK(k.c1 == doctest::Approx(0.595860).epsilon(1e-4));
  CHECK(k.c2 == doctest::Approx(0.233714).epsilon(1e-4));
  CHECK(k.c0 + k.c1 + k.c2 == doctest::Approx(1));
  CHECK(k.c0 * 15 + k.c1 * 10 + k.c2 * 10 == doctest::Approx(10.85213).epsilon(1e-6));
}

TEST_CASE("rubber dam: h 0.3, B 20 gives 6.114 m3/s") { CHECK(crest_flow(0.42, 20, 0.3) == doctest::Approx(6.114).epsilon(1e-3)); }

TEST_CASE("storage curves are linear between points and can extend") {
  const std::vector<double> v = {0, 10, 30}, a = {1, 2, 4};
  CHECK(interpolate(v, a, 5, false) == doctest::Approx(1.5));
  CHECK(interpolate(v, a, 20, false) == doctest::Approx(3));
  CHECK(interpolate(v, a, 50, false) == 4);
  CHECK(interpolate(v, a, 50, true) == doctest::Approx(6));
}
