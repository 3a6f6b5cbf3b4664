// Volume–level–area curve of a reservoir, monotone piecewise linear between the given points.
#pragma once
#include <span>

namespace qinghe::channel {

// y at `x` on a curve given by ascending `xs`; beyond the ends the last slope continues (`extend`) or the end value holds.
double interpolate(std::span<const double> xs, std::span<const double> ys, double x, bool extend);

}  // namespace qinghe::channel
