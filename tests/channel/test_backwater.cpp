// Flat rivers by the diffusive wave: profiles and waves with known solutions, reversal, reservoirs, and what must close.
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "qinghe/base/state_archive.hpp"
#include "qinghe/channel/backwater.hpp"
#include "qinghe/channel/muskingum_cunge.hpp"
#include "rivers.hpp"

using namespace qinghe;
using channel::Backwater;
using channel::BackwaterCell;
using channel::BackwaterFlows;
using channel::Hydraulics;
using doctest::Approx;

namespace {

struct Canal {
  double slope = 2e-4, width = 40, side = 1.5, n = 0.03, length = 20e3;
};

// A canal of `cells` cells that ends in a weir, if it has one.
Backwater canal(const Canal& c, int cells, double crest = 0, double weir = 0) {
  std::vector<BackwaterCell> all;
  const channel::ReachGeometry geometry{.slope = c.slope, .bottom_width = c.width, .side_slope = c.side, .manning_n = c.n};
  const double dx = c.length / cells;
  for (int i = 0; i < cells; ++i) {
    BackwaterCell cell{.cell = channel::river_cell(geometry, dx, {}), .bed_loss = {}, .bed = (c.length - (i + 0.5) * dx) * c.slope, .bed_below = (c.length - (i + 1) * dx) * c.slope, .manning_n = c.n, .next = i + 1 < cells ? i + 1 : -1, .distance = i + 1 < cells ? dx : 0.5 * dx};
    if (i + 1 == cells && crest > 0) {
      cell.cell.crest_depth = crest;
      cell.cell.crest_width = c.width + 2 * c.side * crest;
      cell.weir = cell.cell.weir = channel::weir_discharge(weir, 1);
    }
    all.push_back(cell);
  }
  return Backwater(std::move(all));
}

double depth_in(const Canal& c, double mobile, double dx) {
  const channel::Trapezoid section{.bottom_width = c.width, .side_slope = c.side};
  return section.depth(mobile / dx, section.top_width(mobile / dx));
}

// Depth where the discharge is q at friction slope S_f: dh/dx = S₀ − S_f, as the diffusive wave has it (no inertia).
double rise(const Canal& c, double q, double h) {
  const channel::Trapezoid section{.bottom_width = c.width, .side_slope = c.side};
  const double k = section.area(h) * std::pow(section.area(h) / section.perimeter(h), 2.0 / 3) / c.n;
  return c.slope - (q / k) * (q / k);
}

}  // namespace

TEST_CASE("backwater curve M1 before a weir: the gradually varied profile, with an error that falls faster than the cells") {
  const Canal c;
  const double q = 60;
  std::vector<double> errors;
  for (const int cells : {20, 40, 80}) {
    Backwater water = canal(c, cells, 4.0, 40);
    const double dx = c.length / cells;
    std::vector<double> mobile(static_cast<std::size_t>(cells), dx * 40 * 3), inflow(mobile.size()), none(mobile.size());
    inflow[0] = q;
    BackwaterFlows flows(mobile.size());
    REQUIRE(water.settle({.inflow = inflow, .evaporation = none, .withdrawal = none}, mobile, flows));
    for (const double passed : flows.discharge) CHECK(passed == Approx(q).epsilon(1e-7));
    // Upstream from the last cell by Runge and Kutta's classical method in steps of a metre.
    double h = depth_in(c, mobile.back(), dx), worst = 0;
    CHECK(h > 4.0);
    for (int i = cells - 2; i >= 0; --i) {
      for (int s = 0; s < static_cast<int>(dx); ++s) {
        const double k1 = rise(c, q, h), k2 = rise(c, q, h - 0.5 * k1), k3 = rise(c, q, h - 0.5 * k2), k4 = rise(c, q, h - k3);
        h -= (k1 + 2 * k2 + 2 * k3 + k4) / 6;
      }
      worst = std::max(worst, std::abs(h - depth_in(c, mobile[static_cast<std::size_t>(i)], dx)));
    }
    errors.push_back(worst);
  }
  MESSAGE("largest miss of the depth: " << errors[0] << ", " << errors[1] << ", " << errors[2] << " m");
  CHECK(errors[0] < 0.02);
  CHECK(std::log2(errors[0] / errors[1]) > 1.5);
  CHECK(std::log2(errors[1] / errors[2]) > 1.5);
}

