// Beds whose loss depends on the stage and on what they have seen before.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "qinghe/base/state_archive.hpp"
#include "qinghe/numerics/dual.hpp"
#include "rivers.hpp"

using namespace qinghe;
using channel::FlowStep;
using channel::Hydraulics;
using doctest::Approx;

namespace {

const channel::ReachGeometry gravel{.slope = 2e-3,
                                    .bottom_width = 30,
                                    .side_slope = 3,
                                    .manning_n = 0.035,
                                    .seepage = 5e-7,
                                    .bed_pores = 0.4};

// A release into the head of a river; how much of it went where, and when the last cell was wet.
struct Release {
  double given = 0, passed = 0;
  int arrival = -1;  // [h]
};

Release release(Hydraulics& water, const network::Network& net, double flow, int hours_of_flow, int hours) {
  std::vector<double> lateral(static_cast<std::size_t>(net.cell_count()), 0.0), dry(lateral.size(), 0.0);
  FlowStep step;
  Release r;
  for (int h = 0; h < hours; ++h) {
    lateral[0] = h < hours_of_flow ? flow : 0;
    water.step(rivers::july, 3600, lateral, dry, step);
    REQUIRE(rivers::all_sound(step));
    r.given += 3600 * lateral[0], r.passed += 3600 * step.face_flow.back();
    if (r.arrival < 0 && !water.is_dry(net.cell_count() - 1)) r.arrival = h;
  }
  return r;
}

// Without the film of water that a river starts with.
Hydraulics dry_river(const network::Network& net, const channel::ReachGeometry& geometry) {
  Hydraulics water(net, {.reaches = {geometry}});
  water.warm_start(rivers::july, std::vector<double>(static_cast<std::size_t>(net.cell_count()), 0.0));
  return water;
}

}  // namespace

TEST_CASE("loss through a clogging layer: K (H + L)/L over the wetted perimeter, with its slope") {
  using D = numerics::Dual<1>;
  const channel::RiverCell cell = channel::river_cell(gravel, 1000, {});
  const channel::Bed bed{.rate = 1e-6, .gradient = 1e-6 / 0.5, .pores = 0.4, .filled = 13, .uptake = 1e-5};
  for (double depth = 1e-3; depth < 5; depth *= 1.4) {
    const auto loss = channel::losses(cell, depth, 0.0, 0.0, bed);
    const auto dual = channel::losses(cell, D::variable(depth, 0), 0.0, 0.0, bed);
    CHECK(loss.at.seepage == Approx(dual.at.seepage.value).epsilon(1e-13));
    CHECK(loss.slope.seepage == Approx(dual.at.seepage.slope[0]).epsilon(1e-11));
    if (depth < 0.05) continue;
    const double perimeter = 30 + 2 * depth * std::sqrt(10.0), empty = std::max(0.0, 0.4 * perimeter - 13);
    CHECK(loss.at.seepage ==
          Approx(1000 * (perimeter * 1e-6 * (depth + 0.5) / 0.5 + 1e-5 * empty)).epsilon(1e-12));
  }
  // A thick layer of a full bed loses the constant rate.
  const channel::Bed thick{.rate = cell.seepage, .gradient = 0, .pores = 0, .filled = 0, .uptake = 0};
  CHECK(channel::losses(cell, 1.3, 0.0, 0.0, thick).at.seepage ==
        channel::losses(cell, 1.3, 0.0, 0.0).at.seepage);
}

TEST_CASE("river, pores and ground close to 1e-12; storage is no loss") {
  const auto net = rivers::single(20e3, 1000);
  Hydraulics water = dry_river(net, gravel);
  const Release r = release(water, net, 6, 24 * 20, 24 * 60);
  const auto b = water.budget();
  const auto bed = water.beds().budget();
  CHECK(std::abs(b.residual()) < 1e-12 * b.inflow);
  CHECK(std::abs(bed.residual()) < 1e-12 * b.inflow);
  CHECK(bed.filled > 0.9 * 0.4 * 30 * 20e3);
  CHECK(bed.filled < b.seepage);
  CHECK(bed.drained > 0);
  CHECK(r.given - r.passed == Approx(b.seepage + b.storage_now - b.storage_begin).epsilon(1e-12));
}

TEST_CASE("the front is slower than the water while it fills the bed, and fast over a bed still wet") {
  const auto net = rivers::single(30e3, 500);
  channel::ReachGeometry tight = gravel;
  tight.seepage = 0, tight.bed_pores = 0;
  Hydraulics sealed = dry_river(net, tight), losing = dry_river(net, gravel);
  const Release plain = release(sealed, net, 5, 24 * 10, 24 * 10),
                first = release(losing, net, 5, 24 * 10, 24 * 20);
  Hydraulics rested = losing;
  const Release soon = release(losing, net, 5, 24 * 10, 24 * 20);
  release(rested, net, 0, 0, 24 * 400);
  const Release late = release(rested, net, 5, 24 * 10, 24 * 20);
  REQUIRE(plain.arrival > 0);
  CHECK(first.arrival > plain.arrival + 2);
  CHECK(soon.arrival < first.arrival - 1);
  CHECK(soon.passed > 1.1 * first.passed);
  CHECK(late.arrival > soon.arrival);
  CHECK(late.passed < soon.passed);
}

