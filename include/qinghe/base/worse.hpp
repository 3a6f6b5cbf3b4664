// The worst of many relative residuals, in which a number that is none may not be lost.
#pragma once
#include <cmath>

namespace qinghe::base {

// The larger of two; NaN where either is, which std::max would drop or keep by the order of its arguments.
inline double worse(double a, double b) { return std::isnan(a) || std::isnan(b) ? std::nan("") : a < b ? b : a; }

}  // namespace qinghe::base
