// Packs of values out of arrays by cell and out of bundles, and back. Part of the kernels of this room.
#pragma once
#include <cstddef>

#include "channel/passage_task.hpp"
#include "qinghe/numerics/pack.hpp"

namespace qinghe::channel::kernel {
inline namespace QINGHE_ISA {

using numerics::Pack;

template <int... lane>
QINGHE_LANES Pack gather_lanes(const double* from, const int* index) {
  return Pack::Values{from[index[lane]]...};
}
QINGHE_LANES Pack gather(const double* from, const int* index) {
  if constexpr (numerics::pack_width == 8)
    return gather_lanes<0, 1, 2, 3, 4, 5, 6, 7>(from, index);
  else if constexpr (numerics::pack_width == 4)
    return gather_lanes<0, 1, 2, 3>(from, index);
  else
    return gather_lanes<0, 1>(from, index);
}
QINGHE_LANES void scatter(Pack x, double* to, const int* index) {
  for (int lane = 0; lane < numerics::pack_width; ++lane) to[index[lane]] = x[lane];
}

// The works of a place, which bundles hold field after field.
template <class Works>
QINGHE_LANES Works load_works(const double* from, int place) {
  Works works;
  from += static_cast<std::ptrdiff_t>(place / lanes * lanes) * Works::fields + place % lanes;
  works.each([&](Pack& field) __attribute__((always_inline)) {
    field = Pack::load(from);
    from += lanes;
  });
  return works;
}
template <class Works>
QINGHE_LANES void store_works(Works works, double* to, int place) {
  to += static_cast<std::ptrdiff_t>(place / lanes * lanes) * Works::fields + place % lanes;
  works.each([&](Pack& field) __attribute__((always_inline)) {
    field.store(to);
    to += lanes;
  });
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::channel::kernel
