// Whole networks: reservoirs, dividing rivers, and the balance of random basins through storm and drought.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "qinghe/base/error.hpp"
#include "pond.hpp"
#include "rivers.hpp"

using namespace qinghe;
using channel::FlowStep;
using channel::Hydraulics;
using doctest::Approx;

namespace {

// Two headwaters → reservoir → reach → bifurcation into two arms that meet again → outlet.
struct Basin {
  network::Network net{
      7,
      {rivers::reach("a", 0, 2, 6e3), rivers::reach("b", 1, 2, 9e3, 800), rivers::reach("c", 2, 3, 4e3),
       rivers::reach("south", 3, 4, 7e3), rivers::reach("north", 3, 4, 5e3), rivers::reach("d", 4, 5, 3e3),
       rivers::reach("e", 6, 4, 2e3, 500)},
      {false, false, true, false, false, false, false}};
  channel::ChannelDescription description() const {
    channel::ChannelDescription d;
    for (int r = 0; r < net.reach_count(); ++r)
      d.reaches.push_back({.slope = 1e-4 * (1 + 5 * r),
                           .bottom_width = 10.0 + 3 * r,
                           .side_slope = 0.5 * r,
                           .manning_n = 0.03,
                           .pool_depth = r == 2 ? 0.6 : 0,
                           .seepage = r == 4 ? 3e-6 : 2e-7});
    d.reservoirs = {pond(2)};
    d.splits = {{.node = 3, .reach = 4, .flow = {0, 5, 40}, .share = {0, 0.3, 0.65}}};
    d.abstractions = {{.id = "w",
                       .name_zh = "取水",
                       .reach = 1,
                       .share_along = 0.7,
                       .flow = {0, 0, 0.2, 0.5, 0.5, 0.4, 0.2, 0.2, 0.2, 0, 0, 0}}};
    return d;
  }
};

double volume_of(const std::vector<double>& v) {
  return std::accumulate(v.begin(), v.end(), 0.0);
}

}  // namespace

TEST_CASE("water closes to 1e-12 through storms, drying, re-wetting, a reservoir and a bifurcation") {
  const Basin basin;
  Hydraulics water(basin.net, basin.description());
  const auto cells = static_cast<std::size_t>(basin.net.cell_count());
  std::mt19937 random(20160720);
  std::uniform_real_distribution<double> u(0, 1);
  std::vector<double> lateral(cells), evaporation(cells);
  FlowStep flow;
  double worst = 0;
  int dry_hours = 0;
  base::Civil when{.year = 2016, .month = 1, .day = 1};
  for (int hour = 0; hour < 8760; ++hour) {
    when.month = 1 + hour / 730;
    const bool storm = hour % 900 < 12;
    for (std::size_t c = 0; c < cells; ++c) {
      lateral[c] = storm ? 3 * u(random) : hour % 1800 < 900 ? 0.002 * u(random) : 0;
      evaporation[c] = storm ? 0 : 0.5 * u(random);
    }
    water.step(when, 3600, lateral, evaporation, flow);
    REQUIRE(rivers::all_sound(flow));
    worst = std::max(worst, rivers::worst_cell_residual(basin.net, flow));
    for (int c = 0; c < basin.net.cell_count(); ++c) dry_hours += water.is_dry(c);
  }
  CHECK(dry_hours > 1000);
  CHECK(worst < 1e-14);
  const auto b = water.budget();
  CHECK(std::abs(b.residual()) < 1e-12 * (b.inflow + b.storage_now));
  CHECK(b.outflow > 0);
  CHECK(b.seepage > 0);
  CHECK(b.withdrawal > 0);
  CHECK(b.evaporation > 0);
}

