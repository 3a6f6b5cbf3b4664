#include "qinghe/channel/storage_curve.hpp"

#include <algorithm>

namespace qinghe::channel {

double interpolate(std::span<const double> xs, std::span<const double> ys, double x, bool extend) {
  if (xs.empty()) return 0;
  if (xs.size() == 1) return ys[0];
  if (!extend && x <= xs.front()) return ys.front();
  if (!extend && x >= xs.back()) return ys.back();
  const auto above = std::upper_bound(xs.begin() + 1, xs.end() - 1, x);
  const auto i = static_cast<std::size_t>(above - xs.begin());
  return ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
}

}  // namespace qinghe::channel
