// Multi-criteria cross-check: TOPSIS (Hwang and Yoon 1981) with entropy, equal or policy weights.
// Entropy weights measure the spread of the data, not importance; adding an
// alternative may reverse ranks.
#pragma once
#include <span>
#include <vector>

namespace qinghe::rank {

// Alternatives × criteria, row by row.
struct DecisionMatrix {
  int alternatives = 0;
  std::vector<bool> benefit;   // by criterion: true = more is better, false = a cost
  std::vector<double> values;  // [alternative × criterion]
  int criteria() const { return static_cast<int>(benefit.size()); }
  double at(int alternative, int criterion) const {
    return values[static_cast<std::size_t>(alternative) * benefit.size() +
                  static_cast<std::size_t>(criterion)];
  }
};

// Weights from the entropy of the min–max normalised columns, sum 1. A criterion on which all alternatives
// are equal gets 0; if all are, the weights are equal. Throws base::InternalError with fewer than two
// alternatives (undefined), or when a value is not finite.
std::vector<double> entropy_weights(const DecisionMatrix& matrix);
std::vector<double> equal_weights(const DecisionMatrix& matrix);

// Closeness to the ideal, 0 … 1, by alternative; larger is better. `weights` ≥ 0 are scaled to sum 1. Columns
// are vector-normalised. With all alternatives equal the closeness is 0.5 each.
std::vector<double> topsis_closeness(const DecisionMatrix& matrix, std::span<const double> weights);

}  // namespace qinghe::rank
