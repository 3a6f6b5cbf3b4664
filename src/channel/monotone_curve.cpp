#include "qinghe/channel/monotone_curve.hpp"

#include <algorithm>

#include "qinghe/base/error.hpp"

namespace qinghe::channel {

MonotoneCurve::MonotoneCurve(std::vector<double> x, std::vector<double> y)
    : x_(std::move(x)), y_(std::move(y)) {
  const std::size_t n = x_.size();
  if (n < 2 || y_.size() != n || std::adjacent_find(x_.begin(), x_.end(), std::greater_equal<>()) != x_.end())
    throw base::InternalError("channel: a curve needs two knots at least, ascending");
  std::vector<double> chord(n - 1);
  for (std::size_t i = 0; i + 1 < n; ++i) chord[i] = (y_[i + 1] - y_[i]) / (x_[i + 1] - x_[i]);
  slope_.assign(n, 0);
  slope_.front() = chord.front();
  slope_.back() = chord.back();
  for (std::size_t i = 1; i + 1 < n; ++i) {
    if (chord[i - 1] * chord[i] <= 0) continue;
    const double left = x_[i] - x_[i - 1], right = x_[i + 1] - x_[i];
    const double w1 = 2 * right + left, w2 = right + 2 * left;
    slope_[i] = (w1 + w2) / (w1 / chord[i - 1] + w2 / chord[i]);
  }
}

MonotoneCurve::Point MonotoneCurve::at(double x) const {
  if (x <= x_.front()) return {y_.front() + slope_.front() * (x - x_.front()), slope_.front()};
  if (x >= x_.back()) return {y_.back() + slope_.back() * (x - x_.back()), slope_.back()};
  const std::size_t i = static_cast<std::size_t>(std::upper_bound(x_.begin(), x_.end(), x) - x_.begin()) - 1;
  const double h = x_[i + 1] - x_[i], t = (x - x_[i]) / h, rise = (y_[i + 1] - y_[i]) / h;
  const double c2 = 3 * rise - 2 * slope_[i] - slope_[i + 1], c3 = slope_[i] + slope_[i + 1] - 2 * rise;
  return {y_[i] + h * t * (slope_[i] + t * (c2 + t * c3)), slope_[i] + t * (2 * c2 + t * 3 * c3)};
}

}  // namespace qinghe::channel