TEST_CASE("random trees: balance, non-negativity, and a copy that runs on to the same bits") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> u(0, 1);
  for (int trial = 0; trial < 12; ++trial) {
    const int reaches = 3 + static_cast<int>(20 * u(random));
    std::vector<network::ReachSpec> specs;
    channel::ChannelDescription description;
    for (int r = 0; r < reaches; ++r) {
      // Node r drains to a node of a higher number, so the graph is a tree with its outlet at the end.
      const int to = r + 1 + static_cast<int>((reaches - r) * u(random) * 0.999);
      specs.push_back(
          rivers::reach("r" + std::to_string(r), r, to, 300 + 9000 * u(random), 300 + 1500 * u(random)));
      description.reaches.push_back({.slope = trial % 3 == 0 && r % 4 == 0 ? 0 : 1e-4 + 0.02 * u(random),
                                     .bottom_width = 1 + 60 * u(random),
                                     .side_slope = 3 * u(random),
                                     .manning_n = 0.015 + 0.06 * u(random),
                                     .pool_depth = r % 5 == 0 ? 2 * u(random) : 0,
                                     .seepage = 1e-5 * u(random) * (r % 2),
                                     .pore_depth = 0.005 + 0.02 * u(random)});
    }
    const network::Network net(reaches + 1, specs,
                               std::vector<bool>(static_cast<std::size_t>(reaches) + 1, false));
    Hydraulics water(net, description);
    std::vector<double> lateral(static_cast<std::size_t>(net.cell_count())), evaporation(lateral.size(), 0.2);
    FlowStep flow, again;
    for (int hour = 0; hour < 300; ++hour) {
      const double wet = hour % 70 < 6 ? 8 : hour % 70 < 40 ? 0.01 : 0;
      for (double& q : lateral) q = wet * u(random) * u(random);
      const bool last = hour == 299;
      Hydraulics copy = water;
      if (last) copy.step(rivers::july, 3600, lateral, evaporation, again);
      water.step(rivers::july, 3600, lateral, evaporation, flow);
      REQUIRE(rivers::all_sound(flow));
      REQUIRE(rivers::worst_cell_residual(net, flow) < 1e-14);
      if (last) CHECK(again.face_flow == flow.face_flow);
    }
    const auto b = water.budget();
    CHECK(std::abs(b.residual()) < 1e-12 * (b.inflow + b.storage_now));
  }
}

TEST_CASE("a bifurcation shares the arriving flow as its table says") {
  const Basin basin;
  Hydraulics water(basin.net, basin.description());
  std::vector<double> lateral(static_cast<std::size_t>(basin.net.cell_count()), 0.0),
      dry(lateral.size(), 0.0);
  FlowStep flow;
  const auto shares = [&](double inflow) {
    lateral[static_cast<std::size_t>(basin.net.first_cell(2))] = inflow;
    for (int h = 0; h < 24 * 20; ++h) water.step(rivers::july, 3600, lateral, dry, flow);
    const int last = basin.net.first_cell(2) + basin.net.cells_in(2) - 1;
    const auto faces = basin.net.faces_out(last);
    REQUIRE(faces.size() == 2);
    const double main = flow.face_flow[static_cast<std::size_t>(faces[0])],
                 second = flow.face_flow[static_cast<std::size_t>(faces[1])];
    return std::pair{main + second, second / (main + second)};
  };
  const auto [low, low_share] = shares(1.7);  // 0.8 m³/s of it from the reservoir
  CHECK(low_share == Approx(0.3 * low / 5).epsilon(1e-9));
  const auto [flood, flood_share] = shares(100);
  CHECK(flood > 90);
  CHECK(flood_share == Approx(0.65).epsilon(1e-12));
}

