#include <doctest/doctest.h>

#include <vector>

#include "qinghe/numerics/exact_sum.hpp"

using qinghe::numerics::exact_sum;
using qinghe::numerics::ExactSum;

TEST_CASE("a sum survives cancellation that ruins the plain one") {
  const std::vector<double> terms{1e16, 1.0, -1e16, 1.0};
  double plain = 0;
  for (double x : terms) plain += x;
  CHECK(plain != 2.0);
  CHECK(exact_sum(terms) == 2.0);
}

TEST_CASE("ten million tenths") {
  ExactSum sum;
  for (int i = 0; i < 10'000'000; ++i) sum += 0.1;
  // 0.1 stands for 0.1 + 5.55e-18, so the exact sum is 1e6 + 5.6e-11, which rounds to 1e6.
  CHECK(sum.value() == 1e6);
}

TEST_CASE("sums can be joined") {
  ExactSum a(1e16), b(1.0);
  a += b;
  a -= 1e16;
  CHECK(a.value() == 1.0);
}
