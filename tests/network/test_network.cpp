#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include "network/topology.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/network/network.hpp"

using namespace qinghe;
using network::Arc;
using network::Face;
using network::Network;
using network::ReachSpec;
using Kind = network::TopologyFault::Kind;

namespace {

ReachSpec reach(std::string id, int from, int to, double length = 2500) {
  return {.id = std::move(id), .from = from, .to = to, .length = length, .target_cell_length = 1000};
}

std::vector<bool> no_reservoirs(int n) {
  return std::vector<bool>(static_cast<std::size_t>(n), false);
}

bool has(const std::vector<network::TopologyFault>& faults, Kind kind) {
  return std::any_of(faults.begin(), faults.end(), [&](const auto& f) { return f.kind == kind; });
}

// What every network promises, whatever its shape.
void check_promises(const Network& net) {
  for (const Face& face : net.faces()) {
    if (face.to >= 0) REQUIRE(face.from < face.to);
    if (face.distance == 0) CHECK((face.to < 0 || net.reach_of(face.from) < 0 || net.reach_of(face.to) < 0));
  }
  for (int r = 0; r < net.reach_count(); ++r)
    for (int k = 0; k < net.cells_in(r); ++k) {
      REQUIRE(net.reach_of(net.first_cell(r) + k) == r);
      if (k > 0) REQUIRE(net.main_downstream(net.first_cell(r) + k - 1) == net.first_cell(r) + k);
    }
  // Each cell has exactly one main face out, listed first, and faces_in/faces_out invert each other.
  for (int c = 0; c < net.cell_count(); ++c) {
    const auto out = net.faces_out(c);
    REQUIRE(!out.empty());
    for (std::size_t i = 0; i < out.size(); ++i) {
      const Face& face = net.faces()[static_cast<std::size_t>(out[i])];
      REQUIRE(face.main == (i == 0));
      REQUIRE(face.from == c);
      if (face.to >= 0) {
        const auto in = net.faces_in(face.to);
        REQUIRE(std::find(in.begin(), in.end(), out[i]) != in.end());
      }
    }
  }
  // Contiguous subtrees: the cells of the main subtree of c are exactly [c + 1 − size, c].
  if (net.contiguous_subtrees()) {
    std::vector<int> size(static_cast<std::size_t>(net.cell_count()), 1), lowest(size);
    for (int c = 0; c < net.cell_count(); ++c) lowest[static_cast<std::size_t>(c)] = c;
    for (int c = 0; c < net.cell_count(); ++c) {
      const auto i = static_cast<std::size_t>(c);
      REQUIRE(lowest[i] == c + 1 - size[i]);
      if (const int down = net.main_downstream(c); down >= 0) {
        size[static_cast<std::size_t>(down)] += size[i];
        lowest[static_cast<std::size_t>(down)] = std::min(lowest[static_cast<std::size_t>(down)], lowest[i]);
      }
    }
  }
  // Nodes and reaches in topological order.
  std::vector<int> place(static_cast<std::size_t>(net.node_count()));
  REQUIRE(static_cast<int>(net.topological_nodes().size()) == net.node_count());
  for (std::size_t i = 0; i < net.topological_nodes().size(); ++i)
    place[static_cast<std::size_t>(net.topological_nodes()[i])] = static_cast<int>(i);
  for (const ReachSpec& r : net.reaches())
    REQUIRE(place[static_cast<std::size_t>(r.from)] < place[static_cast<std::size_t>(r.to)]);
  REQUIRE(static_cast<int>(net.topological_reaches().size()) == net.reach_count());
  for (std::size_t i = 1; i < net.topological_reaches().size(); ++i)
    REQUIRE(net.first_cell(net.topological_reaches()[i - 1]) < net.first_cell(net.topological_reaches()[i]));
}

// A random network: every node drains to a later one, some to several; parallel reaches, reservoirs and
// several parts occur.
struct Random {
  int nodes;
  std::vector<ReachSpec> reaches;
  std::vector<bool> reservoirs;
};
Random random_network(std::mt19937_64& generator, int nodes, double bifurcation, double reservoir) {
  std::uniform_real_distribution<double> uniform(0, 1);
  Random out{.nodes = nodes, .reaches = {}, .reservoirs = no_reservoirs(nodes)};
  std::vector<int> label(static_cast<std::size_t>(nodes));
  for (int i = 0; i < nodes; ++i) label[static_cast<std::size_t>(i)] = i;
  std::shuffle(label.begin(), label.end(), generator);
  for (int n = 0; n + 1 < nodes; ++n) {
    const int branches = 1 + (uniform(generator) < bifurcation) + (uniform(generator) < bifurcation / 4);
    for (int b = 0; b < branches; ++b) {
      const int to = n + 1 + static_cast<int>(uniform(generator) * std::min(nodes - n - 1, 12));
      out.reaches.push_back(reach("r" + std::to_string(out.reaches.size()),
                                  label[static_cast<std::size_t>(n)], label[static_cast<std::size_t>(to)],
                                  200 + 5000 * uniform(generator)));
    }
  }
  std::shuffle(out.reaches.begin(), out.reaches.end(), generator);
  for (int n = 0; n < nodes; ++n)
    out.reservoirs[static_cast<std::size_t>(n)] = uniform(generator) < reservoir;
  return out;
}

}  // namespace