TEST_CASE("a small rise travels and spreads as Hayami's solution says, c = 5/3 u and D = q/2S") {
  // Hayami (1951), Bull. Disaster Prev. Res. Inst. Kyoto 1, step response of the linear diffusive wave. Wide and of vertical banks.
  const Canal c{.slope = 3e-4, .width = 400, .side = 0, .n = 0.03, .length = 80e3};
  const int cells = 320;
  const double dx = c.length / cells, dt = 60, h0 = 2.0, x = 20e3;
  const channel::Trapezoid section{.bottom_width = c.width, .side_slope = 0};
  const double q0 = channel::manning_discharge(section, c.slope, c.n, h0);
  Backwater water = canal(c, cells);
  std::vector<double> mobile(static_cast<std::size_t>(cells), dx * section.area(h0)), inflow(mobile.size()), none(mobile.size());
  inflow[0] = q0;
  BackwaterFlows flows(mobile.size());
  REQUIRE(water.settle({.inflow = inflow, .evaporation = none, .withdrawal = none}, mobile, flows));
  inflow[0] = 1.02 * q0;
  // Celerity and diffusivity with the perimeter of this section: dQ/dA and Q/(2 T S).
  const double celerity = (channel::manning_discharge(section, c.slope, c.n, h0 * 1.001) - q0) / (section.area(h0 * 1.001) - section.area(h0));
  const double diffusivity = q0 / (2 * c.width * c.slope);
  double worst = 0;
  for (int step = 1; step <= 15 * 60; ++step) {
    flows = BackwaterFlows(mobile.size());
    REQUIRE(water.advance(dt, {.inflow = inflow, .evaporation = none, .withdrawal = none}, 1, mobile, flows));
    const double t = (step - 0.5) * dt, root = std::sqrt(4 * diffusivity * t);
    const double exact = 0.5 * (std::erfc((x - celerity * t) / root) + std::exp(celerity * x / diffusivity) * std::erfc((x + celerity * t) / root));
    worst = std::max(worst, std::abs((flows.discharge[static_cast<std::size_t>(x / dx) - 1] / q0 - 1) / 0.02 - exact));
  }
  MESSAGE("largest miss of the step response at 20 km: " << worst << " (c " << celerity << " m/s, D " << diffusivity << " m2/s)");
  CHECK(worst < 0.03);
}

TEST_CASE("over a flooded weir the discharge goes on without a jump and ends with the head") {
  // Two cells on level ground with a crest of 2 m between them.
  const Canal c{.slope = 0, .length = 2000};
  Backwater pair = canal(c, 2);
  const double weir = channel::weir_discharge(20, 1);
  pair.cells()[0].cell.crest_depth = 2, pair.cells()[0].weir = weir;
  const channel::Trapezoid section{.bottom_width = c.width, .side_slope = c.side};
  const auto flow = [&](double above, double below) {
    std::vector<double> out(2);
    pair.discharges(std::vector<double>{1000 * section.area(above), 1000 * section.area(below)}, channel::no_level, out);
    return out[0];
  };
  CHECK(flow(3, 1) == Approx(weir));                                  // a head of a metre, free
  CHECK(flow(3, 2.6666) == Approx(flow(3, 2.6668)).epsilon(1e-3));    // at two thirds
  CHECK(flow(3, 2.9) == Approx(2.598 * weir * 0.9 * std::sqrt(0.1)).epsilon(0.01));
  CHECK(flow(3, 3) == Approx(0).epsilon(1e-9));
  CHECK(flow(2.9, 3) == Approx(-flow(3, 2.9)).epsilon(1e-9));         // and back
  CHECK(flow(1.9, 1.0) == 0);
}

