// Who passes to whom: a directed acyclic graph of cells joined by links, as flat index arrays.
#pragma once
#include <span>
#include <vector>

namespace qinghe::numerics {

// From a cell to a later one; `to` = −1 leaves the system.
struct Link {
  int from = 0, to = -1;
};

class FlowPattern {
 public:
  FlowPattern() = default;
  // `links` must go from lower to higher cell numbers; a cell's first link in the list is its main one.
  // Throws base::InternalError when one does not.
  FlowPattern(int cells, std::vector<Link> links);

  int cells() const { return cells_; }
  std::span<const Link> links() const { return links_; }
  std::span<const int> in(int cell) const { return slice(in_start_, in_, cell); }
  std::span<const int> out(int cell) const { return slice(out_start_, out_, cell); }
  // The same as bare arrays, for kernels: the links into cell i are in[in_start[i] … in_start[i + 1] − 1].
  struct Arrays {
    const Link* links;
    const int *in_start, *in, *out_start, *out, *single_out;
  };
  Arrays arrays() const {
    return {links_.data(), in_start_.data(), in_.data(), out_start_.data(), out_.data(), single_out_.data()};
  }
  // The only link out of `cell` if it stays inside the system, else −1.
  int single_out(int cell) const { return single_out_[static_cast<std::size_t>(cell)]; }

 private:
  static std::span<const int> slice(const std::vector<int>& start, const std::vector<int>& items, int cell) {
    const auto i = static_cast<std::size_t>(cell);
    return std::span<const int>(items).subspan(static_cast<std::size_t>(start[i]),
                                               static_cast<std::size_t>(start[i + 1] - start[i]));
  }
  int cells_ = 0;
  std::vector<Link> links_;
  std::vector<int> in_start_, in_, out_start_, out_, single_out_;
};

}  // namespace qinghe::numerics
