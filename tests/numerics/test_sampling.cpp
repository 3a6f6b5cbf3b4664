#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/sampling.hpp"
#include "qinghe/numerics/statistics.hpp"

using namespace qinghe::numerics;

TEST_CASE("a Latin hypercube has one point in each stratum of every dimension") {
  const Design design = latin_hypercube(50, 4, 11);
  for (int d = 0; d < 4; ++d) {
    std::vector<int> hits(50, 0);
    for (int p = 0; p < 50; ++p) ++hits[static_cast<std::size_t>(design.at(p, d) * 50)];
    for (const int h : hits) CHECK(h == 1);
  }
  CHECK(design.row(3)[2] == design.at(3, 2));
}

TEST_CASE("a further dimension leaves the others as they were; the seed decides all") {
  const Design four = latin_hypercube(20, 4, 5), five = latin_hypercube(20, 5, 5),
               other = latin_hypercube(20, 4, 6);
  bool differs = false;
  for (int p = 0; p < 20; ++p)
    for (int d = 0; d < 4; ++d) {
      CHECK(four.at(p, d) == five.at(p, d));
      differs = differs || four.at(p, d) != other.at(p, d);
    }
  CHECK(differs);
}

TEST_CASE("stratification makes the mean of a sum far closer than independent draws would") {
  const Design design = latin_hypercube(100, 3, 1);
  double sum = 0;
  for (const double v : design.values) sum += v;
  CHECK(std::fabs(sum / 300 - 0.5) < 0.002);  // independent draws: standard error 0.017
}

TEST_CASE("the normal quantile inverts the cumulative function, tails included") {
  CHECK(normal_quantile(0.5) == 0);
  CHECK(normal_quantile(0.975) == doctest::Approx(1.959963984540054).epsilon(1e-14));
  CHECK(normal_quantile(0.001) == doctest::Approx(-3.090232306167813).epsilon(1e-14));
  CHECK(normal_quantile(1e-20) == doctest::Approx(-9.262340089798408).epsilon(1e-13));
  for (double p = 0.0005; p < 1; p += 0.0101) {
    CHECK(normal_cumulative(normal_quantile(p)) == doctest::Approx(p).epsilon(1e-13));
    CHECK(normal_quantile(1 - p) == doctest::Approx(-normal_quantile(p)).epsilon(1e-12));
  }
  CHECK_THROWS_AS(normal_quantile(0), qinghe::base::InternalError);
  CHECK_THROWS_AS(normal_quantile(1), qinghe::base::InternalError);
}

TEST_CASE("log-normal by mean and coefficient of variation; triangular by its three numbers") {
  // Integrating the quantile function over p gives the mean and the second moment.
  constexpr int n = 200000;
  double m1 = 0, m2 = 0, t1 = 0;
  for (int i = 0; i < n; ++i) {
    const double p = (i + 0.5) / n, x = lognormal_quantile(p, 4, 0.3);
    m1 += x / n, m2 += x * x / n, t1 += triangular_quantile(p, 1, 2, 6) / n;
  }
  CHECK(m1 == doctest::Approx(4).epsilon(1e-4));
  CHECK(std::sqrt(m2 - m1 * m1) / m1 == doctest::Approx(0.3).epsilon(1e-3));
  CHECK(t1 == doctest::Approx(3));  // (1 + 2 + 6)/3
  CHECK(lognormal_quantile(0.3, 4, 0) == doctest::Approx(4));
  CHECK(triangular_quantile(0.2, 1, 2, 6) == doctest::Approx(2));  // mass below the mode is (2 − 1)/(6 − 1)
  CHECK(triangular_quantile(1e-12, 1, 2, 6) == doctest::Approx(1).epsilon(1e-5));
  CHECK(triangular_quantile(0.7, 5, 5, 5) == 5);
  CHECK(triangular_quantile(0.19, 0, 0, 1) == doctest::Approx(0.1));  // 1 − √0.81
  CHECK_THROWS_AS(triangular_quantile(0.5, 2, 1, 3), qinghe::base::InternalError);
  CHECK(uniform_quantile(0.25, 2, 6) == 3);
}

TEST_CASE("quantiles, ranks and Kendall's τ") {
  const std::vector<double> x = {4, 1, 3, 2};
  CHECK(quantile(x, 0) == 1);
  CHECK(quantile(x, 0.5) == 2.5);
  CHECK(quantile(x, 1) == 4);
  CHECK(quantile(x, 0.05) == doctest::Approx(1.15));  // numpy.quantile([1, 2, 3, 4], 0.05)
  CHECK(std::isnan(quantile({}, 0.5)));
  CHECK(standard_deviation(x) == doctest::Approx(std::sqrt(5.0 / 3)));
  CHECK(ranks_descending(std::vector<double>{5, 9, 5, 1}) == std::vector<int>{2, 1, 2, 4});

  const std::vector<double> a = {1, 2, 3, 4, 5}, b = {1, 3, 2, 4, 5}, reversed = {5, 4, 3, 2, 1};
  CHECK(kendall_tau(a, b) == doctest::Approx(0.8));
  CHECK(kendall_tau(a, a) == doctest::Approx(1));
  CHECK(kendall_tau(a, reversed) == doctest::Approx(-1));
  CHECK(kendall_tau(std::vector<double>{1, 2, 2}, std::vector<double>{1, 2, 3}) ==
        doctest::Approx(2 / std::sqrt(6.0)));  // τ_b
  CHECK(std::isnan(kendall_tau(std::vector<double>{1, 1}, std::vector<double>{1, 2})));
}

TEST_CASE("Spearman's rho is that of the squared differences of ranks, shares ranks of ties and ranks infinities last") {
  const std::vector<double> a = {86, 97, 99, 100, 101, 103, 106, 110, 112, 113}, b = {2, 20, 28, 27, 50, 29, 7, 17, 6, 12};
  CHECK(spearman_rho(a, b) == doctest::Approx(-29.0 / 165).epsilon(1e-14));  // 1 − 6 Σd²/(n (n² − 1)), Σd² = 194
  CHECK(spearman_rho(a, a) == doctest::Approx(1).epsilon(1e-14));
  // Ranks 1, 2.5, 2.5 against 1, 2, 3: 1.5/√(1.5·2).
  CHECK(spearman_rho(std::vector<double>{1, 2, 2}, std::vector<double>{1, 2, 3}) == doctest::Approx(std::sqrt(0.75)).epsilon(1e-14));
  const double late = std::numeric_limits<double>::infinity();
  CHECK(spearman_rho(std::vector<double>{3, late, 5, late}, std::vector<double>{3, 7, 5, 7}) == doctest::Approx(1).epsilon(1e-14));
  CHECK(std::isnan(spearman_rho(std::vector<double>{1, 1}, std::vector<double>{1, 2})));
  CHECK_THROWS_AS(spearman_rho(std::vector<double>{1}, std::vector<double>{1, 2}), qinghe::base::InternalError);
}