TEST_CASE("North and South Juma divide at Tiesuoya and rejoin at Baigou") {
  // 0 Zhangfang, 1 Tiesuoya, 2 Dongcicun (with the Dashi from 3), 4 Baigou, 5 Beihedian (with the Yi from 6),
  // 7 outlet
  const std::vector<ReachSpec> reaches = {reach("juma", 0, 1),         reach("north", 1, 2, 45300),
                                          reach("dashi", 3, 2),        reach("baigou", 2, 4, 55400),
                                          reach("south", 1, 5, 49700), reach("yi", 6, 5),
                                          reach("lower", 5, 4, 31500), reach("daqing", 4, 7)};
  REQUIRE(Network::check(8, reaches).empty());
  const Network net(8, reaches, no_reservoirs(8));
  check_promises(net);
  CHECK(net.contiguous_subtrees());
  CHECK(net.cells_in(1) == 45);
  CHECK(net.cell_length(net.first_cell(1)) == doctest::Approx(45300.0 / 45));
  // The second branch is the South Juma; it is numbered after the node that feeds it and before the rejoin.
  const int tiesuoya = net.first_cell(0) + net.cells_in(0) - 1;
  REQUIRE(net.faces_out(tiesuoya).size() == 2);
  CHECK(net.faces()[static_cast<std::size_t>(net.faces_out(tiesuoya)[0])].to == net.first_cell(1));
  CHECK(net.faces()[static_cast<std::size_t>(net.faces_out(tiesuoya)[1])].to == net.first_cell(4));
  CHECK_FALSE(net.faces()[static_cast<std::size_t>(net.faces_out(tiesuoya)[1])].main);
  CHECK(net.main_downstream(net.first_cell(6) + net.cells_in(6) - 1) == net.first_cell(7));
  // Everything but nothing more drains to the outlet; the Yi does not feed the North Juma.
  CHECK(static_cast<int>(net.upstream_cells(net.cell_count() - 1).size()) == net.cell_count());
  const auto below_yi = net.downstream_cells(net.first_cell(5));
  CHECK(std::find(below_yi.begin(), below_yi.end(), net.first_cell(1)) == below_yi.end());
  CHECK(std::find(below_yi.begin(), below_yi.end(), net.first_cell(7)) != below_yi.end());
}