namespace {

// A flat tributary and a flat river that meet, both into a flat reach and from there down a steep one.
struct Meeting {
  network::Network net{5,
                       {rivers::reach("side", 0, 2, 8e3, 1000), rivers::reach("main", 1, 2, 12e3, 1000), rivers::reach("below", 2, 3, 6e3, 1000), rivers::reach("steep", 3, 4, 5e3, 1000)},
                       {false, false, false, false, false}};
  channel::ChannelDescription description() const {
    channel::ChannelDescription d;
    const auto river = [](double up, double down, double length, double width) {
      return channel::ReachGeometry{.slope = (up - down) / length, .bottom_width = width, .side_slope = 2, .manning_n = 0.03, .bed_upstream = up, .bed_downstream = down};
    };
    d.reaches = {river(20.4, 20, 8e3, 10), river(21.8, 20, 12e3, 40), river(20, 19.2, 6e3, 40), river(19.2, 9.2, 5e3, 40)};
    return d;
  }
};

}  // namespace

TEST_CASE("a flood on the main river runs up its tributary and comes back; every cell closes and resumes to the bit") {
  const Meeting m;
  Hydraulics water(m.net, m.description(), {.backwater_slope = 5e-4});
  const auto cells = static_cast<std::size_t>(m.net.cell_count());
  CHECK(water.feels_below(0));
  CHECK_FALSE(water.feels_below(m.net.first_cell(3)));
  std::vector<double> lateral(cells), calm(cells, 0.05);
  const auto side = static_cast<std::size_t>(m.net.first_cell(0)), main = static_cast<std::size_t>(m.net.first_cell(1));
  lateral[side] = 0.3, lateral[main] = 5;
  water.warm_start(rivers::july, lateral);
  channel::FlowStep flow;
  const auto mouth = static_cast<std::size_t>(m.net.faces_out(m.net.first_cell(0) + m.net.cells_in(0) - 1).front());
  double least = 0, worst = 0, stored = 0;
  Hydraulics resumed = water;
  for (int hour = 0; hour < 240; ++hour) {
    lateral[main] = 5 + (hour >= 24 && hour < 60 ? 250 * std::sin(3.14159 * (hour - 24) / 36) : 0);
    water.step(rivers::july, 3600, lateral, calm, flow);
    worst = std::max(worst, rivers::worst_cell_residual(m.net, flow));
    least = std::min(least, flow.face_flow[mouth]);
    if (hour == 50) stored = water.depth(static_cast<int>(side));
    for (const auto* v : {&flow.volume_end, &flow.depth, &flow.velocity, &flow.evaporation})
      for (const double value : *v) REQUIRE(value >= 0);
    if (hour == 30) {
      base::StateWriter archive;
      archive(water);
      base::StateReader reader(archive.bytes(), "half way");
      reader(resumed);
    } else if (hour > 30) {
      channel::FlowStep again;
      resumed.step(rivers::july, 3600, lateral, calm, again);
      REQUIRE(again.face_flow == flow.face_flow);
      REQUIRE(again.volume_end == flow.volume_end);
    }
  }
  MESSAGE("at the mouth of the tributary at least " << least << " m3/s, its head " << stored << " m deep in the flood; worst cell residual " << worst);
  CHECK(least < -5);
  CHECK(stored > 1.5);
  CHECK(flow.face_flow[mouth] > 0.25);
  CHECK(worst < 1e-13);
  const channel::WaterBudget budget = water.budget();
  CHECK(std::abs(budget.residual()) < 1e-12 * (budget.inflow + budget.storage_begin));
}