TEST_CASE("small releases vanish where large ones arrive") {
  const auto net = rivers::single(60e3, 1000);
  Hydraulics small = dry_river(net, gravel), large = dry_river(net, gravel);
  const Release little = release(small, net, 1, 24 * 30, 24 * 40),
                much = release(large, net, 60, 24 * 30, 24 * 40);
  CHECK(little.arrival < 0);
  CHECK(little.passed < 0.01 * little.given);
  CHECK(much.passed > 0.7 * much.given);
}

TEST_CASE("a wetted bed clogs and a dry one opens, within 0 and 1") {
  const auto net = rivers::single(5e3, 1000);
  Hydraulics water = dry_river(net, gravel);
  CHECK(water.beds().clogged(0) < 1e-6);
  std::vector<double> lateral(static_cast<std::size_t>(net.cell_count()), 0.0), dry(lateral.size(), 0.0);
  lateral[0] = 20;
  FlowStep step;
  double last = 1e9;
  for (int day = 0; day < 200; ++day) {
    for (int h = 0; h < 24; ++h) water.step(rivers::july, 3600, lateral, dry, step);
    if (day > 10) CHECK(step.seepage[0] < last);
    last = step.seepage[0];
  }
  CHECK(water.beds().clogged(0) > 0.99);
  CHECK(water.beds().clogged(0) <= 1);
  CHECK(water.beds().pore_water(0) ==
        Approx(0.4 * 1000 * (30 + 2 * std::sqrt(10.0) * water.depth(0))).epsilon(1e-3));
  release(water, net, 0, 0, 24 * 400);
  CHECK(water.beds().clogged(0) < 0.01);
  CHECK(water.beds().clogged(0) >= 0);
  // A warm start stands at the end of all that.
  Hydraulics warm(net, {.reaches = {gravel}});
  warm.warm_start(rivers::july, lateral);
  CHECK(warm.beds().clogged(0) == 1);
  warm.step(rivers::july, 3600, lateral, dry, step);
  CHECK(step.seepage[0] == Approx(last).epsilon(0.01));
}

TEST_CASE("a reach without pores keeps its bits beside one with") {
  const network::Network net(
      4, {rivers::reach("a", 0, 2, 9e3), rivers::reach("b", 1, 2, 7e3), rivers::reach("c", 2, 3, 4e3)},
      {false, false, false, false});
  channel::ReachGeometry plain = gravel, losing = gravel;
  plain.bed_pores = 0;
  Hydraulics alone(net, {.reaches = {plain, plain, plain}}), beside(net, {.reaches = {plain, losing, plain}});
  std::vector<double> lateral(static_cast<std::size_t>(net.cell_count()), 0.0), dry(lateral.size(), 0.1);
  FlowStep a, b;
  for (int h = 0; h < 400; ++h) {
    lateral[0] = h % 90 < 8 ? 25 : 0.5;
    alone.step(rivers::july, 3600, lateral, dry, a), beside.step(rivers::july, 3600, lateral, dry, b);
    for (int c = net.first_cell(0); c < net.first_cell(0) + net.cells_in(0); ++c)
      REQUIRE(a.volume_end[static_cast<std::size_t>(c)] == b.volume_end[static_cast<std::size_t>(c)]);
  }
}

TEST_CASE("a saved bed runs on to the same bits") {
  const auto net = rivers::single(20e3, 1000);
  Hydraulics water = dry_river(net, gravel), other = dry_river(net, gravel);
  release(water, net, 6, 24 * 3, 24 * 5);
  base::StateWriter writer;
  writer(water);
  base::StateReader reader(writer.bytes(), "a saved river");
  reader(other);
  release(water, net, 3, 24 * 3, 24 * 5), release(other, net, 3, 24 * 3, 24 * 5);
  for (int c = 0; c < net.cell_count(); ++c) {
    CHECK(water.volumes()[static_cast<std::size_t>(c)] == other.volumes()[static_cast<std::size_t>(c)]);
    CHECK(water.beds().pore_water(c) == other.beds().pore_water(c));
    CHECK(water.beds().clogged(c) == other.beds().clogged(c));
  }
}

TEST_CASE("every parameter of the losing beds stands within its bounds and has a source") {
  for (const auto& p : channel::bed_parameters()) {
    CHECK(p.low <= p.value);
    CHECK(p.value <= p.high);
    CHECK(!p.source.empty());
  }
}
