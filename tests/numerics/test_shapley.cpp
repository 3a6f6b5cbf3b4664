#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <numeric>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/shapley.hpp"

using namespace qinghe::numerics;

namespace {

// v(A) = 4, v(B) = 6, v(C) = 2, v(AB) = 13, v(AC) = 7, v(BC) = 8, v(ABC) = 16.
double toy(Coalition c) {
  constexpr double v[] = {0, 4, 6, 13, 2, 7, 8, 16};
  return v[c];
}
// Tanks that share one storm: a concave function of the summed size, plus a bonus for the pair (0, 1).
double tanks(Coalition c) {
  double size = 0;
  for (int i = 0; i < 10; ++i)
    if (c >> i & 1U) size += i + 1;
  return std::sqrt(size) + ((c & 3U) == 3 ? 1 : 0);
}

}  // namespace

TEST_CASE("toy game of three measures: φ = (6.0, 7.5, 2.5), sum 16") {
  const auto share = exact_shapley(3, toy);
  CHECK(share[0] == doctest::Approx(6.0));
  CHECK(share[1] == doctest::Approx(7.5));
  CHECK(share[2] == doctest::Approx(2.5));
}

TEST_CASE("shares sum to the whole; equal players get equal shares; an idle one gets nothing; games add up") {
  const auto share = exact_shapley(10, tanks);
  CHECK(std::accumulate(share.begin(), share.end(), 0.0) == doctest::Approx(tanks(1023)));
  const auto majority = exact_shapley(5, [](Coalition c) { return std::popcount(c) >= 3 ? 1.0 : 0.0; });
  for (const double s : majority) CHECK(s == doctest::Approx(0.2));
  const auto idle =
      exact_shapley(4, [](Coalition c) { return toy(c & 7U) + 5; });  // v(∅) = 5 is nobody's merit
  CHECK(idle[3] == doctest::Approx(0));
  CHECK(idle[0] == doctest::Approx(6));
  const auto sum = exact_shapley(3, [](Coalition c) { return toy(c) + std::popcount(c); });
  CHECK(sum[2] == doctest::Approx(3.5));
}

TEST_CASE("sampling finds the exact shares within its own standard error, and sums exactly") {
  const auto exact = exact_shapley(10, tanks);
  const auto sampled = sampled_shapley(10, tanks, 600, 3);
  CHECK(sampled.permutations == 600);
  CHECK(sampled.coalitions <= 1024);
  double sum = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    CHECK(std::fabs(sampled.share[i] - exact[i]) < 4 * sampled.standard_error[i] + 1e-12);
    CHECK(sampled.standard_error[i] < 0.03);
    sum += sampled.share[i];
  }
  CHECK(sum == doctest::Approx(tanks(1023)).epsilon(1e-12));
  CHECK(sampled_shapley(10, tanks, 600, 3).share == sampled.share);
  CHECK(sampled_shapley(10, tanks, 600, 4).share != sampled.share);
}

TEST_CASE("antithetic pairs are exact where values are sums of pairs") {
  // v = Σ a_i + Σ b_ij: a permutation and its reverse together are the Shapley value.
  const auto value = [](Coalition c) {
    return ((c & 1U) != 0 ? 2.0 : 0.0) + ((c & 2U) != 0 ? 3.0 : 0.0) + ((c & 5U) == 5 ? 4.0 : 0.0);
  };
  const auto sampled = sampled_shapley(3, value, 4, 9);
  const auto exact = exact_shapley(3, value);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(sampled.share[i] == doctest::Approx(exact[i]));
    CHECK(sampled.standard_error[i] == doctest::Approx(0));
  }
}

TEST_CASE("first-in and last-in differ when measures interact, and exact values have a limit of players") {
  const Marginals m = marginals(3, toy);
  CHECK(m.first_in == std::vector<double>{4, 6, 2});
  CHECK(m.last_in == std::vector<double>{8, 9, 3});
  CHECK_THROWS_AS(exact_shapley(13, toy), qinghe::base::InternalError);
}
