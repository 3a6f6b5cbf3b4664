// What Kinetics::prepare computes for many cells, laid out for packs of them: eight cells stand together, number by number,
// so that a pack loads each number in one piece and none that it does not use.
#pragma once
#include <cstddef>
#include <span>

#include "qinghe/numerics/aligned.hpp"

namespace qinghe::quality {

class Places {
 public:
  static constexpr int together = 8;  // as many as the widest pack holds

  Places() = default;
  Places(int size, int count) { resize(size, count); }  // `size` numbers of each of `count` cells, all 0
  // One cell with this record.
  explicit Places(std::span<const double> record) : Places(static_cast<int>(record.size()), 1) { put(0, record.data()); }

  void resize(int size, int count) {
    size_ = size, count_ = count;
    numbers_.resize(static_cast<std::size_t>(size) * static_cast<std::size_t>((count + together - 1) / together * together));
  }
  int size() const { return size_; }
  int count() const { return count_; }

  // The record of one cell: its numbers in a row. The last cell's stand in the unused lanes of its pack too.
  void put(int cell, const double* record) {
    const int lanes = cell + 1 == count_ ? together - cell % together : 1;
    double* to = numbers_.data() + first(cell);
    for (int i = 0; i < size_; ++i)
      for (int lane = 0; lane < lanes; ++lane) to[i * together + lane] = record[i];
  }
  void get(int cell, double* record) const {
    const double* from = numbers_.data() + first(cell);
    for (int i = 0; i < size_; ++i) record[i] = from[i * together];
  }

  // Number i of cell c stands at data()[((c / together) * size() + i) * together + c % together].
  double* data() { return numbers_.data(); }
  const double* data() const { return numbers_.data(); }

 private:
  std::size_t first(int cell) const { return static_cast<std::size_t>(cell / together) * static_cast<std::size_t>(size_ * together) + static_cast<std::size_t>(cell % together); }
  int size_ = 0, count_ = 0;
  numerics::AlignedVector numbers_;
};

}  // namespace qinghe::quality
