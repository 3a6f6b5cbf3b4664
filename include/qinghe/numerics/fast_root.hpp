// Cube roots without division, table or library call, for a double or a vector of doubles alike: elementwise, so
// that a lane has the bits of the plain number on every instruction set.
#pragma once
#include <cstdint>

namespace qinghe::numerics {

namespace detail {
template <class V>
struct BitsOf {
  typedef std::uint64_t Type __attribute__((vector_size(sizeof(V))));
};
template <>
struct BitsOf<double> {
  typedef std::uint64_t Type;
};
}  // namespace detail

// x^(−1/3) for positive normal x, within 2 units in the last place; V is double or a GCC vector of doubles. The first
// guess takes a third of the bits, exponent and all (within 3.5 %; as W. Kahan's cube root does, coded by K. C. Ng 1985,
// s_cbrt.c of the BSD library); then the binomial series of (1 − e)^(−1/3), e = 1 − x r³, to e⁴ and to e².
template <class V>
[[gnu::always_inline]] inline V inverse_cube_root(V x) {
  typename detail::BitsOf<V>::Type third = __builtin_bit_cast(typename detail::BitsOf<V>::Type, x);
  third >>= 2;  // ¼ + ¹⁄₁₆ + … = ⅓
  third += third >> 2;
  third += third >> 4;
  third += third >> 8;
  third += third >> 16;
  V r = __builtin_bit_cast(V, 0x553EF0FF289DD796ULL - third);
  V e = 1 - (r * r) * (r * x);
  r += r * (e * ((1.0 / 3 + e * (2.0 / 9)) + (e * e) * (14.0 / 81 + e * (35.0 / 243))));
  e = 1 - (r * r) * (r * x);
  return r + r * (e * (1.0 / 3 + e * (2.0 / 9)));
}

}  // namespace qinghe::numerics
