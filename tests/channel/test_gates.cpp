// Rubber dams and sluice gates: the gate's equation, the rules, and that water closes whatever they do.
#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <random>

#include "channel/rivers.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/state_archive.hpp"
#include "qinghe/channel/muskingum_cunge.hpp"
#include "qinghe/numerics/dual.hpp"

using namespace qinghe;
using namespace qinghe::channel;
using doctest::Approx;

namespace {

constexpr double contraction = 0.61;

// Ten kilometres, the lower five of them held up by a gate.
struct Held {
  network::Network net{3, {rivers::reach("upper", 0, 1), rivers::reach("held", 1, 2)}, {false, false, false}};
  std::vector<ReachGeometry> reaches;
  Hydraulics water;
  std::vector<double> lateral, evaporation;
  FlowStep flow;
  double worst = 0;
  bool sound = true;

  Held(const ReachGeometry& held, Gate gate) : reaches{{.slope = 1e-3, .bottom_width = 30}, held}, water(net, {.reaches = reaches, .gates = {at_lower_end(std::move(gate))}}) {
    lateral.assign(static_cast<std::size_t>(net.cell_count()), 0.0), evaporation = lateral;
  }
  static Gate at_lower_end(Gate gate) {
    gate.id = "g", gate.reach = 1;
    return gate;
  }
  void run(int hours, double inflow, base::Civil when = {.year = 2016, .month = 4, .day = 1}) {
    lateral[0] = inflow;
    for (int h = 0; h < hours; ++h) {
      water.step(when, 3600, lateral, evaporation, flow);
      worst = std::max(worst, rivers::worst_cell_residual(net, flow));
      sound = sound && rivers::all_sound(flow);
    }
  }
  int last() const { return net.cell_count() - 1; }
  double leaving() const { return flow.face_flow[static_cast<std::size_t>(net.faces_out(last()).front())]; }
  double stored() const {
    double sum = 0;
    for (int k = 0; k < net.cells_in(1); ++k) sum += water.volumes()[static_cast<std::size_t>(net.first_cell(1) + k)];
    return sum;
  }
};

const ReachGeometry dammed{.slope = 5e-4, .bottom_width = 40, .side_slope = 1, .pool_depth = 2, .weir_width = 40};
const ReachGeometry gated{.slope = 5e-4, .bottom_width = 40, .side_slope = 1, .pool_depth = 0.3};
const Gate flood_dam{.kind = GateKind::rubber_dam, .deflate_above = 50, .inflate_below = 20, .move_time = 4 * 3600.0};

}  // namespace

TEST_CASE("under a sluice: q = C_c a sqrt(2 g y)/sqrt(1 + C_c a/y), and its slope") {
  using D = numerics::Dual<1>;
  const Gate gate{.kind = GateKind::sluice, .width = 12, .leaf = 3};
  for (const double a : {0.05, 0.4, 1.5})
    for (double y = 1.4 * a; y < 10; y *= 1.5) {
      const double henderson = 12 * contraction * a * std::sqrt(2 * 9.80665 * y) / std::sqrt(1 + contraction * a / y);
      const Sluice s = sluice(gate, a, contraction);
      CHECK(under_leaf(s, y).value == Approx(henderson).epsilon(1e-13));
      const auto dual = under_leaf(s, D::variable(y, 0));
      CHECK(under_leaf(s, y).slope == Approx(dual.value.slope[0]).epsilon(1e-10));
      CHECK(opening_for(gate, henderson, y, contraction) == Approx(a).epsilon(1e-12));
    }
  // b 12 m, a 0.4 m, y 2 m: C_d = 0.61/sqrt(1.122) = 0.575882, Q = C_d a b sqrt(2 g y) = 17.31271 m3/s.
  CHECK(under_leaf(sluice(gate, 0.4, contraction), 2.0).value == Approx(17.31271).epsilon(1e-6));
  CHECK(under_leaf(sluice(gate, 0, contraction), 0.0).value == 0);
  CHECK(under_leaf(sluice(gate, 0, contraction), 3.0).value == 0);
  CHECK(under_leaf(sluice(gate, 0.4, contraction), 0.0).value == 0);
  CHECK(std::isfinite(under_leaf(sluice(gate, 0, contraction), 0.0).slope));
  CHECK(opening_for(gate, 1e4, 1, contraction) == 3);
  CHECK(opening_for(gate, -1, 1, contraction) == 0);
}

