// Forward-mode dual numbers: a value and its N partial derivatives, carried exactly through every operation.
// Griewank & Walther 2008, Evaluating Derivatives, ch. 3. The value part is computed by the same operations
// in the same order as with plain doubles, so it has the same bits.
#pragma once
#include <array>

#include "qinghe/numerics/scalar.hpp"

namespace qinghe::numerics {

template <int N>
struct Dual {
  double value = 0;
  std::array<double, N> slope{};

  constexpr Dual() = default;
  constexpr Dual(double v) : value(v) {}  // NOLINT(google-explicit-constructor): constants mix freely
  // The independent variable number `lane`, with slope `seed`.
  static constexpr Dual variable(double v, int lane, double seed = 1) {
    Dual x(v);
    x.slope[static_cast<std::size_t>(lane)] = seed;
    return x;
  }
  Dual& operator+=(const Dual& b) { return *this = *this + b; }
  Dual& operator*=(const Dual& b) { return *this = *this * b; }

  // f(x) with its derivative: every function of one argument goes through here.
  [[gnu::always_inline]] friend inline Dual chain(const Dual& x, double f, double derivative) {
    Dual r(f);
    for (int i = 0; i < N; ++i) r.slope[i] = derivative * x.slope[i];
    return r;
  }

  [[gnu::always_inline]] friend inline Dual operator+(const Dual& a, const Dual& b) {
    Dual r(a.value + b.value);
    for (int i = 0; i < N; ++i) r.slope[i] = a.slope[i] + b.slope[i];
    return r;
  }
  [[gnu::always_inline]] friend inline Dual operator-(const Dual& a, const Dual& b) {
    Dual r(a.value - b.value);
    for (int i = 0; i < N; ++i) r.slope[i] = a.slope[i] - b.slope[i];
    return r;
  }
  [[gnu::always_inline]] friend inline Dual operator*(const Dual& a, const Dual& b) {
    Dual r(a.value * b.value);
    for (int i = 0; i < N; ++i) r.slope[i] = a.slope[i] * b.value + a.value * b.slope[i];
    return r;
  }
  [[gnu::always_inline]] friend inline Dual operator/(const Dual& a, const Dual& b) {
    const double inverse = 1 / b.value;
    Dual r(a.value / b.value);
    for (int i = 0; i < N; ++i) r.slope[i] = (a.slope[i] - r.value * b.slope[i]) * inverse;
    return r;
  }
  [[gnu::always_inline]] friend inline Dual operator-(const Dual& a) { return chain(a, -a.value, -1); }

  [[gnu::always_inline]] friend inline Dual operator+(Dual a, double b) {
    a.value = a.value + b;
    return a;
  }
  [[gnu::always_inline]] friend inline Dual operator+(double a, Dual b) {
    b.value = a + b.value;
    return b;
  }
  [[gnu::always_inline]] friend inline Dual operator-(Dual a, double b) {
    a.value = a.value - b;
    return a;
  }
  [[gnu::always_inline]] friend inline Dual operator-(double a, const Dual& b) {
    return chain(b, a - b.value, -1);
  }
  [[gnu::always_inline]] friend inline Dual operator*(const Dual& a, double b) {
    return chain(a, a.value * b, b);
  }
  [[gnu::always_inline]] friend inline Dual operator*(double a, const Dual& b) {
    return chain(b, a * b.value, a);
  }
  [[gnu::always_inline]] friend inline Dual operator/(const Dual& a, double b) {
    return chain(a, a.value / b, 1 / b);
  }
  [[gnu::always_inline]] friend inline Dual operator/(double a, const Dual& b) {
    const double q = a / b.value;
    return chain(b, q, -q / b.value);
  }

  [[gnu::always_inline]] friend inline Dual exp(const Dual& x) {
    const double e = numerics::exp(x.value);
    return chain(x, e, e);
  }
  [[gnu::always_inline]] friend inline Dual log(const Dual& x) {
    return chain(x, numerics::log(x.value), 1 / x.value);
  }
  [[gnu::always_inline]] friend inline Dual sqrt(const Dual& x) {
    const double root = numerics::sqrt(x.value);
    return chain(x, root, 0.5 / root);
  }
  [[gnu::always_inline]] friend inline Dual pow(const Dual& x, double power) {
    const double p = numerics::pow(x.value, power);
    return chain(x, p, power * p / x.value);
  }
  [[gnu::always_inline]] friend inline Dual inverse_cbrt(const Dual& x) {
    const double r = numerics::inverse_cbrt(x.value);
    return chain(x, r, r / (-3 * x.value));
  }

  friend double value_of(const Dual& x) { return x.value; }
  friend bool less(const Dual& a, const Dual& b) { return a.value < b.value; }
  [[gnu::always_inline]] friend inline Dual select(bool condition, const Dual& yes, const Dual& no) {
    Dual r(condition ? yes.value : no.value);
    for (int i = 0; i < N; ++i) r.slope[i] = condition ? yes.slope[i] : no.slope[i];
    return r;
  }
};

}  // namespace qinghe::numerics
