#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/rank/topsis.hpp"

using namespace qinghe;
using namespace qinghe::rank;

namespace {
// ΔN (benefit), capex and months (costs), robustness (benefit).
DecisionMatrix matrix() {
  return {.alternatives = 4,
          .benefit = {true, false, false, true},
          .values = {16, 9.0, 24, 0.8, 10, 4.0, 12, 0.6, 6, 2.5, 6, 0.9, 12, 7.5, 18, 0.5}};
}
}  // namespace

TEST_CASE("entropy weights and closeness of the worked matrix: order c, b, a, d") {
  const auto w = entropy_weights(matrix());
  const double weights[] = {0.227659, 0.270048, 0.239308, 0.262984},
               closeness[] = {0.369875, 0.598340, 0.675417, 0.332001};
  const auto c = topsis_closeness(matrix(), w);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(w[i] == doctest::Approx(weights[i]).epsilon(1e-5));
    CHECK(c[i] == doctest::Approx(closeness[i]).epsilon(1e-5));
  }
  CHECK((c[2] > c[1] && c[1] > c[0] && c[0] > c[3]));
}

TEST_CASE("equal and policy weights stand beside the entropy weights") {
  CHECK(equal_weights(matrix()) == std::vector<double>(4, 0.25));
  const std::vector<double> policy = {0.5, 0.25, 0.15, 0.10};
  const auto c = topsis_closeness(matrix(), policy);
  CHECK(c[0] > c[3]);  // a beats d in ΔN and robustness, and policy weighs ΔN most
  // Weights count by their shares.
  const auto scaled = topsis_closeness(matrix(), std::vector<double>{5, 2.5, 1.5, 1});
  for (std::size_t i = 0; i < 4; ++i) CHECK(scaled[i] == doctest::Approx(c[i]));
}

TEST_CASE("the best in everything is at 1, the worst in everything at 0; equal alternatives at one half") {
  const DecisionMatrix m{.alternatives = 2, .benefit = {true, false}, .values = {2, 1, 1, 2}};
  const auto c = topsis_closeness(m, equal_weights(m));
  CHECK(c[0] == doctest::Approx(1));
  CHECK(c[1] == doctest::Approx(0));
  const DecisionMatrix same{.alternatives = 2, .benefit = {true, false}, .values = {2, 1, 2, 1}};
  CHECK(topsis_closeness(same, equal_weights(same)) == std::vector<double>{0.5, 0.5});
  CHECK(entropy_weights(same) == std::vector<double>{0.5, 0.5});
}

TEST_CASE(
    "a criterion that tells nothing apart has no entropy weight; one alternative has no weights at all") {
  const DecisionMatrix m{.alternatives = 3, .benefit = {true, true}, .values = {1, 7, 2, 7, 4, 7}};
  const auto w = entropy_weights(m);
  CHECK(w[0] == doctest::Approx(1));
  CHECK(w[1] == 0);
  const DecisionMatrix one{.alternatives = 1, .benefit = {true}, .values = {1}};
  CHECK_THROWS_AS(entropy_weights(one), base::InternalError);
  const DecisionMatrix bad{.alternatives = 2, .benefit = {true}, .values = {1, std::nan("")}};
  CHECK_THROWS_AS(topsis_closeness(bad, std::vector<double>{1}), base::InternalError);
  CHECK_THROWS_AS(topsis_closeness(matrix(), std::vector<double>{0, 0, 0, 0}), base::InternalError);
}
