#include "qinghe/output/polyline.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::output {

Polyline::Polyline(const basin::Basin& basin, int reach) {
  const basin::Reach& r = basin.reaches[static_cast<std::size_t>(reach)];
  if (const auto line = basin.lines.find(r.id); line != basin.lines.end() && line->second.size() >= 2) {
    points_ = line->second;
  } else {
    const basin::Node &from = basin.nodes[static_cast<std::size_t>(r.from)],
                      &to = basin.nodes[static_cast<std::size_t>(r.to)];
    points_ = {{from.lon, from.lat}, {to.lon, to.lat}};
  }
  along_.push_back(0);
  for (std::size_t i = 1; i < points_.size(); ++i) {
    const double east = (points_[i][0] - points_[i - 1][0]) * std::cos(points_[i][1] * 0.017453292519943295);
    along_.push_back(along_.back() + std::hypot(east, points_[i][1] - points_[i - 1][1]));
  }
  const double total = along_.back();
  for (std::size_t i = 0; i < along_.size(); ++i)
    along_[i] =
        total > 0 ? along_[i] / total : static_cast<double>(i) / static_cast<double>(along_.size() - 1);
}

Point Polyline::at(double share) const {
  const auto next = std::upper_bound(along_.begin(), along_.end(), share);
  if (next == along_.begin()) return points_.front();
  if (next == along_.end()) return points_.back();
  const auto i = static_cast<std::size_t>(next - along_.begin());
  const double part = (share - along_[i - 1]) / (along_[i] - along_[i - 1]);
  return {points_[i - 1][0] + part * (points_[i][0] - points_[i - 1][0]),
          points_[i - 1][1] + part * (points_[i][1] - points_[i - 1][1])};
}

}  // namespace qinghe::output
