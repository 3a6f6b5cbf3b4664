// Sums whose error does not grow with the number of terms: a double-double accumulator.
// TwoSum: Knuth 1969, The Art of Computer Programming 2, §4.2.2. Accumulation: Dekker 1971, Numer. Math. 18, 224.
#pragma once
#include <span>

namespace qinghe::numerics {

class ExactSum {
 public:
  constexpr ExactSum() = default;
  constexpr explicit ExactSum(double value) : high_(value) {}

  constexpr ExactSum& operator+=(double x) {
    const double s = high_ + x;
    const double b = s - high_;
    low_ += (high_ - (s - b)) + (x - b);
    const double t = s + low_;  // renormalise: |low| ≤ ½ ulp(high)
    low_ -= t - s;
    high_ = t;
    return *this;
  }
  constexpr ExactSum& operator-=(double x) { return *this += -x; }
  constexpr ExactSum& operator+=(const ExactSum& other) {
    *this += other.high_;
    return *this += other.low_;
  }
  constexpr double value() const { return high_ + low_; }

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [high, low] = self;
    archive(high, low);
  }

 private:
  double high_ = 0, low_ = 0;
};

constexpr double exact_sum(std::span<const double> terms) {
  ExactSum sum;
  for (double x : terms) sum += x;
  return sum.value();
}

}  // namespace qinghe::numerics
