#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/dense_block.hpp"
#include "qinghe/numerics/network_matrix.hpp"

using namespace qinghe::numerics;

namespace {

// Twelve species of which some act one way, three in a ring, one on nothing.
BlockPattern kinetic_pattern() {
  const std::vector<BlockPattern::Entry> coupled{{0, 1}, {2, 0}, {3, 2}, {4, 3}, {2, 4}, {5, 0}, {6, 0}, {5, 6},
                                                 {7, 0}, {8, 7}, {9, 8}, {10, 5}, {1, 10}, {2, 2}, {3, 2}};
  return {12, coupled};
}

}  // namespace

TEST_CASE("a pattern lists the diagonal first and each entry once") {
  const BlockPattern pattern = kinetic_pattern();
  CHECK(pattern.size() == 12 + 13);
  for (int k = 0; k < 12; ++k) CHECK(pattern.find(k, k) == k);
  CHECK(pattern.find(0, 2) == -1);
  CHECK(pattern.find(2, 0) >= 12);
  CHECK(BlockPattern(5).size() == 25);
  CHECK_THROWS_AS(BlockPattern(2, std::vector<BlockPattern::Entry>{{0, 2}}), qinghe::base::InternalError);
}

TEST_CASE("one-way couplings cause no fill, a ring of three causes one entry") {
  const std::vector<BlockPattern::Entry> chain{{1, 0}, {2, 1}, {3, 0}, {3, 2}};
  CHECK(BlockElimination(BlockPattern(4, chain)).slots == 8);
  const std::vector<BlockPattern::Entry> ring{{1, 0}, {2, 1}, {0, 2}};
  CHECK(BlockElimination(BlockPattern(3, ring)).slots == 7);
  CHECK(BlockElimination(kinetic_pattern()).slots < 2 * kinetic_pattern().size());
  CHECK(BlockElimination(BlockPattern(6)).slots == 36);
}

TEST_CASE("cells on their own: the sparse elimination equals the dense inverse, gently and a hundred times as stiff") {
  constexpr int cells = 37, count = 12, stride = 16;  // the last pack of eight is not full
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<Link> links;
  for (int i = 0; i < cells; ++i) links.push_back({i, -1});
  const FlowPattern flow(cells, links);
  for (const BlockPattern& pattern : {kinetic_pattern(), BlockPattern(count), BlockPattern(count, {})})
    for (double stiffness : {1.0, 100.0}) {
      NetworkJacobian j(flow, pattern, stride);
      std::vector<double> b(cells * stride, 0.0), x(b.size());
      for (int cell = 0; cell < cells; ++cell) {
        double* block = j.block_of(cell);
        for (const BlockPattern::Entry& e : pattern.entries()) {
          *block = e.row == e.column ? -stiffness * 1e-3 * uniform(random) : stiffness * 4e-5 * normal(random);
          block += NetworkJacobian::lanes;
        }
        for (int i = 0; i < count; ++i) b[static_cast<std::size_t>(cell * stride + i)] = normal(random);
      }
      const double gamma = 900;
      NetworkSweep sweep(j);
      REQUIRE(sweep.solve(j, gamma, b.data(), x.data()) == -1);
      for (int cell = 0; cell < cells; ++cell) {
        std::vector<double> dense(stride * stride, 0.0), expected(stride, 0.0);
        const double* block = j.block_of(cell);
        for (const BlockPattern::Entry& e : pattern.entries()) {
          dense[static_cast<std::size_t>(e.column * stride + e.row)] = (e.row == e.column ? 1.0 : 0.0) - gamma * *block;
          block += NetworkJacobian::lanes;
        }
        REQUIRE(invert(dense.data(), count, stride) != Inversion::singular);
        multiply(dense.data(), count, stride, &b[static_cast<std::size_t>(cell * stride)], expected.data());
        for (int i = 0; i < count; ++i) {
          const double got = x[static_cast<std::size_t>(cell * stride + i)], wanted = expected[static_cast<std::size_t>(i)];
          CHECK(std::abs(got - wanted) <= 1e-10 * (1 + std::abs(wanted)));
        }
      }
    }
}
