// Where a river enters a reservoir of two layers.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/network/network.hpp"
#include "qinghe/transport/inflow_level.hpp"
#include "qinghe/transport/layers.hpp"

using namespace qinghe;
using doctest::Approx;
using transport::laden_density;
using transport::share_below;

namespace {

double share(double river, double upper, double lower, double solids = 0) {
  return share_below(laden_density(river, solids), laden_density(upper, 0), laden_density(lower, 0), {});
}

}  // namespace

TEST_CASE("in summer a river colder than the lower layer enters it, one warmer than the upper layer stays above, and between them both take their part") {
  CHECK(share(6, 25, 12) == 1);  // what it drew with it included
  CHECK(share(25, 25, 12) == 0);
  CHECK(share(28, 25, 12) == 0);
  // By hand: densities at 18, 25 and 12 degC are 998.5976, 997.0479 and 999.5004; (1.5497 / 1.15) / 2.4525.
  CHECK(share(18, 25, 12) == Approx(0.5495).epsilon(1e-3));
  double before = share(30, 25, 12);
  for (double t = 30; t > 5; t -= 0.01) {
    const double now = share(t, 25, 12);
    CHECK(now >= before);
    CHECK(now - before < 2e-3);
    before = now;
  }
}

TEST_CASE("in winter the lower layer is the warmer one: water of 4 degC enters it, water near freezing does not") {
  CHECK(share(4, 1, 4) > 0.85);
  CHECK(share(0.1, 1, 4) == 0);
  CHECK(share(6.9, 1, 4) > 0);    // as dense as 1.1 degC
  CHECK(share(7.5, 1, 4) == 0);   // lighter again
}

TEST_CASE("a muddy flood plunges though it is warm, and layers that do not differ are one") {
  CHECK(laden_density(20, 0) == transport::water_density(20));
  // By hand: 10 kg/m3 of quartz displace 10 · 998.2063 / 2650 = 3.76682 kg/m3 of water.
  CHECK(laden_density(20, 10000) == Approx(transport::water_density(20) + 6.23318).epsilon(1e-8));
  CHECK(share(25, 24, 15) == 0);
  CHECK(share(25, 24, 15, 10000) == 1);
  CHECK(share(10, 10, 10) == 0);
  CHECK(share(9, 10, 10) == 1);
  CHECK(share(10 - 1e-6, 10, 10) < 1e-4);  // no jump
  CHECK(share_below(1000, 999, 999.5, {.entrainment = 1, .least_difference = 0.01}) == 1);
  CHECK(share_below(999.5, 999, 999.5, {.entrainment = 1, .least_difference = 0.01}) == Approx(0.5));
}

TEST_CASE("a river into both layers has a face to each, the main one to the upper; a reservoir of one layer has one") {
  const std::vector<network::ReachSpec> reaches{{.id = "a", .from = 0, .to = 2, .length = 2000}, {.id = "b", .from = 1, .to = 2, .length = 1000}, {.id = "c", .from = 2, .to = 3, .length = 3000}};
  const std::vector<bool> lake{false, false, true, false};
  using network::Layers;
  for (const auto how : {Layers::one, Layers::released_above, Layers::released_below}) {
    const network::Network n(4, reaches, lake, {Layers::one, Layers::one, how, Layers::one}, true);
    int below = 0;
    for (const auto& face : n.faces()) {
      CHECK((face.to < 0 || face.to > face.from));
      if (!n.into_lower_layer(face)) continue;
      ++below;
      CHECK_FALSE(face.main);
      CHECK(face.to == n.lower_cell(2));
      CHECK(n.main_downstream(face.from) == n.reservoir_cell(2));
      CHECK(face.distance == 0);
    }
    CHECK(below == (how == Layers::one ? 0 : 2));
  }
}
