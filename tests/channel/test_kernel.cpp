// The bundled kernel against a plain solver, against itself on other instruction sets, and through what
// breaks solvers.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>

#include "channel/reference.hpp"
#include "qinghe/numerics/instruction_set.hpp"
#include "rivers.hpp"

using namespace qinghe;
using channel::FlowStep;
using channel::Hydraulics;

namespace {

struct Tree {
  network::Network net;
  std::vector<channel::ReachGeometry> reaches;
  channel::Abstraction intake{.id = "intake", .name_zh = "取水口", .reach = 0, .share_along = 0.5};
};

// `spread`: a river leads to one of so many that follow; many make a wide tree.
Tree random_tree(unsigned seed, int count = 12, int spread = 4) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> u(0, 1);
  std::vector<network::ReachSpec> specs;
  std::vector<channel::ReachGeometry> reaches;
  for (int r = 0; r < count; ++r) {
    const int to = std::min(count, r + 1 + static_cast<int>(spread * u(random)));
    specs.push_back(
        rivers::reach("r" + std::to_string(r), r, to, 800 + 9000 * u(random), 400 + 900 * u(random)));
    reaches.push_back({.slope = r % 5 == 0 ? 0 : 1e-4 + 0.01 * u(random),
                       .bottom_width = 2 + 50 * u(random),
                       .side_slope = r % 4 == 0 ? 0 : 8 * u(random),
                       .manning_n = 0.02 + 0.04 * u(random),
                       .pool_depth = r % 3 == 0 ? 1.5 * u(random) : 0,
                       .weir_width = r % 6 == 3 ? 10 * u(random) : 0,
                       .seepage = r % 2 == 0 ? 2e-6 * u(random) : 0,
                       .bed_pores = r % 3 == 1 ? u(random) : 0});
  }
  Tree tree{.net = network::Network(count + 1, specs, std::vector<bool>(count + 1, false)),
            .reaches = reaches};
  tree.intake.flow.fill(0.3);
  return tree;
}

// Storms, recessions and drought, the same whatever solves them.
struct Weather {
  std::mt19937 random{20120721};
  void hour(int h, std::vector<double>& lateral, std::vector<double>& evaporation) {
    std::uniform_real_distribution<double> u(0, 1);
    const int phase = h % 160;
    for (double& q : lateral) q = phase < 8 ? 4 * u(random) : phase < 80 ? 0.01 * u(random) : 0;
    std::fill(evaporation.begin(), evaporation.end(), phase < 8 ? 0 : 0.3 * u(random));
  }
};

void same_bits_everywhere(const Tree& tree) {
  const auto cells = static_cast<std::size_t>(tree.net.cell_count());
  std::vector<FlowStep> first;
  for (const auto set : numerics::instruction_sets()) {
    Hydraulics water(tree.net, {.reaches = tree.reaches, .abstractions = {tree.intake}}, {}, set);
    std::vector<double> lateral(cells), evaporation(cells);
    Weather weather;
    FlowStep flow;
    for (int h = 0; h < 480; ++h) {
      weather.hour(h, lateral, evaporation);
      water.step(rivers::july, 3600, lateral, evaporation, flow);
      if (set == numerics::instruction_sets().front()) {
        first.push_back(flow);
        continue;
      }
      const FlowStep& other = first[static_cast<std::size_t>(h)];
      for (const auto member :
           {&FlowStep::volume_end, &FlowStep::face_flow, &FlowStep::seepage, &FlowStep::evaporation,
            &FlowStep::withdrawal, &FlowStep::depth, &FlowStep::velocity})
        REQUIRE(std::memcmp((flow.*member).data(), (other.*member).data(),
                            (flow.*member).size() * sizeof(double)) == 0);
    }
  }
}

}  // namespace

TEST_CASE("the kernel finds the water levels of a plain solver") {
  for (const unsigned seed : {1u, 2u, 3u, 4u}) {
    const Tree tree = seed == 4 ? random_tree(seed, 40, 30) : random_tree(seed);  // the last passes two eights side by side
    channel::HydraulicsParameters whole;
    whole.substeps = 1;
    Hydraulics water(tree.net, {.reaches = tree.reaches, .abstractions = {tree.intake}}, whole);
    rivers::ReferenceWater plain(tree.net, tree.reaches, {water.volumes().begin(), water.volumes().end()});
    const auto cells = static_cast<std::size_t>(tree.net.cell_count());
    std::vector<double> lateral(cells), evaporation(cells), wish(cells, 0);
    wish[static_cast<std::size_t>(tree.net.cell_at(0, 0.5))] = 0.3;
    Weather weather;
    FlowStep flow;
    double worst_volume = 0, worst_flux = 0, worst_pores = 0;
    for (int h = 0; h < 640; ++h) {
      weather.hour(h, lateral, evaporation);
      water.step(rivers::july, 3600, lateral, evaporation, flow);
      plain.step(3600, lateral, evaporation, wish);
      for (std::size_t c = 0; c < cells; ++c) {
        const double v = plain.volume()[c];
        const auto& left = plain.left()[c];
        worst_volume = std::max(worst_volume, std::abs(flow.volume_end[c] - v) / v);
        worst_pores = std::max(worst_pores, std::abs(water.beds().pore_water(static_cast<int>(c)) -
                                                     plain.pore_water(static_cast<int>(c))) /
                                                v);
        for (const double miss :
             {flow.seepage[c] - left.percolation - left.filling, flow.withdrawal[c] - left.withdrawal,
              flow.evaporation[c] - left.evaporation,
              flow.face_flow[static_cast<std::size_t>(tree.net.faces_out(static_cast<int>(c)).front())] -
                  left.outflow})
          worst_flux = std::max(worst_flux, std::abs(miss) * 3600 / v);
      }
    }
    CHECK(worst_volume < 1e-10);
    CHECK(worst_flux < 1e-10);
    CHECK(worst_pores < 1e-9);
  }
}

TEST_CASE("every instruction set gives the same bits, beds and inner steps included") {
  for (const Tree& tree : {random_tree(4), random_tree(5, 40, 30)}) same_bits_everywhere(tree);
}

TEST_CASE("floods of thousands of m3/s, drought and flat beds, at steps of minutes to a day") {
  // Peaks: Juma on 2012-07-21 2800, Zhangfang on 2023-07-31 4020 and more, Sanjiadian 2016-07-20 some
  // hundreds m3/s.
  for (const double dt : {300.0, 900.0, 3600.0, 86400.0})
    for (const double peak : {300.0, 2800.0, 7000.0, 50000.0}) {
      Tree tree = random_tree(5);
      for (auto& reach : tree.reaches) reach.slope *= 0.1;
      Hydraulics water(tree.net, {.reaches = tree.reaches, .abstractions = {tree.intake}});
      const auto cells = static_cast<std::size_t>(tree.net.cell_count());
      std::vector<double> lateral(cells, 0.0), evaporation(cells, 0.4);
      FlowStep flow;
      double worst = 0;
      for (int k = 0; k < 400; ++k) {
        lateral[0] = k % 100 < 10 ? peak : 0;
        water.step(rivers::july, dt, lateral, evaporation, flow);
        REQUIRE(rivers::all_sound(flow));
        worst = std::max(worst, rivers::worst_cell_residual(tree.net, flow));
      }
      CHECK(worst < 1e-13);
      const auto b = water.budget();
      CHECK(std::abs(b.residual()) < 1e-12 * (b.inflow + b.storage_now));
      CHECK(std::abs(water.beds().budget().residual()) < 1e-12 * b.inflow);
    }
}