TEST_CASE("a reservoir is one cell without length, and no dispersion crosses it") {
  const std::vector<ReachSpec> reaches = {reach("bai", 0, 2), reach("chao", 1, 2),
                                          reach("release", 2, 3, 1000), reach("canal", 2, 4, 1000)};
  std::vector<bool> reservoirs = no_reservoirs(5);
  reservoirs[2] = true;
  const Network net(5, reaches, reservoirs);
  check_promises(net);
  const int lake = net.reservoir_cell(2);
  CHECK(net.reservoir_node_of(lake) == 2);
  CHECK(net.reach_of(lake) == -1);
  CHECK(net.cell_length(lake) == 0);
  CHECK(net.faces_in(lake).size() == 2);
  CHECK(net.faces_out(lake).size() == 2);
  for (const int f : net.faces_out(lake)) CHECK(net.faces()[static_cast<std::size_t>(f)].distance == 0);
  CHECK(net.reservoir_cell(0) == -1);
  CHECK(net.upstream_cells(lake).size() == 7);  // 3 + 3 river cells and the lake
}

TEST_CASE("a point on a reach lies in the cell that holds it") {
  const Network net(2, {reach("a", 0, 1, 4000)}, no_reservoirs(2));
  CHECK(net.cell_at(0, 0) == 0);
  CHECK(net.cell_at(0, 0.26) == 1);
  CHECK(net.cell_at(0, 0.99) == 3);
  CHECK(net.cell_at(0, 1) == 3);
  const Network shorter(2, {reach("a", 0, 1, 100)}, no_reservoirs(2));
  CHECK(shorter.cell_count() == 1);
  CHECK(shorter.cell_length(0) == 100);
}

TEST_CASE("check names every fault at once, the cycle in flow order") {
  const std::vector<ReachSpec> reaches = {reach("a", 0, 1), reach("b", 1, 2), reach("c", 2, 0),
                                          reach("d", 3, 3), reach("e", 9, 1), reach("a", 4, 5),
                                          reach("f", 1, 6)};
  const auto faults = Network::check(8, reaches);
  CHECK(has(faults, Kind::cycle));
  CHECK(has(faults, Kind::self_loop));
  CHECK(has(faults, Kind::unknown_node));
  CHECK(has(faults, Kind::duplicate));
  CHECK(has(faults, Kind::several_outlets));  // 5 and 6
  CHECK(has(faults, Kind::disconnected));     // 4–5
  CHECK(has(faults, Kind::dangling_node));    // 7
  for (const auto& fault : faults) {
    if (fault.kind == Kind::cycle) {
      CHECK(fault.reaches == std::vector<int>{0, 1, 2});
      CHECK(fault.nodes == std::vector<int>{0, 1, 2});
    }
    if (fault.kind == Kind::dangling_node) CHECK(fault.nodes == std::vector<int>{7});
    if (fault.kind == Kind::duplicate) CHECK(fault.reaches == std::vector<int>{0, 5});
  }
  CHECK_THROWS_AS(Network(8, reaches, no_reservoirs(8)), base::InternalError);
}

TEST_CASE("declared outlets allow several ends and separate parts, an undeclared end is a fault") {
  const std::vector<ReachSpec> reaches = {reach("a", 0, 1), reach("b", 1, 2), reach("c", 1, 3),
                                          reach("d", 4, 5)};
  std::vector<bool> outlets = {false, false, true, true, false, true};
  CHECK(Network::check(6, reaches, outlets).empty());
  outlets[3] = false;
  const auto faults = Network::check(6, reaches, outlets);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].kind == Kind::several_outlets);
  CHECK(faults[0].nodes == std::vector<int>{3});
  CHECK(faults[0].reaches == std::vector<int>{2});
}

