#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/network_gmres.hpp"
#include "qinghe/numerics/network_klu.hpp"
#include "qinghe/numerics/network_matrix.hpp"

using namespace qinghe::numerics;

namespace {

enum class Coupling { advection, dispersion };

// A random tree of cells draining to the last one; `split` adds second branches that rejoin further down.
FlowPattern random_pattern(std::mt19937_64& random, int cells, bool split) {
  std::vector<Link> links;
  for (int i = 0; i < cells; ++i) {
    const int next = std::min(cells - 1, i + 1 + static_cast<int>(random() % 3));
    if (i == cells - 1) {
      links.push_back({i, -1});
      continue;
    }
    links.push_back({i, next});
    if (split && i % 9 == 4 && next + 4 < cells) links.push_back({i, next + 2 + static_cast<int>(random() % 2)});
  }
  return {cells, links};
}

void randomise(std::mt19937_64& random, NetworkJacobian& j, Coupling coupling) {
  std::uniform_real_distribution<double> uniform(0, 1);
  const FlowPattern& p = *j.pattern;
  for (int cell = 0; cell < p.cells(); ++cell) {
    j.volume[static_cast<std::size_t>(cell)] = 500 + 1500 * uniform(random);
    j.loss[static_cast<std::size_t>(cell)] = 0.05 * uniform(random);
    double* block = j.block_of(cell);
    for (const BlockPattern::Entry& e : j.block_pattern.entries()) {
      *block = e.row == e.column ? -2e-4 * uniform(random) : 4e-5 * (uniform(random) - 0.5);
      block += NetworkJacobian::lanes;
    }
    for (int g : p.in(cell)) j.weight[static_cast<std::size_t>(g)] = 1.0 / static_cast<double>(p.in(cell).size());
  }
  for (std::size_t f = 0; f < p.links().size(); ++f)
    for (int i = 0; i < j.count; ++i) {
      const std::size_t at = f * static_cast<std::size_t>(j.stride) + static_cast<std::size_t>(i);
      const double q = 1 + uniform(random), exchange = coupling == Coupling::dispersion ? 0.3 * uniform(random) : 0.0;
      const bool inner = p.links()[f].to >= 0;
      j.beyond[at] = -0.2 * q * uniform(random);
      j.from[at] = q - j.beyond[at] + exchange;
      j.to[at] = inner ? -exchange : 0.0;
    }
}

std::vector<double> random_vector(std::mt19937_64& random, const NetworkJacobian& j) {
  std::normal_distribution<double> normal;
  std::vector<double> x(static_cast<std::size_t>(j.pattern->cells() * j.stride), 0.0);
  for (int cell = 0; cell < j.pattern->cells(); ++cell)
    for (int i = 0; i < j.count; ++i) x[static_cast<std::size_t>(cell * j.stride + i)] = 1000 * normal(random);
  return x;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double worst = 0, size = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    worst = std::max(worst, std::abs(a[i] - b[i]));
    size = std::max(size, std::abs(b[i]));
  }
  return worst / size;
}

}  // namespace

TEST_CASE("links run downstream") {
  CHECK_THROWS_AS(FlowPattern(2, {{1, 0}}), qinghe::base::InternalError);
  const FlowPattern p(3, {{0, 2}, {1, 2}, {2, -1}});
  CHECK(p.in(2).size() == 2);
  CHECK(p.single_out(0) == 0);
  CHECK(p.single_out(2) == -1);
}

TEST_CASE("advection with second-upstream coupling: one sweep equals KLU, bifurcations and rejoining branches included") {
  std::mt19937_64 random(11);
  for (const auto& [count, stride] : {std::pair{1, 8}, {5, 8}, {12, 16}, {15, 16}, {19, 24}}) {
    const FlowPattern p = random_pattern(random, 60, true);
    NetworkJacobian j(p, BlockPattern(count), stride);
    randomise(random, j, Coupling::advection);
    const std::vector<double> b = random_vector(random, j);
    std::vector<double> by_sweep(b.size()), by_klu(b.size());
    NetworkSweep sweep(j);
    NetworkKlu klu(j);
    REQUIRE(klu.factor(j, 800) == -1);
    REQUIRE(sweep.solve(j, 800, b.data(), by_sweep.data()) == -1);
    klu.solve(b.data(), by_klu.data());
    CHECK(largest_difference(by_sweep, by_klu) < 1e-12);
    REQUIRE(klu.factor(j, 300) == -1);  // refactorised with another γ
    REQUIRE(sweep.solve(j, 300, b.data(), by_sweep.data()) == -1);
    klu.solve(b.data(), by_klu.data());
    CHECK(largest_difference(by_sweep, by_klu) < 1e-12);
  }
}

TEST_CASE("dispersion on a tree: exact for species that do not react with each other") {
  std::mt19937_64 random(13);
  const FlowPattern p = random_pattern(random, 80, false);
  NetworkJacobian j(p, BlockPattern(12, {}), 16);
  randomise(random, j, Coupling::dispersion);
  const std::vector<double> b = random_vector(random, j);
  std::vector<double> by_sweep(b.size()), by_klu(b.size());
  NetworkSweep sweep(j);
  NetworkKlu klu(j);
  REQUIRE(klu.factor(j, 800) == -1);
  REQUIRE(sweep.solve(j, 800, b.data(), by_sweep.data()) == -1);
  klu.solve(b.data(), by_klu.data());
  CHECK(largest_difference(by_sweep, by_klu) < 1e-12);
}

