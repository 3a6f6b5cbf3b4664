#include "qinghe/numerics/block_pattern.hpp"

#include <fmt/format.h>

#include "qinghe/base/error.hpp"

namespace qinghe::numerics {
namespace {

std::vector<BlockPattern::Entry> everything(int count) {
  std::vector<BlockPattern::Entry> all;
  for (int column = 0; column < count; ++column)
    for (int row = 0; row < count; ++row) all.push_back({row, column});
  return all;
}

}  // namespace

BlockPattern::BlockPattern(int count) : BlockPattern(count, everything(count)) {}

BlockPattern::BlockPattern(int count, std::span<const Entry> coupled) : count_(count) {
  const auto n = static_cast<std::size_t>(count);
  std::vector<bool> seen(n * n, false);
  for (const Entry& e : coupled) {
    if (e.row < 0 || e.row >= count || e.column < 0 || e.column >= count)
      throw base::InternalError(
          fmt::format("a block of {} species has no entry ({}, {})", count, e.row, e.column));
    seen[static_cast<std::size_t>(e.column) * n + static_cast<std::size_t>(e.row)] = true;
  }
  for (int k = 0; k < count; ++k) entries_.push_back({k, k});
  for (int column = 0; column < count; ++column)
    for (int row = 0; row < count; ++row)
      if (row != column && seen[static_cast<std::size_t>(column) * n + static_cast<std::size_t>(row)])
        entries_.push_back({row, column});
}

int BlockPattern::find(int row, int column) const {
  for (int e = 0; e < size(); ++e)
    if (entries_[static_cast<std::size_t>(e)].row == row &&
        entries_[static_cast<std::size_t>(e)].column == column)
      return e;
  return -1;
}

BlockElimination::BlockElimination(const BlockPattern& pattern) : slots(pattern.size()) {
  const int n = pattern.count();
  std::vector<std::vector<int>> slot(static_cast<std::size_t>(n),
                                     std::vector<int>(static_cast<std::size_t>(n), -1));
  const auto at = [&](int row, int column) -> int& {
    return slot[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
  };
  for (int e = 0; e < pattern.size(); ++e) {
    const BlockPattern::Entry entry = pattern.entries()[static_cast<std::size_t>(e)];
    at(entry.row, entry.column) = e;
  }
  std::vector<int> left;
  for (int k = 0; k < n; ++k) left.push_back(k);
  while (!left.empty()) {
    std::size_t best = 0;
    int smallest = n * n;
    for (std::size_t p = 0; p < left.size(); ++p) {
      int rows = 0, columns = 0;
      for (int other : left) {
        rows += other != left[p] && at(other, left[p]) >= 0;
        columns += other != left[p] && at(left[p], other) >= 0;
      }
      if (rows * columns >= smallest) continue;
      smallest = rows * columns;
      best = p;
    }
    const int k = left[best];
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
    Pivot pivot{k, {static_cast<int>(below.size()), 0}, {static_cast<int>(beside.size()), 0}};
    std::vector<Substitution> back;
    for (int j : left)
      if (at(k, j) >= 0) {
        beside.push_back(at(k, j));
        back.push_back({at(k, j), k, j});
      }
    for (int i : left) {
      if (at(i, k) < 0) continue;
      forward.push_back({at(i, k), i, k});
      const int first = static_cast<int>(updates.size());
      for (int j : left) {
        if (at(k, j) < 0) continue;
        if (at(i, j) < 0) at(i, j) = slots++;
        updates.push_back({at(i, j), at(k, j)});
      }
      below.push_back({at(i, k), {first, static_cast<int>(updates.size())}});
    }
    pivot.below.end = static_cast<int>(below.size());
    pivot.beside.end = static_cast<int>(beside.size());
    pivots.push_back(pivot);
    backward.insert(backward.begin(), back.begin(), back.end());
  }
}

}  // namespace qinghe::numerics