TEST_CASE("through a sluice: slope exact, rising with the water through free flow, the leaf, over it, and drowned") {
  using D = numerics::Dual<1>;
  RiverCell cell = river_cell(gated, 1000, {});
  cell.weir = weir_discharge(8, 1);
  GatedOf<double> works{.bed = {.rate = 0, .gradient = 0, .pores = 0, .filled = 0, .uptake = 0}, .gate = sluice({.width = 8, .leaf = 2}, 0.5, contraction)};
  CHECK(losses(cell, 0.3, 0.0, 0.0, works).at.outflow == 0);                                                                  // at the sill
  CHECK(losses(cell, 0.5, 0.0, 0.0, works).at.outflow == Approx(weir_discharge(8, 0.2)).epsilon(1e-12));                      // below the leaf
  CHECK(losses(cell, 2.3, 0.0, 0.0, works).at.outflow == Approx(under_leaf(works.gate, 2.0).value).epsilon(1e-12));           // under it
  CHECK(losses(cell, 3.3, 0.0, 0.0, works).at.outflow == Approx(under_leaf(works.gate, 3.0).value + weir_discharge(8, 0.5)).epsilon(1e-12));  // and over it
  double last = 0;
  for (double depth = 0.3001; depth < 60; depth *= 1.07) {
    const auto dual = losses(cell, D::variable(depth, 0), 0.0, 0.0, works);
    CHECK(losses(cell, depth, 0.0, 0.0, works).slope.outflow == Approx(dual.at.outflow.slope[0]).epsilon(1e-9));
    CHECK(dual.at.outflow.value > last);
    last = dual.at.outflow.value;
  }
  works.gate = {.under = 0, .contracted = 0, .over = 0};  // no gate in this lane
  cell.weir = 0;
  CHECK(losses(cell, 1.0, 0.0, 0.0, works).at.outflow == losses(cell, 1.0, 0.0, 0.0).at.outflow);
}

TEST_CASE("a rubber dam fills its pool, lies down in a flood within its hours, lets the pool out, and stands up again") {
  Held held(dammed, flood_dam);
  held.run(400, 5);
  const double full = held.stored();
  const double pool = 5000 * (40 + 2) * 2;  // five cells of trapezoid below the crest
  CHECK(full > pool);
  CHECK(full < 1.2 * pool);
  CHECK(held.leaving() == Approx(5).epsilon(1e-6));
  CHECK(held.water.gate(0).position == 1);

  double most = 0;
  for (int h = 0; h < 24; ++h) held.run(1, 60), most = std::max(most, held.leaving());
  CHECK(held.water.gate(0).lowered);
  CHECK(held.water.gate(0).position == 0);
  CHECK(most > 70);  // the pool on top of the flood
  CHECK(held.stored() < 0.75 * full);

  held.run(48, 30);  // between both limits it stays down
  CHECK(held.water.gate(0).position == 0);
  held.run(48, 5);
  CHECK(held.water.gate(0).position == 1);
  CHECK_FALSE(held.water.gate(0).lowered);
  held.run(400, 5);
  CHECK(held.stored() == Approx(full).epsilon(1e-6));
  CHECK(held.worst < 1e-13);
  CHECK(held.sound);
  const WaterBudget b = held.water.budget();
  CHECK(std::abs(b.residual()) < 1e-12 * (b.inflow + b.storage_now));
}

TEST_CASE("a dam goes down by as much an hour as its time says, in the season whatever the flow, across the new year too") {
  Gate winter{.kind = GateKind::rubber_dam, .season_from = 1101, .season_to = 315, .move_time = 4 * 3600.0};
  GateState state;
  const base::Civil autumn{.year = 2016, .month = 10, .day = 31}, first{.year = 2016, .month = 11, .day = 1}, last{.year = 2017, .month = 3, .day = 15}, after{.year = 2017, .month = 3, .day = 16};
  CHECK(dam_position(winter, state, autumn, 3600) == 1);
  for (const double left : {0.75, 0.5, 0.25, 0.0, 0.0}) {
    state.position = dam_position(winter, state, first, 3600);
    CHECK(state.position == Approx(left));
  }
  CHECK(dam_position(winter, state, last, 3600) == 0);
  CHECK(dam_position(winter, state, after, 3600) == Approx(0.25));
  winter.move_time = 600;
  CHECK(dam_position(winter, state, after, 3600) == 1);
  CHECK_FALSE(in_season(first, 0, 0));
}

