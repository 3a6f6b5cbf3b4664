#include "transport/segments.hpp"

#include <algorithm>

namespace qinghe::transport {

Segments::Segments(const network::Network& network) {
  const int cells = network.cell_count();
  of_cell_.resize(static_cast<std::size_t>(cells));
  for (int cell = 0; cell < cells;) {
    const int reach = network.reach_of(cell), node = network.reservoir_node_of(cell),
              count = reach < 0 ? network.reservoir_cells(node) : network.cells_in(reach);
    for (int i = 0; i < count; ++i) of_cell_[static_cast<std::size_t>(cell + i)] = static_cast<int>(segments_.size());
    segments_.push_back({.first = cell, .count = count, .mixed = reach < 0, .lake = reach < 0 ? network.reservoir_at(node) : -1,
                         .upper = reach < 0 ? network.reservoir_cell(node) - cell : 0, .entrance = static_cast<int>(segments_.size())});
    longest_ = std::max(longest_, static_cast<std::int64_t>(count));
    cell += count;
  }
  const auto faces = network.faces();
  entrances_ = count();
  for (kernel::Segment& s : segments_) {
    if (!s.mixed || s.count < 2) continue;
    const auto in = network.faces_in(s.first + 1 - s.upper);
    if (std::any_of(in.begin(), in.end(), [&](int f) { return network.into_lower_layer(faces[static_cast<std::size_t>(f)]); })) s.entrance_below = entrances_++;
  }
  // Where each segment's faces begin, as numbers until the lists have their final place.
  std::vector<std::size_t> in_begin, below_begin;
  for (kernel::Segment& s : segments_) {
    s.out_first = static_cast<int>(out_faces_.size()), in_begin.push_back(in_faces_.size()), below_begin.push_back(in_faces_below_.size());
    const auto out = network.faces_out(s.first + s.count - 1), in = network.faces_in(s.first + s.upper);
    if (s.mixed && s.count > 1) s.between = network.faces_out(s.first).front();
    for (const int f : out) {
      const int to = faces[static_cast<std::size_t>(f)].to;
      out_faces_.push_back(f);
      out_entrances_.push_back(to < 0 ? -1 : of(to));
      const bool below = network.into_lower_layer(faces[static_cast<std::size_t>(f)]);
      out_places_.push_back(to < 0 ? -1 : below ? segments_[static_cast<std::size_t>(of(to))].entrance_below : of(to));
    }
    for (const int f : in)
      if (f != s.between) in_faces_.push_back(f), ++s.ins;
    if (s.entrance_below >= 0)
      for (const int f : network.faces_in(s.first + 1 - s.upper))
        if (f != s.between) in_faces_below_.push_back(f), ++s.ins_below;
    s.outs = static_cast<int>(out.size());
    if (out.size() == 1) {
      const int to = faces[static_cast<std::size_t>(out[0])].to;
      if (to >= 0 && network.faces_in(to).size() == 1 && network.reservoir_node_of(to) < 0) {
        s.beyond = to;
        s.beyond_count = network.cells_in(network.reach_of(to));
      }
    }
  }
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    segments_[i].out_face = out_faces_.data() + segments_[i].out_first;
    segments_[i].out_entrance = out_entrances_.data() + segments_[i].out_first;
    segments_[i].out_place = out_places_.data() + segments_[i].out_first;
    segments_[i].in_face = in_faces_.data() + in_begin[i];
    segments_[i].in_face_below = in_faces_below_.data() + below_begin[i];
  }
}

}  // namespace qinghe::transport