TEST_CASE("where rivers are steep the two waves agree as far as the kinematic one resolves; off, nothing changes") {
  const channel::ChannelDescription d{.reaches = {{.slope = 2e-3, .bottom_width = 30, .side_slope = 2, .manning_n = 0.035, .bed_upstream = 80, .bed_downstream = 0}}};
  const network::Network fine = rivers::single(40e3, 100), coarse = rivers::single(40e3, 1000);
  Hydraulics kinematic(fine, d, {.substep_change = 0}), plain(coarse, d), diffusive(coarse, d, {.backwater_slope = 2e-3}), off(coarse, d, {.backwater_slope = 1.9e-3});
  std::vector<double> many(400), few(40), calm(400);
  many[0] = few[0] = 10;
  kinematic.warm_start(rivers::july, many);
  for (Hydraulics* w : {&plain, &diffusive, &off}) w->warm_start(rivers::july, few);
  channel::FlowStep a, b, c, same;
  double peak_a = 0, peak_b = 0;
  const std::span<const double> air(calm.data(), 40);
  for (int hour = 0; hour < 48; ++hour) {
    many[0] = few[0] = hour < 12 ? 10 + 15 * hour : std::max(10.0, 190 - 8.0 * (hour - 12));
    kinematic.step(rivers::july, 3600, many, calm, a);
    diffusive.step(rivers::july, 3600, few, air, b);
    plain.step(rivers::july, 3600, few, air, c);
    off.step(rivers::july, 3600, few, air, same);
    REQUIRE(c.face_flow == same.face_flow);
    peak_a = std::max(peak_a, a.face_flow.back()), peak_b = std::max(peak_b, b.face_flow.back());
  }
  MESSAGE("peak " << peak_a << " kinematic on 100 m, " << peak_b << " m3/s diffusive on 1 km");
  CHECK(std::abs(peak_b / peak_a - 1) < 0.03);
  CHECK(std::abs(b.face_flow.back() / a.face_flow.back() - 1) < 0.05);
}

TEST_CASE("a reservoir stands into the flat river that feeds it, and gives nothing back") {
  const network::Network net(3, {rivers::reach("in", 0, 1, 10e3, 1000), rivers::reach("out", 1, 2, 3e3, 1000)}, {false, true, false});
  channel::ChannelDescription d;
  d.reaches = {{.slope = 1e-4, .bottom_width = 20, .bed_upstream = 96, .bed_downstream = 95}, {.slope = 2e-3, .bottom_width = 20, .bed_upstream = 90, .bed_downstream = 84}};
  channel::Reservoir pond{.id = "pond", .name_zh = "水库", .name_en = "Pond", .node = 1};
  pond.level = {90, 95, 100}, pond.area = {2e5, 1e6, 2e6}, pond.volume = {5e5, 4e6, 12e6};
  pond.initial_volume = 9e6, pond.dead_volume = 1e6;
  pond.release.fill(2.0);
  d.reservoirs = {pond};
  Hydraulics water(net, d, {.backwater_slope = 5e-4});
  std::vector<double> lateral(static_cast<std::size_t>(net.cell_count())), calm(lateral.size());
  lateral[0] = 2;
  water.warm_start(rivers::july, lateral);
  channel::FlowStep flow;
  for (int hour = 0; hour < 24 * 20; ++hour) {
    water.step(rivers::july, 3600, lateral, calm, flow);
    REQUIRE(rivers::all_sound(flow));
    REQUIRE(rivers::worst_cell_residual(net, flow) < 1e-13);
  }
  // The last cell stands at the level of the reservoir, which lies metres above its bed.
  const double level = water.reservoir_level(0), last = 95.05 + water.depth(9);
  MESSAGE("reservoir " << level << " m, river before it " << last << " m");
  CHECK(level > 97);
  // Its mean depth V/T is less than the depth of its middle on a trapezoid.
  CHECK(water.depth(9) > 1.5);
  CHECK(last < level + 0.01);
  const double held = water.volumes()[9];
  const double at_level = channel::Trapezoid{.bottom_width = 20, .side_slope = 2}.area(level - 95.05) * 1000;
  CHECK(held == Approx(at_level).epsilon(0.01));
}

