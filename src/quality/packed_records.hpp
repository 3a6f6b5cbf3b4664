// Records of several cells, turned so that a pack holds one number of each.
#pragma once
#include <cstddef>

#include "qinghe/numerics/pack.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

using numerics::Pack;

// The cells of one pack: those from `first` on, which may lie before the first or reach beyond the last of `count`. Lanes without a
// cell repeat the nearest one and are never written.
struct PackOfCells {
  int first, count;
  QINGHE_LANES bool full() const { return first >= 0 && first + numerics::pack_width <= count; }
  QINGHE_LANES int cell(int lane) const { return first + lane < 0 ? 0 : first + lane < count ? first + lane : count - 1; }
  QINGHE_LANES Pack::Mask used() const {
    Pack::Bits lane;
    for (int l = 0; l < numerics::pack_width; ++l) lane[l] = first + l;
    return Pack::Mask(lane >= std::int64_t{0}) & Pack::Mask(lane < static_cast<std::int64_t>(count));
  }
};

// `size` numbers, a multiple of 8, of the record of each cell.
QINGHE_LANES void load_records(const double* from, int size, const PackOfCells& cells, Pack* out) {
  constexpr int width = numerics::pack_width;
  if (cells.full()) {
    const double* record = from + static_cast<std::ptrdiff_t>(cells.first) * size;
    for (int begin = 0; begin < size; begin += width) {
      Pack rows[width];
#pragma GCC unroll 8
      for (int lane = 0; lane < width; ++lane) rows[lane] = Pack::load_any(record + lane * size + begin);
      transpose(rows);
#pragma GCC unroll 8
      for (int lane = 0; lane < width; ++lane) out[begin + lane] = rows[lane];
    }
    return;
  }
  for (int i = 0; i < size; ++i)
    for (int lane = 0; lane < width; ++lane) out[i].v[lane] = from[static_cast<std::ptrdiff_t>(cells.cell(lane)) * size + i];
}

// One number of each cell.
QINGHE_LANES Pack load_values(const double* from, const PackOfCells& cells) {
  if (cells.full()) return Pack::load_any(from + cells.first);
  Pack values;
  for (int lane = 0; lane < numerics::pack_width; ++lane) values.v[lane] = from[cells.cell(lane)];
  return values;
}

// The records back.
QINGHE_LANES void store_records(const Pack* values, int size, const PackOfCells& cells, double* to) {
  constexpr int width = numerics::pack_width;
  if (cells.full()) {
    double* record = to + static_cast<std::ptrdiff_t>(cells.first) * size;
    for (int begin = 0; begin < size; begin += width) {
      Pack rows[width];
#pragma GCC unroll 8
      for (int lane = 0; lane < width; ++lane) rows[lane] = values[begin + lane];
      transpose(rows);
#pragma GCC unroll 8
      for (int lane = 0; lane < width; ++lane) rows[lane].store_any(record + lane * size + begin);
    }
    return;
  }
  for (int lane = 0; lane < width; ++lane) {
    if (cells.first + lane < 0 || cells.first + lane >= cells.count) continue;
    double* record = to + static_cast<std::ptrdiff_t>(cells.first + lane) * size;
    for (int i = 0; i < size; ++i) record[i] = values[i].v[lane];
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
