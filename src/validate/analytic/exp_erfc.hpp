#pragma once
#include <cmath>
#include <numbers>

namespace qinghe::validate::analytic {

// e^a·erfc(b) for b where e^a overflows: erfc(b) ≈ e^(−b²)/(b√π)·(1 − 1/(2b²) + 3/(4b⁴) − 15/(8b⁶)), relative error below
// 1e-9 from b = 10 on (Abramowitz & Stegun 1964, 7.1.23).
inline double exp_erfc(double a, double b) {
  if (b < 10) return std::exp(a) * std::erfc(b);
  const double z = 1 / (2 * b * b);
  return std::exp(a - b * b) / (b * std::sqrt(std::numbers::pi)) * (1 - z * (1 - 3 * z * (1 - 5 * z * (1 - 7 * z))));
}

}  // namespace qinghe::validate::analytic