TEST_CASE("a sluice by dates: steady discharge is the equation's at the depth it stands at, more when it opens, over it when closed") {
  Held held(gated, {.kind = GateKind::sluice, .width = 10, .leaf = 3, .dates = {401, 601, 901}, .openings = {0.2, 1, 0}});
  held.run(600, 8);
  CHECK(held.water.gate(0).position == 0.2);
  CHECK(held.leaving() == Approx(8).epsilon(1e-9));
  const double head = held.water.depth(held.last()) - 0.3;
  CHECK(10 * contraction * 0.2 * std::sqrt(2 * 9.80665 * head) / std::sqrt(1 + contraction * 0.2 / head) == Approx(8).epsilon(1e-6));
  CHECK(head > 2);
  held.run(600, 8, {.year = 2016, .month = 7, .day = 1});
  const double open = held.water.depth(held.last()) - 0.3;
  CHECK(open < 1);  // free below the leaf
  CHECK(weir_discharge(10, open) == Approx(8).epsilon(1e-6));
  held.run(600, 8, {.year = 2016, .month = 12, .day = 1});
  const double over = held.water.depth(held.last()) - 0.3 - 3;
  CHECK(weir_discharge(10, over) == Approx(8).epsilon(1e-6));
  held.run(10, 8, {.year = 2017, .month = 2, .day = 1});  // before the first date that of the last holds
  CHECK(held.water.gate(0).position == 0);
  CHECK(held.worst < 1e-13);
  CHECK(held.sound);
}

TEST_CASE("a sluice that keeps a depth holds it under any inflow it can pass, and closes in drought") {
  Held held(gated, {.kind = GateKind::sluice, .width = 20, .leaf = 3, .target = 2});
  for (const double inflow : {6.0, 25.0, 12.0}) {
    held.run(300, inflow);
    CAPTURE(inflow);
    CHECK(held.water.depth(held.last()) - 0.3 == Approx(2).epsilon(1e-3));
    CHECK(held.leaving() == Approx(inflow).epsilon(1e-6));
  }
  held.evaporation.assign(held.evaporation.size(), 0.3);
  held.run(3000, 0);
  CHECK(held.water.gate(0).position == 0);
  CHECK(held.water.depth(held.last()) - 0.3 < 2);
  CHECK(held.worst < 1e-13);
  CHECK(held.sound);
}

TEST_CASE("gates in any weather: water closes in each cell, the same bits on every instruction set, saved and gone on with") {
  std::vector<FlowStep> first;
  for (const auto set : numerics::instruction_sets()) {
    const network::Network net(4, {rivers::reach("a", 0, 2), rivers::reach("b", 1, 2, 7000), rivers::reach("c", 2, 3, 6000)}, std::vector<bool>(4, false));
    const std::vector<ReachGeometry> reaches{dammed, gated, {.slope = 2e-4, .bottom_width = 50, .seepage = 1e-6, .bed_pores = 1}};
    Gate dam = flood_dam, leaf{.id = "s", .kind = GateKind::sluice, .reach = 1, .width = 15, .leaf = 2.5, .target = 1.2};
    dam.id = "d", dam.reach = 0;
    Hydraulics water(net, {.reaches = reaches, .gates = {dam, leaf}}, {}, set), copy = water;
    const auto cells = static_cast<std::size_t>(net.cell_count());
    std::vector<double> lateral(cells, 0.0), evaporation(cells, 0.2);
    std::mt19937_64 random(7);
    FlowStep flow, again;
    double worst = 0;
    for (int h = 0; h < 700; ++h) {
      const double wet = std::uniform_real_distribution<>(0, 1)(random);
      lateral[0] = wet > 0.95 ? 400 * wet : 0.5, lateral[static_cast<std::size_t>(net.first_cell(1))] = wet > 0.9 ? 120 * wet : 0.0;
      if (h == 350) {
        base::StateWriter archive;
        archive(water);
        base::StateReader reader(archive.bytes(), "half way");
        reader(copy);
      }
      water.step(rivers::july, 3600, lateral, evaporation, flow);
      if (h >= 350) {
        copy.step(rivers::july, 3600, lateral, evaporation, again);
        REQUIRE(again.face_flow == flow.face_flow);
        REQUIRE(again.volume_end == flow.volume_end);
      }
      worst = std::max(worst, rivers::worst_cell_residual(net, flow));
      REQUIRE(rivers::all_sound(flow));
      if (set == numerics::instruction_sets().front())
        first.push_back(flow);
      else
        REQUIRE(std::memcmp(flow.volume_end.data(), first[static_cast<std::size_t>(h)].volume_end.data(), cells * sizeof(double)) == 0);
    }
    CHECK(worst < 1e-13);
  }
}

TEST_CASE("a gate that stands nowhere, beside another, or has no rule is refused") {
  const network::Network net = rivers::single(5000, 1000);
  const auto make = [&](std::vector<Gate> gates) { return Hydraulics(net, {.reaches = {dammed}, .gates = std::move(gates)}); };
  CHECK_THROWS_AS(make({{.id = "g", .reach = 1}}), base::InternalError);
  CHECK_THROWS_AS(make({{.id = "g"}, {.id = "h"}}), base::InternalError);
  CHECK_THROWS_AS(make({{.id = "g", .kind = GateKind::sluice, .width = 5, .leaf = 2}}), base::InternalError);
}
