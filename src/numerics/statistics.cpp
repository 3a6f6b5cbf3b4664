#include "qinghe/numerics/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "qinghe/base/error.hpp"

namespace qinghe::numerics {
namespace {

// From 1 up; equal values share the mean of their ranks.
std::vector<double> mid_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return values[i] < values[j]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0, end = 0; first < order.size(); first = end) {
    while (end < order.size() && !(values[order[first]] < values[order[end]])) ++end;
    for (std::size_t i = first; i < end; ++i) ranks[order[i]] = 0.5 * static_cast<double>(first + 1 + end);
  }
  return ranks;
}

}  // namespace

double mean(std::span<const double> values) {
  double sum = 0;
  for (const double v : values) sum += v;
  return sum / static_cast<double>(values.size());  // 0/0 is NaN
}

double standard_deviation(std::span<const double> values) {
  if (values.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  const double middle = mean(values);
  double sum = 0;
  for (const double v : values) sum += (v - middle) * (v - middle);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

double quantile(std::span<const double> values, double p) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

double kendall_tau(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size()) throw base::InternalError("Kendall's τ needs two orders of the same things");
  const auto sign = [](double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; };
  long long agreement = 0, untied_a = 0, untied_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const int sa = sign(a[i] - a[j]), sb = sign(b[i] - b[j]);
      agreement += sa * sb, untied_a += sa * sa, untied_b += sb * sb;
    }
  if (untied_a == 0 || untied_b == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(agreement) /
         std::sqrt(static_cast<double>(untied_a) * static_cast<double>(untied_b));
}

double spearman_rho(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size()) throw base::InternalError("Spearman's ρ needs two orders of the same things");
  const std::vector<double> x = mid_ranks(a), y = mid_ranks(b);
  const double middle = 0.5 * static_cast<double>(a.size() + 1);
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double dx = x[i] - middle, dy = y[i] - middle;
    xy += dx * dy, xx += dx * dx, yy += dy * dy;
  }
  return xy / std::sqrt(xx * yy);  // 0/0 is NaN
}

std::vector<int> ranks_descending(std::span<const double> values) {
  std::vector<int> ranks(values.size(), 1);
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t j = 0; j < values.size(); ++j) ranks[i] += values[j] > values[i] ? 1 : 0;
  return ranks;
}

}  // namespace qinghe::numerics
