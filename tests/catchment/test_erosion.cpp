// MUSLE, and the hours of an event that sum to it.
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "qinghe/catchment/erosion.hpp"
#include "qinghe/catchment/loads.hpp"

using namespace qinghe;
using namespace qinghe::catchment;
using doctest::Approx;

TEST_CASE("worked MUSLE: Q 5000 m3, q_p 2 m3/s, K .25, LS 1.2, C .1, P 1 yield 61.518 t") {
  const ErosionFactors f{.k = 0.25, .ls = 1.2, .c = 0.1, .p = 1};
  CHECK(sediment_yield(f, 5000, 2) == Approx(61.518).epsilon(1e-5));
}

TEST_CASE("the hours of a storm sum to the event's yield, each erodes, and a pause begins a new event") {
  const ErosionFactors f{};
  const std::vector<double> flow{0.2, 0.9, 2.0, 0.7, 0, 0, 0.3};  // [m³/s] of one field
  ErosionEvent event;
  double sum = 0;
  for (const double q : flow) {
    const double more = erode(f, q, 1e6, event);
    CHECK((q > 0 ? more > 0 : more == 0));
    sum += more;
  }
  CHECK(sum == Approx(sediment_yield(f, 3600 * std::accumulate(flow.begin(), flow.end(), 0.0), 2.0)).epsilon(1e-14));
  for (int h = 0; h < 6; ++h) CHECK(erode(f, 0, 1e6, event) == 0);
  CHECK(erode(f, 1, 1e6, event) == Approx(sediment_yield(f, 3600, 1)).epsilon(1e-14));
}

TEST_CASE("a subcatchment erodes as its fields do, and more cover or practice erodes in proportion less") {
  ErosionEvent one, many, covered;
  const double field = erode({}, 1, 1e6, one);
  CHECK(erode({}, 40, 40e6, many) == Approx(40 * field).epsilon(1e-13));
  CHECK(erode({.c = 0.01, .p = 0.5}, 1, 1e6, covered) == Approx(0.05 * field).epsilon(1e-13));
}

TEST_CASE("the land's solids by MUSLE: what arrives in the end is the yield, and every item closes") {
  const auto quality =
      read_runoff_quality(std::filesystem::path(QINGHE_SOURCE_DIR) / "inputs/catchment/runoff_quality.toml").values();
  Subcatchment s{.id = "slope", .area = 8e6};
  s.share[static_cast<std::size_t>(LandUse::cropland)] = 1;
  LandLoads loads({s}, quality, {}, {}, {}, RuralSolids::musle);
  RunoffStep step;
  step.resize(1);
  RunoffLoads out;
  ErosionEvent event;
  double store = 0, yield = 0, arrived = 0;
  for (int h = 0; h < 400; ++h) {
    const double flow = h >= 10 && h < 14 ? 8.0 * (h - 9) : 0, leaves = 0.1 * (store + flow * 3600);
    store += flow * 3600 - leaves;
    step.surface_generated[0] = flow, step.natural_surface[0] = leaves / 3600, step.surface_kept[0] = 0.9;
    loads.step(step, out);
    yield += erode(s.erosion, flow, s.area, event);
    arrived += out.rural[0].suspended_solids * leaves;
  }
  CHECK(arrived == Approx(1e6 * yield).epsilon(0.02));  // the land store's own solids come on top
  CHECK(arrived >= 0.999 * 1e6 * yield);
  const auto b = loads.balance();
  for (std::size_t k = 0; k < quality_items; ++k) {
    const double in = b.accumulated[k] + b.runoff[k];
    CHECK(std::abs(in - b.delivered[k] - b.died_off[k] - b.swept[k] - (b.store_now[k] - b.store_begin[k])) < 1e-11 * (in + b.store_begin[k] + 1));
  }
}