TEST_CASE("two subtrees that feed each other keep topological order and say that subtrees are split") {
  // a1→a2→out and b1→b2→out, with second branches a1→b2 and b1→a2.
  const std::vector<ReachSpec> reaches = {reach("a1", 0, 1), reach("a2", 1, 2), reach("a3", 2, 6),
                                          reach("b1", 3, 4), reach("b2", 4, 5), reach("b3", 5, 6),
                                          reach("ab", 1, 5), reach("ba", 4, 2), reach("out", 6, 7)};
  const Network net(8, reaches, no_reservoirs(8));
  check_promises(net);
  CHECK_FALSE(net.contiguous_subtrees());
}

TEST_CASE("random networks keep every promise") {
  std::mt19937_64 generator(20160720);
  int split = 0;
  for (int trial = 0; trial < 200; ++trial) {
    const Random made = random_network(generator, 2 + trial % 60, trial % 4 * 0.1, trial % 3 * 0.1);
    const Network net(made.nodes, made.reaches, made.reservoirs);
    check_promises(net);
    split += !net.contiguous_subtrees();
    // Upstream and downstream sets are each other's inverse.
    const int cell = static_cast<int>(generator() % static_cast<std::uint64_t>(net.cell_count()));
    const auto up = net.upstream_cells(cell);
    CHECK(std::is_sorted(up.begin(), up.end()));
    for (const int u : up) {
      const auto down = net.downstream_cells(u);
      CHECK(std::is_sorted(down.begin(), down.end()));
      CHECK(std::binary_search(down.begin(), down.end(), cell));
    }
    const auto down = net.downstream_cells(cell);
    CHECK(std::set<int>(down.begin(), down.end()).size() == down.size());
  }
  CHECK(split < 200);
}

TEST_CASE("trees without bifurcation always have contiguous subtrees") {
  std::mt19937_64 generator(7);
  for (int trial = 0; trial < 50; ++trial) {
    const Random made = random_network(generator, 80, 0, 0.1);
    const Network net(made.nodes, made.reaches, made.reservoirs);
    CHECK(net.contiguous_subtrees());
    CHECK(Network::check(made.nodes, made.reaches).empty());
  }
}

TEST_CASE("post-order puts a subtree before the sibling it feeds") {
  // 0 ← 1 ← 2 and 0 ← 3 ← 4; the second branch leaves subtree {3, 4} and enters {1, 2}.
  const std::vector<int> parent = {-1, 0, 1, 0, 3};
  CHECK(network::post_order(parent, {}) == std::vector<int>{2, 1, 4, 3, 0});
  const std::vector<Arc> second = {{4, 2}};
  CHECK(network::post_order(parent, second) == std::vector<int>{4, 3, 2, 1, 0});
  const std::vector<Arc> crossing = {{4, 2}, {2, 4}};
  CHECK(network::post_order(parent, crossing).empty());
}

TEST_CASE("a hundred thousand cells are ordered in well under quadratic time") {
  // A chain of 50 000 nodes, each with a short side arm and every tenth with a bypass: the worst case for
  // climbing a tree.
  std::vector<ReachSpec> reaches;
  const int n = 50'000;
  for (int i = 0; i < n; ++i) {
    reaches.push_back(reach("m" + std::to_string(i), i, i + 1, 1000));
    if (i % 10 == 0 && i + 5 <= n) reaches.push_back(reach("b" + std::to_string(i), i, i + 5, 1000));
    reaches.push_back(reach("t" + std::to_string(i), n + 1 + i, i + 1, 1000));
  }
  reaches.push_back(reach("outlet", n, 2 * n + 1, 1000));
  const auto start = std::chrono::steady_clock::now();
  const Network net(2 * n + 2, reaches, no_reservoirs(2 * n + 2));
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  CHECK(net.cell_count() == static_cast<int>(reaches.size()));
  for (const Face& face : net.faces())
    if (face.to >= 0) REQUIRE(face.from < face.to);
  CHECK(static_cast<int>(net.upstream_cells(net.cell_count() - 1).size()) == net.cell_count());
  CHECK(seconds < 30);  // about 1 s unoptimised; a quadratic order would need hours
}
