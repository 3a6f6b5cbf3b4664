// Records of several cells, turned so that a pack holds one number of each.
#pragma once
#include <cstddef>

#include "qinghe/numerics/pack.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

using numerics::Pack;

// `size` numbers, a multiple of 8, of the records of `pack_width` cells from `cell` on; those past the end repeat the last.
QINGHE_LANES void load_records(const double* from, int size, int cell, int cells, Pack* out) {
  constexpr int width = numerics::pack_width;
  const double* record = from + static_cast<std::ptrdiff_t>(cell) * size;
  const int last = cells - 1 - cell;
  for (int first = 0; first < size; first += width) {
    if (last >= width - 1) {
#pragma GCC unroll 8
      for (int lane = 0; lane < width; ++lane) out[first + lane] = Pack::load_any(record + lane * size + first);
    } else {
      for (int lane = 0; lane < width; ++lane) out[first + lane] = Pack::load_any(record + (lane < last ? lane : last) * size + first);
    }
    transpose(out + first);
  }
}

// One number each of `pack_width` cells from `first` on; those past the end repeat the last.
QINGHE_LANES Pack load_values(const double* from, int first, int cells) {
  if (first + numerics::pack_width <= cells) return Pack::load_any(from + first);
  Pack values;
  for (int lane = 0; lane < numerics::pack_width; ++lane) values.v[lane] = from[first + lane < cells ? first + lane : cells - 1];
  return values;
}
// 1 in the first `used` lanes, else 0.
QINGHE_LANES Pack lanes_before(int used) {
  Pack::Bits lane;
  for (int l = 0; l < numerics::pack_width; ++l) lane[l] = l;
  return select(Pack::Mask(lane < static_cast<std::int64_t>(used)), Pack(1.0), Pack(0.0));
}

// The same back; past the end nothing is written.
QINGHE_LANES void store_records(Pack* values, int size, int cell, int cells, double* to) {
  constexpr int width = numerics::pack_width;
  double* record = to + static_cast<std::ptrdiff_t>(cell) * size;
  for (int first = 0; first < size; first += width) {
    transpose(values + first);
    if (cell + width <= cells) {
#pragma GCC unroll 8
      for (int lane = 0; lane < width; ++lane) values[first + lane].store_any(record + lane * size + first);
    } else {
      for (int lane = 0; cell + lane < cells; ++lane) values[first + lane].store_any(record + lane * size + first);
    }
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
