#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "qinghe/transport/dispersion.hpp"

using namespace qinghe;
using namespace qinghe::transport;

TEST_CASE("Fischer's worked number") {
  // b = 20 m, n = 0.03, S = 5e-4, Q = 10 m³/s: H = 0.811942 m, U = 0.615807 m/s, u* = 0.063108 m/s.
  CHECK(fischer_dispersion(0.615807, 20, 0.811942, 5e-4) == doctest::Approx(32.564).epsilon(1e-4));
  CHECK(fischer_dispersion(0, 20, 0.8, 5e-4) == 0);
  CHECK(fischer_dispersion(0.3, 20, 0, 5e-4) == 0);
}

TEST_CASE("upwind differences add more diffusion than the river has") {
  CHECK(upwind_diffusion(0.3, 500, 0.3 * 600 / 500) == doctest::Approx(48));
  CHECK(upwind_diffusion(0.3, 500) == doctest::Approx(75));
}

TEST_CASE("the exchange flow is E·A/Δx, bounded, and zero where nothing flows") {
  const network::Network network(2, {{"r", 0, 1, 3000, 1000}}, {false, false});
  REQUIRE(network.cell_count() == 3);
  const auto cells = static_cast<std::size_t>(network.cell_count());
  channel::FlowStep flow;
  flow.depth.assign(cells, 0.811942);
  flow.top_width.assign(cells, 20);
  flow.velocity.assign(cells, 0.615807);
  flow.face_flow.assign(network.faces().size(), 10);
  const std::vector<double> slope(cells, 5e-4);
  std::vector<double> exchange(network.faces().size());
  dispersion_exchange(network, flow, slope, {}, exchange);
  CHECK(exchange[0] == doctest::Approx(32.564 * (10 / 0.615807) / 1000).epsilon(1e-4));
  CHECK(exchange[2] == 0);  // the outlet
  dispersion_exchange(network, flow, slope, {.exchange_limit = 0.02}, exchange);
  CHECK(exchange[0] == doctest::Approx(0.2));
  flow.velocity.assign(cells, 0);
  dispersion_exchange(network, flow, slope, {}, exchange);
  CHECK(exchange[0] == 0);
}

TEST_CASE("every dispersion parameter has its default inside its bounds and a source") {
  for (const base::Parameter& p : dispersion_parameters()) {
    CAPTURE(p.symbol);
    CHECK(p.value >= p.low);
    CHECK(p.value <= p.high);
    CHECK(!p.source.empty());
  }
}

TEST_CASE("no dispersion across a confluence, nor does it depend on what joins below") {
  // Two headwaters meet above a third reach of two cells.
  const qinghe::network::Network network(4, {{"a", 0, 2, 1000, 1000}, {"b", 1, 2, 1000, 1000}, {"c", 2, 3, 2000, 1000}}, {false, false, false, false});
  qinghe::channel::FlowStep flow;
  const auto cells = static_cast<std::size_t>(network.cell_count());
  flow.velocity.assign(cells, 0.5), flow.top_width.assign(cells, 20), flow.depth.assign(cells, 1);
  flow.face_flow.assign(network.faces().size(), 5);
  const std::vector<double> slope(cells, 5e-4);
  std::vector<double> exchange(network.faces().size());
  qinghe::transport::dispersion_exchange(network, flow, slope, {}, exchange);
  int within = 0;
  for (std::size_t f = 0; f < exchange.size(); ++f) {
    const int to = network.faces()[f].to;
    const bool alone = to >= 0 && network.faces_in(to).size() == 1;
    CHECK((exchange[f] > 0) == alone);
    within += alone ? 1 : 0;
  }
  CHECK(within == 1);
}
