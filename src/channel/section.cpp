#include "qinghe/channel/section.hpp"

#include <cmath>

#include "channel/find_root.hpp"

namespace qinghe::channel {

double Trapezoid::perimeter(double depth) const {
  return bottom_width + 2 * depth * std::sqrt(1 + side_slope * side_slope);
}

double manning_discharge(const Trapezoid& section, double slope, double manning_n, double depth) {
  const double area = section.area(depth);
  return area * two_thirds_power(area / section.perimeter(depth)) * std::sqrt(slope) / manning_n;
}

double normal_depth(const Trapezoid& section, double slope, double manning_n, double discharge) {
  double above = 1;
  while (manning_discharge(section, slope, manning_n, above) < discharge) above *= 2;
  const double run = 2 * std::sqrt(1 + section.side_slope * section.side_slope);
  const auto excess = [&](double h) {
    const double area = section.area(h), flow = manning_discharge(section, slope, manning_n, h);
    // d ln Q/dh = 5/3 T/A − 2/3 P'/P
    const double top = section.bottom_width + 2 * section.side_slope * h;
    const double growth = h > 0 ? flow * (5 * top / area - 2 * run / section.perimeter(h)) / 3 : 0;
    return Residual{flow - discharge, growth};
  };
  return find_root(excess, 0, above, above, 1e-14 * discharge).x;
}

double froude_number(double discharge, double area, double top_width) {
  return discharge / area / std::sqrt(gravity * area / top_width);
}

}  // namespace qinghe::channel
