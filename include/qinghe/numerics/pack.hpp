// As many doubles as the widest register of an instruction set holds, with the vocabulary of numerics/scalar.hpp, so
// that a formula written once runs on several cells or scenarios at a time.
//
// Everything is elementwise and nothing is contracted to fused operations: a lane's bits depend neither on its
// neighbours nor on the width, and are the same on every instruction set. QINGHE_ISA names the instruction set for
// which a translation unit is compiled (src/kernels.cmake); it stands in the names of all symbols, so that code for a
// newer processor is never linked into the path of an older one.
#pragma once
#include <cstdint>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

#include "qinghe/numerics/fast_root.hpp"

#ifndef QINGHE_ISA
#define QINGHE_ISA baseline
#endif

#define QINGHE_LANES [[gnu::always_inline]] inline

namespace qinghe::numerics {
inline namespace QINGHE_ISA {

#if defined(__AVX512F__) && defined(__AVX512DQ__)
inline constexpr int pack_width = 8;
#elif defined(__AVX2__)
inline constexpr int pack_width = 4;
#else
inline constexpr int pack_width = 2;
#endif

// Counts what a program asks its packs to do, where it is compiled to (bench/bench_flops.cpp); elsewhere it is nothing.
#if defined(QINGHE_COUNTED)
struct Counted {
  static inline std::int64_t operations = 0, divisions = 0, bytes = 0;  // by lane; a root is a division
};
#define QINGHE_COUNT(what, by_lane) (Counted::what += (by_lane) * pack_width)
#else
#define QINGHE_COUNT(what, by_lane) ((void)0)
#endif

struct Pack {
  typedef double Values __attribute__((vector_size(8 * pack_width)));
  typedef std::int64_t Bits __attribute__((vector_size(8 * pack_width)));
  using Mask = Bits;  // all ones where true

  Values v;

  Pack() = default;
  QINGHE_LANES Pack(double x) : v(x - Values{}) {}   // NOLINT(google-explicit-constructor): constants mix freely
  QINGHE_LANES Pack(Values values) : v(values) {}    // NOLINT(google-explicit-constructor)

  QINGHE_LANES static Pack load(const double* from) {  // aligned to the register
    QINGHE_COUNT(bytes, 8);
    return *reinterpret_cast<const Values*>(__builtin_assume_aligned(from, 8 * pack_width));
  }
  QINGHE_LANES static Pack load_any(const double* from) {
    QINGHE_COUNT(bytes, 8);
    Pack p;
    __builtin_memcpy(&p.v, from, sizeof p.v);
    return p;
  }
  QINGHE_LANES void store(double* to) const {
    QINGHE_COUNT(bytes, 8);
    *reinterpret_cast<Values*>(__builtin_assume_aligned(to, 8 * pack_width)) = v;
  }
  QINGHE_LANES void store_any(double* to) const {
    QINGHE_COUNT(bytes, 8);
    __builtin_memcpy(to, &v, sizeof v);
  }
  QINGHE_LANES double operator[](int lane) const { return v[lane]; }

  QINGHE_LANES Pack& operator+=(Pack b) { return *this = *this + b; }
  QINGHE_LANES Pack& operator-=(Pack b) { return *this = *this - b; }
  QINGHE_LANES Pack& operator*=(Pack b) { return *this = *this * b; }

  QINGHE_LANES friend Pack operator+(Pack a, Pack b) { return QINGHE_COUNT(operations, 1), a.v + b.v; }
  QINGHE_LANES friend Pack operator-(Pack a, Pack b) { return QINGHE_COUNT(operations, 1), a.v - b.v; }
  QINGHE_LANES friend Pack operator*(Pack a, Pack b) { return QINGHE_COUNT(operations, 1), a.v * b.v; }
  QINGHE_LANES friend Pack operator/(Pack a, Pack b) { return QINGHE_COUNT(divisions, 1), a.v / b.v; }
  QINGHE_LANES friend Pack operator-(Pack a) { return -a.v; }

  QINGHE_LANES friend Mask less(Pack a, Pack b) { return a.v < b.v; }
  QINGHE_LANES friend Pack select(Mask condition, Pack yes, Pack no) { return condition ? yes.v : no.v; }
};

// The larger and the smaller; the second where one is no number.
QINGHE_LANES Pack max(Pack a, Pack b) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  return Pack::Values(_mm512_max_pd(__m512d(a.v), __m512d(b.v)));
#elif defined(__AVX2__)
  return Pack::Values(_mm256_max_pd(__m256d(a.v), __m256d(b.v)));
#elif defined(__SSE2__)
  return Pack::Values(_mm_max_pd(__m128d(a.v), __m128d(b.v)));
#else
  return a.v > b.v ? a.v : b.v;
#endif
}
QINGHE_LANES Pack min(Pack a, Pack b) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  return Pack::Values(_mm512_min_pd(__m512d(a.v), __m512d(b.v)));
#elif defined(__AVX2__)
  return Pack::Values(_mm256_min_pd(__m256d(a.v), __m256d(b.v)));
#elif defined(__SSE2__)
  return Pack::Values(_mm_min_pd(__m128d(a.v), __m128d(b.v)));
#else
  return a.v < b.v ? a.v : b.v;
#endif
}
QINGHE_LANES Pack positive_part(Pack x) { return max(x, 0.0); }

QINGHE_LANES bool any(Pack::Mask mask) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  return _mm512_movepi64_mask(__m512i(mask)) != 0;
#elif defined(__AVX2__)
  return _mm256_movemask_pd(__m256d(mask)) != 0;
