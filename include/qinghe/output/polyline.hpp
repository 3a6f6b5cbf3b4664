// The drawn line of a reach, for maps and meshes. Shares of the drawn line stand for shares of the reach's
// length; the drawn length itself means nothing (many lines are schematic).
#pragma once
#include <array>
#include <vector>

#include "qinghe/basin/basin.hpp"

namespace qinghe::output {

using Point = std::array<double, 2>;  // lon, lat [°]

class Polyline {
 public:
  // The reach's line from the basin's geometry, or a straight line between its nodes.
  Polyline(const basin::Basin& basin, int reach);
  const std::vector<Point>& points() const { return points_; }
  Point at(double share) const;  // 0 upstream … 1 downstream

 private:
  std::vector<Point> points_;
  std::vector<double> along_;  // share at each point
};

}  // namespace qinghe::output
