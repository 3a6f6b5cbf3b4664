// The vocabulary in which formulas are written once and evaluated as plain numbers, as dual numbers (exact
// derivatives) or as complex numbers (the oracle of derivative tests). Choices are made by `select`, never by
// `if`, so that a type holding several lanes can follow; comparisons and choices of a complex number look at
// its real part.
#pragma once
#include <cmath>
#include <complex>
#include <concepts>

#include "qinghe/numerics/fast_root.hpp"

namespace qinghe::numerics {

using Complex = std::complex<double>;

inline double value_of(double x) {
  return x;
}
inline double value_of(const Complex& x) {
  return x.real();
}

inline double exp(double x) {
  return std::exp(x);
}
inline double log(double x) {
  return std::log(x);
}
inline double sqrt(double x) {
  return std::sqrt(x);
}
inline double pow(double x, double power) {
  return std::pow(x, power);
}
inline Complex exp(const Complex& x) {
  return std::exp(x);
}
inline Complex log(const Complex& x) {
  return std::log(x);
}
inline Complex sqrt(const Complex& x) {
  return std::sqrt(x);
}
inline Complex pow(const Complex& x, double power) {
  return std::pow(x, power);
}
// x^(−1/3) for positive x.
inline double inverse_cbrt(double x) {
  return inverse_cube_root(x);
}
inline Complex inverse_cbrt(const Complex& x) {
  return std::pow(x, -1.0 / 3.0);
}

inline bool less(double a, double b) {
  return a < b;
}
inline bool less(const Complex& a, const Complex& b) {
  return a.real() < b.real();
}
inline double select(bool condition, double yes, double no) {
  return condition ? yes : no;
}
inline Complex select(bool condition, const Complex& yes, const Complex& no) {
  return condition ? yes : no;
}

// Whether in every lane.
inline bool all_less(double a, double b) {
  return a < b;
}

// The smaller and the larger; the first of two equals, so derivatives at a tie are those of the first
// argument.
template <class S>
S min(const S& a, const S& b) {
  return select(less(b, a), b, a);
}
template <class S>
S max(const S& a, const S& b) {
  return select(less(a, b), b, a);
}
// max(x, 0) with the right-hand derivative 1 at 0.
template <class S>
S positive_part(const S& x) {
  return numerics::max(x, S(0.0));
}

// ln(x + √(1 + x²))
template <class S>
S asinh(const S& x) {
  return log(x + sqrt(x * x + 1.0));
}

template <class S>
concept Scalar = requires(const S& x, double a) {
  { x + x } -> std::convertible_to<S>;
  { x* a } -> std::convertible_to<S>;
  { a / x } -> std::convertible_to<S>;
  { value_of(x) } -> std::same_as<double>;
};

}  // namespace qinghe::numerics
