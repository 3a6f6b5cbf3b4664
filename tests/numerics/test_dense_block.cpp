#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

#include "qinghe/numerics/dense_block.hpp"

using namespace qinghe::numerics;

namespace {

// Largest entry of A·B − I over the leading count × count part.
double distance_from_identity(const std::vector<double>& a, const std::vector<double>& b, int count, int stride) {
  double worst = 0;
  for (int i = 0; i < count; ++i)
    for (int j = 0; j < count; ++j) {
      double sum = i == j ? -1.0 : 0.0;
      for (int k = 0; k < count; ++k)
        sum += a[static_cast<std::size_t>(k * stride + i)] * b[static_cast<std::size_t>(j * stride + k)];
      worst = std::max(worst, std::abs(sum));
    }
  return worst;
}

}  // namespace

TEST_CASE("the inverse of a Newton block undoes it, for every stride") {
  std::mt19937_64 random(7);
  std::normal_distribution<double> normal;
  for (const auto& [count, stride] : {std::pair{3, 8}, {8, 8}, {12, 16}, {15, 16}, {20, 24}, {30, 32}, {37, 40}}) {
    CAPTURE(count);
    std::vector<double> a(static_cast<std::size_t>(stride * stride), 0.0);
    for (int j = 0; j < count; ++j)
      for (int i = 0; i < count; ++i)
        a[static_cast<std::size_t>(j * stride + i)] = (i == j ? 1.0 : 0.0) - 0.05 * normal(random);
    std::vector<double> inverse = a;
    CHECK(invert(inverse.data(), count, stride) ==
          (stride <= 32 ? Inversion::without_pivoting : Inversion::with_pivoting));
    CHECK(distance_from_identity(a, inverse, count, stride) < 1e-13);

    std::vector<double> x(static_cast<std::size_t>(stride), 0.0), y(x), back(x);
    for (int i = 0; i < count; ++i) x[static_cast<std::size_t>(i)] = normal(random);
    multiply(a.data(), count, stride, x.data(), y.data());
    multiply(inverse.data(), count, stride, y.data(), back.data());
    for (int i = 0; i < count; ++i)
      CHECK(back[static_cast<std::size_t>(i)] == doctest::Approx(x[static_cast<std::size_t>(i)]).epsilon(1e-12));
  }
}

TEST_CASE("a vanishing pivot falls back to row exchanges, a singular block is reported") {
  std::vector<double> swap(64, 0.0);  // [0 2; 1 0]
  swap[8] = 2;
  swap[1] = 1;
  CHECK(invert(swap.data(), 2, 8) == Inversion::with_pivoting);
  CHECK(swap[8] == 1.0);
  CHECK(swap[1] == 0.5);
  std::vector<double> flat(64, 0.0);
  flat[0] = flat[1] = flat[8] = flat[9] = 1;
  CHECK(invert(flat.data(), 2, 8) == Inversion::singular);
}