#endif
  std::int64_t all = 0;
  for (int lane = 0; lane < pack_width; ++lane) all |= mask[lane];
  return all != 0;
}

QINGHE_LANES bool all_less(Pack a, Pack b) {
  return !any(~less(a, b));
}

QINGHE_LANES Pack sqrt(Pack x) {
  QINGHE_COUNT(divisions, 1);
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  return Pack::Values(_mm512_sqrt_pd(__m512d(x.v)));
#elif defined(__AVX2__)
  return Pack::Values(_mm256_sqrt_pd(__m256d(x.v)));
#elif defined(__SSE2__)
  return Pack::Values(_mm_sqrt_pd(__m128d(x.v)));
#else
  for (int lane = 0; lane < pack_width; ++lane) x.v[lane] = __builtin_sqrt(x.v[lane]);
  return x;
#endif
}

// eˣ within 2 units in the last place for |x| ≤ 708; beyond, the value at the bound. x = n·ln 2 + r with |r| ≤ ½ ln 2
// (Cody & Waite 1980, ch. 6), Taylor's polynomial of degree 13 in r.
QINGHE_LANES Pack exp(Pack x) {
  constexpr double magic = 0x1.8p52 + 1023;  // adding it rounds to an integer whose low bits are the biased exponent
  x = min(max(x, -708.0), 708.0);
  const Pack shifted = x * 1.4426950408889634 + magic;
  const Pack n = shifted - magic;
  const Pack r = (x - n * 0x1.62e42feep-1) - n * 0x1.a39ef35793c76p-33;
  const Pack r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
  // Estrin's scheme: short chains keep the registers busy.
  const Pack p01 = 1.0 + r, p23 = 0.5 + r * (1.0 / 6), p45 = 1.0 / 24 + r * (1.0 / 120),
             p67 = 1.0 / 720 + r * (1.0 / 5040), p89 = 1.0 / 40320 + r * (1.0 / 362880),
             pab = 1.0 / 3628800 + r * (1.0 / 39916800), pcd = 1.0 / 479001600 + r * (1.0 / 6227020800.0);
  const Pack low = (p01 + r2 * p23) + r4 * (p45 + r2 * p67), high = (p89 + r2 * pab) + r4 * pcd;
  const Pack::Values power = Pack::Values(Pack::Bits(shifted.v) << 52);
  return (low + r8 * high) * Pack(power);
}

// ln x within 2 units in the last place for positive normal x; no other x is an argument of a formula. x = 2ⁿ·m with
// m in [√½, √2), ln m = 2 artanh s, s = (m − 1)/(m + 1).
QINGHE_LANES Pack log(Pack x) {
  const Pack::Bits bits = Pack::Bits(x.v);
  constexpr std::int64_t root_half = 0x3fe6a09e667f3bcd;  // √½
  const Pack::Bits shifted = bits - root_half;
  const Pack::Bits exponent = (shifted >> 52) + 1075;  // biased so that it stays positive: n + 1075
  const Pack n = Pack(Pack::Values(exponent | 0x4330000000000000)) - (0x1p52 + 1075);
  const Pack m = Pack::Values(bits - (shifted & ~std::int64_t{0xfffffffffffff}));
  const Pack s = (m - 1.0) / (m + 1.0), z = s * s, z2 = z * z, z4 = z2 * z2;
  const Pack a = 2.0 / 3 + z * (2.0 / 5), b = 2.0 / 7 + z * (2.0 / 9), c = 2.0 / 11 + z * (2.0 / 13),
             d = 2.0 / 15 + z * (2.0 / 17), e = 2.0 / 19 + z * (2.0 / 21);
  const Pack tail = (a + z2 * b) + z4 * ((c + z2 * d) + z4 * e);
  return n * 0x1.62e42feep-1 + (s * 2.0 + (s * z * tail + n * 0x1.a39ef35793c76p-33));
}

// x^p for positive normal x.
QINGHE_LANES Pack pow(Pack x, double p) {
  return exp(log(x) * p);
}

// x^(−1/3) for positive normal x.
QINGHE_LANES Pack inverse_cbrt(Pack x) {
  QINGHE_COUNT(operations, 27);
  return inverse_cube_root(x.v);
}

namespace detail {
// Swaps the off-diagonal halves of every 2h × 2h block: rows a and b are h apart.
template <int h>
QINGHE_LANES void exchange(Pack& a, Pack& b) {
  Pack::Bits first, second;
  for (int i = 0; i < pack_width; ++i) {
    const bool upper = (i / h) % 2 == 1;
    first[i] = upper ? pack_width + i - h : i;
    second[i] = upper ? pack_width + i : i + h;
  }
  const Pack::Values x = a.v, y = b.v;
  a.v = __builtin_shuffle(x, y, first);
  b.v = __builtin_shuffle(x, y, second);
}
}  // namespace detail

// Transposes pack_width rows in place.
QINGHE_LANES void transpose(Pack* rows) {
#pragma GCC unroll 8
  for (int i = 0; i < pack_width; i += 2) detail::exchange<1>(rows[i], rows[i + 1]);
  if constexpr (pack_width >= 4) {
#pragma GCC unroll 8
    for (int i = 0; i < pack_width; ++i)
      if (i % 4 < 2) detail::exchange<2>(rows[i], rows[i + 2]);
  }
  if constexpr (pack_width >= 8) {
#pragma GCC unroll 8
    for (int i = 0; i < 4; ++i) detail::exchange<4>(rows[i], rows[i + 4]);
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::numerics

#undef QINGHE_COUNT
