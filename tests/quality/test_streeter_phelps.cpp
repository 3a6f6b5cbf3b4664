// Oxygen sag of Streeter & Phelps 1925 as an ordinary differential equation in a beaker that travels with the
// water.
#include <doctest/doctest.h>

#include <cmath>

#include "quality/beaker.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using enum constituents::Constituent;

namespace {
// Only oxygen and fast CBOD, at 20 °C; oxidation does not slow down with falling oxygen.
Beaker sag(double k_d, double k_a, double l0, double d0) {
  KineticParameters p;
  p.idealise("fast_oxidation.k_dc", k_d);
  p.idealise("fast_oxidation.K_so", 1e3);
  const Environment e{.depth = 10, .elevation = 0, .sod20 = 0, .reaeration20 = k_a};
  Beaker b(constituents::ConstituentSet({dissolved_oxygen, cbod_fast}), p, e);
  b.put(cbod_fast, l0);
  b.put(dissolved_oxygen, 9.092426 - d0);
  return b;
}
}  // namespace

TEST_CASE("Streeter-Phelps: only oxidation and reaeration run, and the sag has the printed course") {
  const double course[][3] = {{0.5, 5.88607, 16.78914}, {1, 4.89162, 14.09376}, {1.5, 4.60372, 11.83111},
                              {2, 4.71075, 9.93171},    {3, 5.42681, 6.99875},  {5, 7.01104, 3.47548}};
  Beaker b = sag(0.35, 0.9, 20, 1);
  CHECK(b.kinetics().active().size() == 5);  // with a sediment oxygen demand, plants and a fall of zero
  double t = 0;
  for (const auto& [day, oxygen, demand] : course) {
    b.wait((day - t) * 86400, 200);
    t = day;
    CHECK(b.get(dissolved_oxygen) == printed(oxygen, 3e-6));
    CHECK(b.get(cbod_fast) == printed(demand, 1e-6));
  }
}

TEST_CASE("Streeter-Phelps: the minimum comes after 1.568421 d") {
  Beaker b = sag(0.35, 0.9, 20, 1);
  b.wait(1.568421 * 86400, 500);
  CHECK(b.get(dissolved_oxygen) == printed(4.600313, 2e-6));
  CHECK(b.derivative(dissolved_oxygen) == doctest::Approx(0).epsilon(1e-5));
}

TEST_CASE("Streeter-Phelps: equal rates are no special case") {
  Beaker b = sag(0.5, 0.5, 20, 1);
  b.wait(86400, 400);
  CHECK(9.092426 - b.get(dissolved_oxygen) == printed(6.671837, 1e-6));
  b.wait(86400, 400);
  CHECK(9.092426 - b.get(dissolved_oxygen) == printed(7.725468, 1e-6));
}
