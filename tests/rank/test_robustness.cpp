#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/rank/robustness.hpp"

using namespace qinghe::rank;

TEST_CASE("ranks, intervals, top shares and dominance of a small study") {
  // Four draws of three measures; the last two swap in one draw of four.
  const Scores draws = {{9, 5, 1}, {8, 5, 2}, {9, 1, 5}, {7, 4, 3}};
  const Robustness r = robustness(draws, std::vector<double>{9, 5, 1}, 2);
  CHECK(r.rank[2] == std::vector<int>{1, 3, 2});
  CHECK(r.spread[0].median == 1);
  CHECK(r.spread[0].high == 1);
  CHECK(r.spread[1].median == 2);
  CHECK(r.spread[1].top == 0.75);
  CHECK(r.dominance[0][1] == 1);
  CHECK(r.dominance[1][2] == 0.75);
  CHECK(r.dominance[2][1] == 0.25);
  CHECK(r.separable(0, 1));
  CHECK_FALSE(r.separable(1, 2));  // 0.75 < 0.8
  CHECK(r.tau[0] == doctest::Approx(1));
  CHECK(r.tau[2] == doctest::Approx(1.0 / 3));
  CHECK(r.mean_tau == doctest::Approx((3 + 1.0 / 3) / 4));
}

TEST_CASE("τ of (1, 2, 3, 4, 5) and (1, 3, 2, 4, 5) is 0.8") {
  const Robustness r = robustness({{5, 3, 4, 2, 1}}, std::vector<double>{5, 4, 3, 2, 1});
  CHECK(r.mean_tau == doctest::Approx(0.8));
}

TEST_CASE("ties count half, and a score that is not a number comes last") {
  const double none = std::nan("");
  const Robustness r = robustness({{1, 1, none}, {2, 1, none}}, std::vector<double>{2, 1, none});
  CHECK(r.rank[0] == std::vector<int>{1, 1, 3});
  CHECK(r.dominance[0][1] == 0.75);
  CHECK(r.dominance[1][2] == 1);
  CHECK(r.dominance[0][0] == 0.5);
  CHECK(robustness({{1, 1}}, std::vector<double>{1, 1}).mean_tau != 0);  // NaN: no order at all
  CHECK_THROWS_AS(robustness({}, std::vector<double>{1}), qinghe::base::InternalError);
  CHECK_THROWS_AS(robustness({{1, 2}}, std::vector<double>{1}), qinghe::base::InternalError);
}
