// Reaches and reservoirs in the order of their cells, as the kernels see them.
#pragma once
#include <cstdint>
#include <vector>

#include "qinghe/network/network.hpp"
#include "transport/remap_task.hpp"

namespace qinghe::transport {

class Segments {
 public:
  explicit Segments(const network::Network& network);
  // The segments point into the lists.
  Segments(const Segments&) = delete;
  Segments& operator=(const Segments&) = delete;
  Segments(Segments&&) = default;

  const std::vector<kernel::Segment>& all() const { return segments_; }
  const kernel::Segment& operator[](int segment) const { return segments_[static_cast<std::size_t>(segment)]; }
  int count() const { return static_cast<int>(segments_.size()); }
  int of(int cell) const { return of_cell_[static_cast<std::size_t>(cell)]; }
  int faces_out() const { return static_cast<int>(out_faces_.size()); }
  int entrances() const { return entrances_; }  // places in the buffer of entering mass
  std::int64_t longest() const { return longest_; }

 private:
  std::vector<kernel::Segment> segments_;
  std::vector<int> of_cell_, out_faces_, out_entrances_, out_places_, in_faces_, in_faces_below_;
  int entrances_ = 0;
  std::int64_t longest_ = 1;
};

}  // namespace qinghe::transport
