#include "qinghe/rank/topsis.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "qinghe/base/error.hpp"

namespace qinghe::rank {
namespace {

void check(const DecisionMatrix& matrix) {
  if (matrix.values.size() != static_cast<std::size_t>(matrix.alternatives) * matrix.benefit.size())
    throw base::InternalError("a decision matrix has the wrong size");
  for (const double v : matrix.values)
    if (!std::isfinite(v)) throw base::InternalError("a decision matrix holds a value that is not finite");
}

struct Bounds {
  double low, high;
};
Bounds bounds(const DecisionMatrix& m, int criterion) {
  Bounds b{m.at(0, criterion), m.at(0, criterion)};
  for (int a = 1; a < m.alternatives; ++a)
    b = {std::min(b.low, m.at(a, criterion)), std::max(b.high, m.at(a, criterion))};
  return b;
}

}  // namespace

std::vector<double> equal_weights(const DecisionMatrix& matrix) {
  return std::vector<double>(matrix.benefit.size(), 1.0 / static_cast<double>(matrix.benefit.size()));
}

std::vector<double> entropy_weights(const DecisionMatrix& matrix) {
  check(matrix);
  if (matrix.alternatives < 2) throw base::InternalError("entropy weights need at least two alternatives");
  std::vector<double> weights(matrix.benefit.size(), 0.0);
  for (int j = 0; j < matrix.criteria(); ++j) {
    const auto [low, high] = bounds(matrix, j);
    if (!(high > low)) continue;  // tells nothing apart
    std::vector<double> z;
    for (int a = 0; a < matrix.alternatives; ++a) {
      const double share = (matrix.at(a, j) - low) / (high - low);
      z.push_back(matrix.benefit[static_cast<std::size_t>(j)] ? share : 1 - share);
    }
    const double sum = std::accumulate(z.begin(), z.end(), 0.0);
    double entropy = 0;
    for (const double v : z)
      if (v > 0) entropy -= v / sum * std::log(v / sum);  // 0 · ln 0 = 0
    weights[static_cast<std::size_t>(j)] = 1 - entropy / std::log(static_cast<double>(matrix.alternatives));
  }
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (!(total > 0)) return equal_weights(matrix);
  for (double& w : weights) w /= total;
  return weights;
}

std::vector<double> topsis_closeness(const DecisionMatrix& matrix, std::span<const double> weights) {
  check(matrix);
  if (weights.size() != matrix.benefit.size())
    throw base::InternalError("TOPSIS needs a weight for each criterion");
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (!(total > 0) || std::any_of(weights.begin(), weights.end(), [](double w) { return !(w >= 0); }))
    throw base::InternalError("TOPSIS weights are at least 0 and not all 0");
  std::vector<double> to_best(static_cast<std::size_t>(matrix.alternatives), 0.0), to_worst = to_best;
  for (int j = 0; j < matrix.criteria(); ++j) {
    double squares = 0;
    for (int a = 0; a < matrix.alternatives; ++a) squares += matrix.at(a, j) * matrix.at(a, j);
    if (!(squares > 0)) continue;
    const auto c = static_cast<std::size_t>(j);
    const double scale = weights[c] / total / std::sqrt(squares);
    const auto [low, high] = bounds(matrix, j);
    const double best = matrix.benefit[c] ? high : low, worst = matrix.benefit[c] ? low : high;
    for (int a = 0; a < matrix.alternatives; ++a) {
      const double up = scale * (matrix.at(a, j) - best), down = scale * (matrix.at(a, j) - worst);
      to_best[static_cast<std::size_t>(a)] += up * up, to_worst[static_cast<std::size_t>(a)] += down * down;
    }
  }
  std::vector<double> closeness;
  for (std::size_t a = 0; a < to_best.size(); ++a) {
    const double best = std::sqrt(to_best[a]), worst = std::sqrt(to_worst[a]);
    closeness.push_back(best + worst > 0 ? worst / (best + worst) : 0.5);
  }
  return closeness;
}

}  // namespace qinghe::rank
