// The packs that formulas run on: their functions against the library's, and their elementwise manners. Compiled for the
// baseline; tests/quality and tests/transport hold the other instruction sets to its bits.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

#include "qinghe/numerics/dual.hpp"
#include "qinghe/numerics/instruction_set.hpp"
#include "qinghe/numerics/pack.hpp"

using namespace qinghe::numerics;

namespace {

// Distance in units of the last place of `exact`.
double ulps(double value, double exact) {
  return std::fabs(value - exact) / (std::fabs(exact) * std::numeric_limits<double>::epsilon());
}

}  // namespace

TEST_CASE("exp and log are within a few units of the last place, pow follows them, sqrt is exact") {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> wide(-700, 700), narrow(-1, 1);
  double worst_exp = 0, worst_log = 0;
  for (int i = 0; i < 200000; ++i) {
    const double x = i % 2 ? wide(random) : narrow(random), y = std::exp(i % 2 ? wide(random) : narrow(random));
    worst_exp = std::max(worst_exp, ulps(exp(Pack(x))[0], std::exp(x)));
    if (y != 1) worst_log = std::max(worst_log, ulps(log(Pack(y))[pack_width - 1], std::log(y)));
    CHECK(sqrt(Pack(y))[0] == std::sqrt(y));
  }
  MESSAGE("exp " << worst_exp << " ulp, log " << worst_log << " ulp");
  CHECK(worst_exp < 3);
  CHECK(worst_log < 3);
  CHECK(log(Pack(1.0))[0] == 0);
  CHECK(exp(Pack(0.0))[0] == 1);
  CHECK(pow(Pack(0.7), 1.85)[0] == doctest::Approx(std::pow(0.7, 1.85)).epsilon(1e-14));
}

TEST_CASE("one over the cube root: within two units of the last place over all decades, a lane as the plain number, a dual with its derivative") {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> decades(-90, 90);
  double worst = 0;
  for (int i = 0; i < 100000; ++i) {
    const double x = std::pow(10, decades(random)), found = inverse_cbrt(x);
    worst = std::max(worst, ulps(found, 1 / std::cbrt(x)));
    CHECK(inverse_cbrt(Pack(x))[pack_width - 1] == found);
    const auto dual = inverse_cbrt(Dual<1>::variable(x, 0));
    CHECK(dual.value == found);
    CHECK(ulps(dual.slope[0], -found / (3 * x)) < 2);
  }
  MESSAGE("inverse cube root " << worst << " ulp");
  CHECK(worst < 4);  // the library's cube root and its reciprocal have their own
}

TEST_CASE("beyond ±708 exp stays at the bound: finite, positive, monotone") {
  CHECK(exp(Pack(1e4))[0] == exp(Pack(708.0))[0]);
  CHECK(exp(Pack(-1e300))[0] == exp(Pack(-708.0))[0]);
  CHECK(exp(Pack(-1e300))[0] > 0);
  CHECK(std::isfinite(exp(Pack(1e300))[0]));
}

TEST_CASE("lanes keep to themselves") {
  Pack a, b;
  for (int lane = 0; lane < pack_width; ++lane) a.v[lane] = lane + 1, b.v[lane] = 2;
  for (int lane = 0; lane < pack_width; ++lane) {
    CHECK((a * b + 1.0)[lane] == 2 * (lane + 1) + 1);
    CHECK(exp(a)[lane] == exp(Pack(lane + 1.0))[0]);
    CHECK(select(less(a, b), Pack(-1.0), Pack(1.0))[lane] == (lane + 1 < 2 ? -1 : 1));
    CHECK(max(a, b)[lane] == std::max(lane + 1.0, 2.0));
    CHECK(min(a, b)[lane] == std::min(lane + 1.0, 2.0));
  }
  CHECK(any(less(a, b)));
  CHECK(!any(less(a, Pack(0.5))));
  CHECK(positive_part(Pack(-3.0))[0] == 0);
}

TEST_CASE("a transposed square of packs is transposed") {
  Pack rows[pack_width];
  for (int i = 0; i < pack_width; ++i)
    for (int j = 0; j < pack_width; ++j) rows[i].v[j] = 10 * i + j;
  transpose(rows);
  for (int i = 0; i < pack_width; ++i)
    for (int j = 0; j < pack_width; ++j) CHECK(rows[i][j] == 10 * j + i);
}

TEST_CASE("the machine has the baseline, and the widest set is the last of those it has") {
  const auto sets = instruction_sets();
  REQUIRE(!sets.empty());
  CHECK(sets.front() == InstructionSet::baseline);
  CHECK(sets.back() == widest_instruction_set());
  for (const InstructionSet set : sets) CHECK(!name(set).empty());
}