TEST_CASE("dispersion with reaction: what one sweep leaves out is small and corrections remove it") {
  std::mt19937_64 random(17);
  for (bool split : {false, true}) {
    CAPTURE(split);
    const FlowPattern p = random_pattern(random, 80, split);
    NetworkJacobian j(p, BlockPattern(15), 16);
    randomise(random, j, Coupling::dispersion);
    const std::vector<double> b = random_vector(random, j);
    std::vector<double> by_sweep(b.size()), by_klu(b.size());
    NetworkSweep sweep(j);
    NetworkKlu klu(j);
    REQUIRE(klu.factor(j, 800) == -1);
    klu.solve(b.data(), by_klu.data());
    REQUIRE(sweep.solve(j, 800, b.data(), by_sweep.data()) == -1);
    const double once = largest_difference(by_sweep, by_klu);
    MESSAGE("relative error of one sweep: " << once);
    CHECK(once < (split ? 0.1 : 0.01));
    REQUIRE(sweep.solve(j, 800, b.data(), by_sweep.data(), 12) == -1);
    CHECK(largest_difference(by_sweep, by_klu) < 1e-10);
  }
}

TEST_CASE("branches that meet again, mixing with what lies below them: GMRES equals KLU") {
  std::mt19937_64 random(23);
  const FlowPattern p = random_pattern(random, 80, true);
  NetworkJacobian j(p, BlockPattern(15), 16);
  randomise(random, j, Coupling::dispersion);
  const std::vector<double> b = random_vector(random, j), smallest(16, 1e-8);
  std::vector<double> by_gmres(b.size()), by_klu(b.size());
  NetworkGmres gmres(j, smallest);
  NetworkKlu klu(j);
  SolutionTotals totals(16), expected(16);
  REQUIRE(klu.factor(j, 800) == -1);
  klu.solve(j, b.data(), by_klu.data(), expected);
  REQUIRE(gmres.solve(j, 800, b.data(), by_gmres.data(), totals) == NetworkGmres::Outcome::solved);
  CHECK(largest_difference(by_gmres, by_klu) < 1e-8);
  for (std::size_t i = 0; i < 15; ++i) CHECK(totals.kept[i] == doctest::Approx(expected.kept[i]).epsilon(1e-6));
  CHECK(gmres.iterations() > 1);
  CHECK(gmres.iterations() < 30);
}

TEST_CASE("every instruction set gives the same bits") {
  std::mt19937_64 random(29);
  const FlowPattern p = random_pattern(random, 101, true);
  for (Coupling coupling : {Coupling::advection, Coupling::dispersion}) {
    NetworkJacobian j(p, BlockPattern(15), 16);
    randomise(random, j, coupling);
    const std::vector<double> b = random_vector(random, j);
    std::vector<std::vector<double>> by_set;
    for (InstructionSet set : instruction_sets()) {
      by_set.emplace_back(b.size());
      REQUIRE(NetworkSweep(j, set).solve(j, 800, b.data(), by_set.back().data()) == -1);
    }
    for (const std::vector<double>& x : by_set) CHECK(x == by_set.front());
  }
}

TEST_CASE("a promise that nothing comes back upstream changes no bit when it is true") {
  std::mt19937_64 random(31);
  const FlowPattern p = random_pattern(random, 50, true);
  NetworkJacobian j(p, BlockPattern(12), 16);
  randomise(random, j, Coupling::advection);
  const std::vector<double> b = random_vector(random, j);
  std::vector<double> careful(b.size()), short_cut(b.size());
  NetworkSweep sweep(j);
  REQUIRE(sweep.solve(j, 800, b.data(), careful.data()) == -1);
  j.returns = false;
  REQUIRE(sweep.solve(j, 800, b.data(), short_cut.data()) == -1);
  CHECK(short_cut == careful);
}

TEST_CASE("the product is that of the assembled matrix") {
  std::mt19937_64 random(19);
  const FlowPattern p = random_pattern(random, 40, true);
  NetworkJacobian j(p, BlockPattern(7), 8);
  randomise(random, j, Coupling::dispersion);
  const std::vector<double> x = random_vector(random, j);
  std::vector<double> b(x.size()), back(x.size());
  j.multiply(x.data(), b.data());
  for (std::size_t i = 0; i < x.size(); ++i) b[i] = x[i] - 500 * b[i];
  NetworkKlu klu(j);
  REQUIRE(klu.factor(j, 500) == -1);
  klu.solve(b.data(), back.data());
  CHECK(largest_difference(back, x) < 1e-12);
}

TEST_CASE("a block that needs row exchanges is solved, a singular one names its cell") {
  const FlowPattern p(2, {{0, 1}, {1, -1}});
  NetworkJacobian j(p, BlockPattern(2), 8);
  const auto entry = [&](int row, int column) -> double& {
    return j.block_of(0)[j.block_pattern.find(row, column) * NetworkJacobian::lanes];
  };
  // I − J = [0 −1; −1 0] in cell 0.
  entry(0, 0) = entry(1, 1) = 1;
  entry(0, 1) = entry(1, 0) = 1;
  std::vector<double> b(16, 0.0), x(16);
  b[0] = 2;
  b[1] = 3;
  NetworkSweep sweep(j);
  REQUIRE(sweep.solve(j, 1.0, b.data(), x.data()) == -1);
  CHECK(sweep.pivoted() == 1);
  CHECK(x[0] == doctest::Approx(-3));
  CHECK(x[1] == doctest::Approx(-2));
  entry(0, 1) = entry(1, 0) = 0;
  CHECK(sweep.solve(j, 1.0, b.data(), x.data()) == 0);
}
