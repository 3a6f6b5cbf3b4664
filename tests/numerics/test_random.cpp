#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/random.hpp"
#include "qinghe/numerics/statistics.hpp"

using namespace qinghe::numerics;

TEST_CASE("Philox4x32-10 gives the known answers of its authors") {
  using Block = std::array<std::uint32_t, 4>;
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox4x32({~0U, ~0U, ~0U, ~0U}, {~0U, ~0U}) ==
        Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a number is a function of seed, stream and index") {
  Random a(7, 3), b(7, 3), other_seed(8, 3), other_stream(7, 4);
  for (std::uint64_t i = 0; i < 100; ++i) {
    const double u = a.uniform();
    CHECK(u == b.uniform());
    CHECK(u == uniform_at(7, 3, i));
    CHECK(u > 0);
    CHECK(u < 1);
    CHECK(u != other_seed.uniform());
    CHECK(u != other_stream.uniform());
  }
  CHECK(stream_of("costs") != stream_of("loads"));
  CHECK(stream_of("") == 0xCBF29CE484222325);  // FNV-1a offset basis
  CHECK(stream_of("a") == 0xAF63DC4C8601EC8C);
}

TEST_CASE("uniform numbers have the moments of the uniform distribution") {
  Random random(1);
  std::vector<double> u(20000);
  for (double& x : u) x = random.uniform();
  CHECK(mean(u) == doctest::Approx(0.5).epsilon(0.01));  // standard error 0.002
  CHECK(standard_deviation(u) == doctest::Approx(0.288675).epsilon(0.02));
  CHECK(quantile(u, 0.9) == doctest::Approx(0.9).epsilon(0.01));
}

TEST_CASE("below n is unbiased, and permutations hold each number once in every order") {
  Random random(2);
  int count[6] = {};
  for (int i = 0; i < 60000; ++i) ++count[random.below(6)];
  for (const int c : count) CHECK(std::abs(c - 10000) < 400);  // four standard deviations are 365
  CHECK_THROWS_AS(random.below(0), qinghe::base::InternalError);
  std::set<std::vector<int>> orders;
  for (int i = 0; i < 200; ++i) {
    auto p = random.permutation(3);
    orders.insert(p);
    std::sort(p.begin(), p.end());
    CHECK(p == std::vector<int>{0, 1, 2});
  }
  CHECK(orders.size() == 6);
}
