// The river through floods, drying, bifurcations and reservoirs.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "qinghe/channel/hydraulics.hpp"
#include "qinghe/channel/section.hpp"

using namespace qinghe;
using channel::ChannelDescription;
using channel::FlowStep;
using channel::Hydraulics;
using channel::ReachGeometry;

namespace {

const base::Civil july{.year = 2016, .month = 7, .day = 20};

channel::Reservoir lake(int node) {
  channel::Reservoir r;
  r.node = node;
  r.level = {0, 10, 20}, r.area = {1e5, 5e5, 1e6}, r.volume = {0, 3e6, 1e7};
  r.initial_volume = 2e6;
  r.dead_volume = 5e5;
  r.release.fill(1.0);
  r.flood_volume.fill(5e6);
  return r;
}

// Two headwaters meet, pass a reservoir, split into two branches that rejoin, and leave.
struct Braided {
  network::Network network;
  ChannelDescription description;
  Braided()
      : network(7,
                {{"a", 0, 2, 12000, 1000}, {"b", 1, 2, 9000, 1000}, {"c", 2, 3, 5000, 1000}, {"d", 3, 4, 8000, 1000},
                 {"e", 4, 5, 6000, 1000}, {"f", 4, 5, 7000, 1000}, {"g", 5, 6, 10000, 1000}},
                {false, false, false, true, false, false, false}) {
    description.reaches.assign(7, ReachGeometry{});
    description.reaches[4].pool_depth = 1.5;
    description.reaches[5].seepage = 3e-6;
    description.reservoirs = {lake(3)};
    description.splits = {{.node = 4, .reach = 5, .flow = {0, 5, 20}, .share = {0.0, 0.2, 0.6}}};
    description.abstractions = {{.id = "canal", .reach = 6, .share_along = 0.5}};
    description.abstractions[0].flow.fill(0.4);
  }
};

}  // namespace

TEST_CASE("water closes to round-off in every cell and over the run, through storms and drying") {
  Braided river;
  Hydraulics h(river.network, river.description);
  std::mt19937 random(5);
  std::uniform_real_distribution<double> uniform(0, 1);
  const auto cells = static_cast<std::size_t>(river.network.cell_count());
  std::vector<double> lateral(cells), evaporation(cells, 0.3);
  FlowStep flow;
  double worst = 0;
  for (int hour = 0; hour < 4000; ++hour) {
    const bool storm = hour % 400 < 12, dry = hour % 1600 > 800;
    for (double& q : lateral) q = dry ? 0 : storm ? 20 * uniform(random) : 0.02 * uniform(random);
    h.step(july, 3600, lateral, evaporation, flow);
    for (std::size_t c = 0; c < cells; ++c) {
      double in = flow.lateral[c], out = flow.withdrawal[c] + flow.seepage[c] + flow.evaporation[c];
      for (const int f : river.network.faces_in(static_cast<int>(c))) in += flow.face_flow[static_cast<std::size_t>(f)];
      for (const int f : river.network.faces_out(static_cast<int>(c))) out += flow.face_flow[static_cast<std::size_t>(f)];
      const double residual = flow.volume_end[c] - flow.volume_begin[c] - 3600 * (in - out);
      worst = std::max(worst, std::abs(residual) / (flow.volume_end[c] + 3600 * in));
      REQUIRE(flow.volume_end[c] > 0);
      REQUIRE(flow.seepage[c] >= 0);
    }
    for (const double q : flow.face_flow) REQUIRE(q >= 0);
  }
  CHECK(worst < 1e-12);
  CHECK(std::abs(h.budget().residual()) <= 1e-12 * h.budget().inflow);
}

TEST_CASE("steady flow runs at normal depth") {
  const network::Network network(2, {{"r", 0, 1, 20000, 1000}}, {false, false});
  ReachGeometry g{.slope = 5e-4, .bottom_width = 20, .side_slope = 0, .manning_n = 0.03};
  Hydraulics h(network, {.reaches = {g}});
  std::vector<double> lateral(20, 0.0), evaporation(20, 0.0);
  lateral[0] = 10;
  FlowStep flow;
  for (int hour = 0; hour < 200; ++hour) h.step(july, 3600, lateral, evaporation, flow);
  for (const std::size_t c : {0u, 10u, 19u}) {
    CHECK(flow.depth[c] == doctest::Approx(0.811942).epsilon(1e-6));
    CHECK(flow.velocity[c] == doctest::Approx(0.615807).epsilon(1e-6));
  }
}

