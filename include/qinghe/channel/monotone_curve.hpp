// Monotone piecewise cubic interpolation of a table: no overshoot between knots, continuous slope.
// Fritsch & Carlson 1980, SIAM J. Numer. Anal. 17:238; slopes by the harmonic mean of Fritsch & Butland 1984,
// SIAM J. Sci. Stat. Comput. 5:300.
#pragma once
#include <vector>

namespace qinghe::channel {

class MonotoneCurve {
 public:
  MonotoneCurve() = default;
  // `x` strictly ascending, at least two knots; throws base::InternalError otherwise.
  MonotoneCurve(std::vector<double> x, std::vector<double> y);
  struct Point {
    double value, slope;
  };
  Point at(double x) const;  // straight on with the end slope outside the table
  double first() const { return x_.front(); }
  double last() const { return x_.back(); }

 private:
  std::vector<double> x_, y_, slope_;
};

}  // namespace qinghe::channel
