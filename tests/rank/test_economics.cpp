#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/rank/economics.hpp"

using namespace qinghe::rank;

TEST_CASE("capital recovery at 5 %: the table of the catalogue") {
  CHECK(capital_recovery_factor(0.05, 10) == doctest::Approx(0.129505).epsilon(1e-5));
  CHECK(capital_recovery_factor(0.05, 15) == doctest::Approx(0.096342).epsilon(1e-5));
  CHECK(capital_recovery_factor(0.05, 20) == doctest::Approx(0.080243).epsilon(1e-5));
  CHECK(capital_recovery_factor(0.05, 30) == doctest::Approx(0.065051).epsilon(1e-5));
  CHECK(capital_recovery_factor(0.05, 50) == doctest::Approx(0.054777).epsilon(1e-5));
  CHECK(capital_recovery_factor(0, 20) == 0.05);
  CHECK(capital_recovery_factor(1e-12, 20) == doctest::Approx(0.05));  // no jump towards a rate of 0
  CHECK_THROWS_AS(capital_recovery_factor(0.05, 0), qinghe::base::InternalError);
}

TEST_CASE("worked costs: tank, sewers, wetland, dredging (million CNY)") {
  const double tank = equivalent_annual_cost(150, 30000 * 60 / 1e6, 0.05, 50);
  CHECK(tank == doctest::Approx(10.0165).epsilon(1e-5));
  CHECK(equivalent_annual_cost(120, 1.2, 0.05, 40) == doctest::Approx(8.1934).epsilon(1e-5));
  CHECK(equivalent_annual_cost(30, 1.2, 0.05, 20) == doctest::Approx(3.6073).epsilon(1e-5));
  CHECK(equivalent_annual_cost(24, 0, 0.05, 5) ==
        doctest::Approx(5.5434).epsilon(1e-5));  // short-lived work is expensive per year
  CHECK(cost_effectiveness(tank, 4) == doctest::Approx(2.504).epsilon(1e-3));
}

TEST_CASE("no benefit, no ratio") {
  CHECK(std::isnan(cost_effectiveness(10, 0)));
  CHECK(std::isnan(cost_effectiveness(10, -1)));
}
