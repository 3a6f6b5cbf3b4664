// Designs and distributions for sampling uncertain numbers.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace qinghe::numerics {

// Points in the open unit cube, row by row.
struct Design {
  int points = 0, dimensions = 0;
  std::vector<double> values;  // [point × dimension]
  double at(int point, int dimension) const {
    return values[static_cast<std::size_t>(point) * static_cast<std::size_t>(dimensions) +
                  static_cast<std::size_t>(dimension)];
  }
  std::span<const double> row(int point) const {
    return std::span(values).subspan(static_cast<std::size_t>(point) * static_cast<std::size_t>(dimensions),
                                     static_cast<std::size_t>(dimensions));
  }
};

// Latin hypercube (McKay, Beckman and Conover 1979): each of the `points` equal strata of every dimension
// holds one point, at a random place in it. A dimension's numbers depend on (seed, dimension, points) only,
// so adding a dimension leaves the others as they were.
Design latin_hypercube(int points, int dimensions, std::uint64_t seed);

// Quantile functions; p in the open interval (0, 1).
double normal_quantile(double p);    // standard; Wichura (1988), AS 241 PPND16, 1e-15
double normal_cumulative(double x);  // standard
double lognormal_quantile(double p, double mean, double variation);  // by mean and coefficient of variation
double triangular_quantile(double p, double low, double mode, double high);
double uniform_quantile(double p, double low, double high);

}  // namespace qinghe::numerics