TEST_CASE("a flood wave travels at the kinematic celerity 5/3 U") {
  const int cells = 60;
  const network::Network network(2, {{"r", 0, 1, 60000, 1000}}, {false, false});
  ReachGeometry g{.slope = 5e-4, .bottom_width = 200, .side_slope = 0, .manning_n = 0.03};
  Hydraulics h(network, {.reaches = {g}});
  std::vector<double> lateral(cells, 0.0), evaporation(cells, 0.0);
  FlowStep flow;
  lateral[0] = 100;
  for (int hour = 0; hour < 300; ++hour) h.step(july, 3600, lateral, evaporation, flow);
  const double base_flow = flow.face_flow[10];
  const double celerity = 5.0 / 3.0 * flow.velocity[30];
  // A small rise of the inflow: the time of the added volume's centre between two cells gives the celerity.
  double moment_a = 0, sum_a = 0, moment_b = 0, sum_b = 0;
  for (int hour = 0; hour < 200; ++hour) {
    lateral[0] = hour < 6 ? 103 : 100;
    h.step(july, 3600, lateral, evaporation, flow);
    const double a = flow.face_flow[10] - base_flow, b = flow.face_flow[50] - base_flow;
    moment_a += a * hour, sum_a += a, moment_b += b * hour, sum_b += b;
  }
  CHECK(sum_a == doctest::Approx(18).epsilon(1e-3));
  const double hours = moment_b / sum_b - moment_a / sum_a;
  CHECK(40000.0 / (hours * 3600) == doctest::Approx(celerity).epsilon(0.02));
}

TEST_CASE("bed loss: B 20, 10 km, 2e-6 m/s takes 0.400 m3/s") {
  const network::Network network(2, {{"r", 0, 1, 10000, 1000}}, {false, false});
  ReachGeometry g{.slope = 1e-3, .bottom_width = 20, .side_slope = 0, .seepage = 2e-6};
  Hydraulics h(network, {.reaches = {g}});
  std::vector<double> lateral(10, 0.0), evaporation(10, 0.0);
  lateral[0] = 200;
  FlowStep flow;
  for (int hour = 0; hour < 48; ++hour) h.step(july, 3600, lateral, evaporation, flow);
  double loss = 0;
  for (const double s : flow.seepage) loss += s;
  CHECK(loss == doctest::Approx(0.400).epsilon(0.02));  // wetness h/(h + 0.02) at a depth of about 3 m
}

TEST_CASE("a river without inflow dries without a NaN and wets again") {
  Braided river;
  Hydraulics h(river.network, river.description);
  const auto cells = static_cast<std::size_t>(river.network.cell_count());
  std::vector<double> lateral(cells, 0.0), evaporation(cells, 0.4);
  FlowStep flow;
  for (int hour = 0; hour < 24 * 200; ++hour) h.step(july, 3600, lateral, evaporation, flow);
  for (int k = 0; k < river.network.cells_in(5); ++k) {
    const auto c = static_cast<std::size_t>(river.network.first_cell(5) + k);
    CHECK(flow.depth[c] < 0.02);
    CHECK(std::isfinite(flow.velocity[c]));
  }
  lateral[0] = 50;
  for (int hour = 0; hour < 400; ++hour) h.step(july, 3600, lateral, evaporation, flow);
  CHECK(flow.depth[static_cast<std::size_t>(river.network.first_cell(6))] > 0.1);
}

TEST_CASE("an abstraction never takes more than the river has") {
  const network::Network network(2, {{"r", 0, 1, 5000, 1000}}, {false, false});
  channel::Abstraction canal{.id = "canal", .reach = 0, .share_along = 0.5};
  canal.flow.fill(10);
  Hydraulics h(network, {.reaches = {ReachGeometry{}}, .abstractions = {canal}});
  std::vector<double> lateral(5, 0.0), evaporation(5, 0.0);
  lateral[0] = 1;
  FlowStep flow;
  for (int hour = 0; hour < 100; ++hour) h.step(july, 3600, lateral, evaporation, flow);
  CHECK(flow.withdrawal[2] <= 1.0 + 1e-9);
  CHECK(flow.withdrawal[2] > 0.5);
}

TEST_CASE("a copy continues exactly as its original") {
  Braided river;
  Hydraulics a(river.network, river.description);
  const auto cells = static_cast<std::size_t>(river.network.cell_count());
  std::vector<double> lateral(cells, 0.3), evaporation(cells, 0.1);
  FlowStep fa, fb;
  for (int hour = 0; hour < 50; ++hour) a.step(july, 3600, lateral, evaporation, fa);
  Hydraulics b = a;
  for (int hour = 0; hour < 50; ++hour) a.step(july, 3600, lateral, evaporation, fa), b.step(july, 3600, lateral, evaporation, fb);
  CHECK(fa.volume_end == fb.volume_end);
  CHECK(fa.face_flow == fb.face_flow);
}
