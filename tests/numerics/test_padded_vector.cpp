#include <doctest/doctest.h>

#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/padded_vector.hpp"

using qinghe::numerics::padded_vector;

TEST_CASE("padded vectors compute what serial vectors do, in place too") {
  SUNContext context = nullptr;
  REQUIRE(SUNContext_Create(nullptr, &context) == 0);
  constexpr int n = 24;
  N_Vector a = padded_vector(n, context), b = N_VClone(a), c = N_VClone(a), s = N_VNew_Serial(n, context);
  const auto fill = [&](N_Vector v, double phase) {
    for (int i = 0; i < n; ++i) NV_Ith_S(v, i) = std::sin(phase + i);
  };
  const auto same = [&](auto expected) {
    for (int i = 0; i < n; ++i) CHECK(NV_Ith_S(c, i) == doctest::Approx(expected(i)).epsilon(1e-15));
  };
  fill(a, 0);
  fill(b, 1);
  N_VLinearSum(2, a, -3, b, c);
  same([](int i) { return 2 * std::sin(i) - 3 * std::sin(1.0 + i); });
  N_VLinearSum(1, c, 3, b, c);
  same([](int i) { return 2 * std::sin(i); });
  N_VScale(0.5, c, c);
  same([](int i) { return std::sin(i); });
  realtype weights[3] = {1, 2, 4};
  N_Vector three[3] = {c, a, b};
  REQUIRE(N_VLinearCombination(3, weights, three, c) == 0);
  same([](int i) { return 3 * std::sin(i) + 4 * std::sin(1.0 + i); });
  fill(s, 0);
  CHECK(N_VWrmsNorm(a, b) == doctest::Approx(N_VWrmsNorm(s, b)).epsilon(1e-15));
  CHECK_THROWS_AS(padded_vector(7, context), qinghe::base::InternalError);
  for (N_Vector v : {a, b, c, s}) N_VDestroy(v);
  SUNContext_Free(&context);
}