TEST_CASE("random flat trees through storms, drying and gates: every cell closes, no water turns negative, copies run on to the same bits") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> u(0, 1);
  int backwards = 0, dry = 0;
  for (int trial = 0; trial < 8; ++trial) {
    CAPTURE(trial);
    const int reaches = 4 + static_cast<int>(16 * u(random));
    std::vector<network::ReachSpec> specs;
    channel::ChannelDescription description;
    std::vector<double> elevation(static_cast<std::size_t>(reaches) + 1, 0.0);
    std::vector<int> to(static_cast<std::size_t>(reaches));
    for (int r = 0; r < reaches; ++r) to[static_cast<std::size_t>(r)] = r + 1 + static_cast<int>((reaches - r) * u(random) * 0.999);
    for (int r = reaches; r-- > 0;) elevation[static_cast<std::size_t>(r)] = elevation[static_cast<std::size_t>(to[static_cast<std::size_t>(r)])] + 3 * u(random) - 0.3;
    for (int r = 0; r < reaches; ++r) {
      const double length = 500 + 9000 * u(random), down = elevation[static_cast<std::size_t>(to[static_cast<std::size_t>(r)])] + (r % 3 == 0 ? 0.5 * u(random) : 0);
      specs.push_back(rivers::reach("r" + std::to_string(r), r, to[static_cast<std::size_t>(r)], length, 300 + 1500 * u(random)));
      const double up = elevation[static_cast<std::size_t>(r)];
      description.reaches.push_back({.slope = (up - down) / length, .bottom_width = 2 + 60 * u(random), .side_slope = 3 * u(random), .manning_n = 0.015 + 0.06 * u(random), .pool_depth = r % 4 == 0 ? 2 * u(random) : 0,
                                     .weir_width = r % 8 == 0 ? 10.0 : 0, .seepage = 1e-5 * u(random) * (r % 2), .bed_pores = r % 5 == 1 ? 0.5 : 0, .pore_depth = 0.005 + 0.02 * u(random), .bed_upstream = up, .bed_downstream = down});
    }
    description.abstractions = {{.id = "w", .name_zh = "取水", .reach = reaches / 2, .share_along = 0.5}};
    description.abstractions[0].flow.fill(0.3);
    if (trial % 2 == 1) {
      description.gates.push_back({.id = "s", .name_zh = "闸", .name_en = "Sluice", .kind = channel::GateKind::sluice, .reach = reaches - 1, .width = 8, .leaf = 3, .target = 1.5});
      description.gates.push_back({.id = "d", .name_zh = "坝", .name_en = "Dam", .kind = channel::GateKind::rubber_dam, .reach = 0, .deflate_above = 3, .inflate_below = 1});
    }
    const network::Network net(reaches + 1, specs, std::vector<bool>(static_cast<std::size_t>(reaches) + 1, false));
    Hydraulics water(net, description, {.backwater_slope = 1e-3});
    std::vector<double> lateral(static_cast<std::size_t>(net.cell_count())), evaporation(lateral.size(), 0.2);
    channel::FlowStep flow, again;
    for (int hour = 0; hour < 300; ++hour) {
      const double wet = hour % 70 < 6 ? 8 : hour % 70 < 40 ? 0.01 : 0;
      for (double& q : lateral) q = wet * u(random) * u(random);
      Hydraulics copy = water;
      water.step(rivers::july, 3600, lateral, evaporation, flow);
      REQUIRE(rivers::worst_cell_residual(net, flow) < 1e-13);
      for (std::size_t c = 0; c < lateral.size(); ++c) {
        REQUIRE(flow.volume_end[c] > 0);
        REQUIRE((flow.withdrawal[c] >= 0 && flow.seepage[c] >= 0 && flow.evaporation[c] >= 0 && flow.velocity[c] >= 0));
      }
      for (int f = 0; f < static_cast<int>(net.faces().size()); ++f) {
        if (net.faces()[static_cast<std::size_t>(f)].to < 0) REQUIRE(flow.face_flow[static_cast<std::size_t>(f)] >= 0);
        backwards += flow.face_flow[static_cast<std::size_t>(f)] < -1e-6;
      }
      if (hour == 299) {
        copy.step(rivers::july, 3600, lateral, evaporation, again);
        CHECK(again.face_flow == flow.face_flow);
        for (int c = 0; c < net.cell_count(); ++c) dry += water.is_dry(c);
      }
    }
    const channel::WaterBudget b = water.budget();
    CHECK(std::abs(b.residual()) < 1e-12 * (b.inflow + b.storage_now));
  }
  MESSAGE(backwards << " face-hours backwards, " << dry << " cells dry in the end");
  CHECK(backwards > 100);
}