TEST_CASE("a reservoir: demand, flood drawdown, full spill and an empty basin") {
  const network::Network net(3, {rivers::reach("in", 0, 1, 1e3), rivers::reach("out", 1, 2, 1e3)},
                             {false, true, false});
  const auto cell = static_cast<std::size_t>(net.reservoir_cell(1));
  std::vector<double> lateral(static_cast<std::size_t>(net.cell_count()), 0.0),
      evaporation(lateral.size(), 0.0);
  const std::vector<channel::ReachGeometry> reaches(2);
  FlowStep flow;
  const auto run = [&](Hydraulics& water, double inflow, int hours) {
    lateral[static_cast<std::size_t>(net.first_cell(0))] = inflow;
    for (int h = 0; h < hours; ++h) water.step(rivers::july, 3600, lateral, evaporation, flow);
    return flow.face_flow[static_cast<std::size_t>(net.faces_out(static_cast<int>(cell)).front())];
  };

  Hydraulics normal(net, {.reaches = reaches, .reservoirs = {pond(1, 5e6)}});
  CHECK(run(normal, 0, 1) == Approx(0.8).epsilon(1e-12));
  CHECK(normal.reservoir_level(0) == Approx(95.7).epsilon(0.01));

  // Above the flood volume the surplus leaves within the drawing time and the inflow passes.
  Hydraulics flood(net, {.reaches = reaches, .reservoirs = {pond(1, 9e6)}});
  CHECK(run(flood, 0, 1) == Approx(1e6 / 86400).epsilon(0.06));
  run(flood, 20, 24 * 10);
  CHECK(flood.reservoir_volume(0) == Approx(8e6).epsilon(0.02));
  CHECK(run(flood, 20, 1) == Approx(20).epsilon(0.02));

  // A flood beyond max_release fills the basin to the top of its curve, then spills.
  CHECK(run(flood, 300, 24 * 20) == Approx(300).epsilon(0.01));
  CHECK(flood.reservoir_volume(0) > 12e6);
  CHECK(flood.reservoir_volume(0) < 12e6 + 300 * 3600.0);

  // Drought: release ends at the dead volume; evaporation and seepage go on with the surface that is left.
  Hydraulics drought(net, {.reaches = reaches, .reservoirs = {pond(1, 1.5e6)}});
  std::fill(evaporation.begin(), evaporation.end(), 0.3);
  CHECK(run(drought, 0, 24 * 60) < 1e-3);
  const double volume = drought.reservoir_volume(0);
  CHECK(volume < 1e6);
  CHECK(run(drought, 0, 24 * 2000) == 0);
  CHECK(drought.reservoir_volume(0) > 0);
  CHECK(drought.reservoir_volume(0) < 0.01 * 5e5);  // of the lowest point of the curve

  // A lever on the rule acts at once and moves no water by itself.
  const double before = normal.reservoir_volume(0);
  normal.reservoirs()[0].release.fill(3);
  CHECK(normal.reservoir_volume(0) == before);
  CHECK(run(normal, 0, 1) == Approx(3).epsilon(1e-12));
}

TEST_CASE("a change of geometry moves no water") {
  const Basin basin;
  Hydraulics water(basin.net, basin.description());
  std::vector<double> lateral(static_cast<std::size_t>(basin.net.cell_count()), 0.2),
      dry(lateral.size(), 0.0);
  water.warm_start(rivers::july, lateral);
  const std::vector<double> before(water.volumes().begin(), water.volumes().end());
  auto g = water.description().reaches[5];
  g.pool_depth = 1.2, g.bottom_width += 10, g.pore_depth = 0.03;
  water.set_geometry(5, g);
  CHECK(std::equal(before.begin(), before.end(), water.volumes().begin()));
  FlowStep flow;
  for (int h = 0; h < 400; ++h) {
    water.step(rivers::july, 3600, lateral, dry, flow);
    REQUIRE(rivers::all_sound(flow));
  }
  CHECK(water.depth(basin.net.first_cell(5)) > 1.2);
  CHECK(std::abs(water.budget().residual()) < 1e-12 * (water.budget().inflow + volume_of(before)));
}

TEST_CASE("a description that does not fit the network is refused") {
  const Basin basin;
  const auto refused = [&](auto spoil) {
    auto d = basin.description();
    spoil(d);
    CHECK_THROWS_AS(Hydraulics(basin.net, d), base::InternalError);
  };
  refused([](auto& d) { d.reaches.pop_back(); });
  refused([](auto& d) { d.reservoirs.clear(); });
  refused([](auto& d) { d.reservoirs[0].node = 3; });
  refused([](auto& d) { d.reservoirs[0].volume = {5e5, 4e6, 3e6}; });
  refused([](auto& d) { d.splits[0].node = 4; });
  refused([](auto& d) { d.splits[0].share = {0, 0.3, 1.4}; });
  refused([](auto& d) { d.splits.push_back({.node = 3, .reach = 3, .flow = {0}, .share = {0.5}}); });
  refused([](auto& d) { d.abstractions[0].reach = 99; });
  refused([](auto& d) { d.abstractions[0].to_node = 99; });
  refused([](auto& d) { d.abstractions[0].loss = 1; });
  refused([](auto& d) { d.abstractions[0].delay = 0; });
}
