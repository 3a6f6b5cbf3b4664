// A balance closes by numbers; what is none closes nothing.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "qinghe/base/worse.hpp"
#include "qinghe/results/results.hpp"

using namespace qinghe;
using results::Balance;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN(), infinite = std::numeric_limits<double>::infinity();

Balance sound() {
  return {.domain = "river", .quantity = "water", .unit = "m3", .terms = {{"in", "入", "in", 10}, {"out", "出", "out", -8}}, .storage_change = 1.5, .residual = 0.5, .throughput = 10};
}

}  // namespace

TEST_CASE("the relative residual of a balance is NaN where any of its numbers is NaN or infinite") {
  CHECK(sound().relative() == doctest::Approx(0.05));
  CHECK(Balance{}.relative() == 0);
  for (const double wrong : {none, infinite, -infinite}) {
    for (double Balance::*number : {&Balance::storage_change, &Balance::residual, &Balance::throughput}) {
      Balance balance = sound();
      balance.*number = wrong;
      CHECK(std::isnan(balance.relative()));
    }
    Balance balance = sound();
    balance.terms[1].amount = wrong;
    CHECK(std::isnan(balance.relative()));
  }
}

TEST_CASE("the worse of two residuals is NaN where either is") {
  CHECK(base::worse(1, 2) == 2);
  CHECK(base::worse(2, 1) == 2);
  CHECK(std::isnan(base::worse(none, 1)));
  CHECK(std::isnan(base::worse(1, none)));
}
