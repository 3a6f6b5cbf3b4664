#include <doctest/doctest.h>

#include <limits>

#include "qinghe/scenario/scenario.hpp"

using namespace qinghe;
using scenario::Operation;
using scenario::Pull;

namespace {
const base::Instant t0{1'000'000};
base::Instant day(double d) { return t0 + static_cast<std::int64_t>(d * 86400); }
}  // namespace

TEST_CASE("a pull has no effect before its date and after its end") {
  const Pull pull{.operation = Operation::scale, .value = 0.5, .from = day(10), .to = day(20)};
  CHECK(pull.apply(8, day(9.9)) == 8);
  CHECK(pull.apply(8, day(10)) == 4);
  CHECK(pull.apply(8, day(19.9)) == 4);
  CHECK(pull.apply(8, day(20)) == 8);
}

TEST_CASE("the ramp is linear, then full, then decays by its half-life") {
  const Pull pull{.operation = Operation::add, .value = 4, .from = day(0), .ramp_days = 8, .half_life_days = 2};
  CHECK(pull.effect(day(2)) == doctest::Approx(0.25));
  CHECK(pull.apply(1, day(4)) == doctest::Approx(3));
  CHECK(pull.effect(day(8)) == doctest::Approx(1));
  CHECK(pull.effect(day(10)) == doctest::Approx(0.5));
  CHECK(pull.effect(day(12)) == doctest::Approx(0.25));
}

TEST_CASE("operations do what they are called") {
  CHECK(Pull{.operation = Operation::set, .value = 3}.apply(7, t0) == 3);
  CHECK(Pull{.operation = Operation::cap, .value = 3}.apply(7, t0) == 3);
  CHECK(Pull{.operation = Operation::cap, .value = 9}.apply(7, t0) == 7);
  CHECK(Pull{.operation = Operation::at_least, .value = 9}.apply(7, t0) == 9);
  const double unlimited = std::numeric_limits<double>::infinity();
  CHECK(Pull{.operation = Operation::set, .value = 3}.apply(unlimited, t0) == 3);
}
