// Which reaches and reservoirs of a run may differ from those of another run on the same river, its leader. What differs
// makes everything it feeds differ; upstream, dispersion and the profile of the water below reach back a little, as far as
// numbers of this length can tell, which is found by comparing bits where a reach ends.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "qinghe/network/network.hpp"

namespace qinghe::transport {

class Segments;

class Dependence {
 public:
  explicit Dependence(const network::Network& network);
  ~Dependence();
  Dependence(Dependence&&) noexcept;

  // Marks a segment (a reach or a reservoir, in the order of their cells) and all that it feeds; whether any is new.
  bool mark(int segment);
  bool mark_all();
  bool differs(int segment) const { return differs_[static_cast<std::size_t>(segment)] != 0; }
  bool differs_at(int cell) const;
  bool whole() const { return static_cast<int>(marked().size()) == count_; }
  void clear();

  struct Stretch {
    int first, count;  // cells
  };
  int count() const { return count_; }         // segments
  Stretch cells_of(int segment) const;
  std::span<const Stretch> stretches() const;  // marked cells in a row
  std::span<const int> marked() const;         // segments, ascending
  // Unmarked segments with a face to a marked one or out of the river, ascending.
  std::span<const int> feeding() const;
  int cells() const;                           // marked

  const Segments& segments() const { return *segments_; }

 private:
  void list() const;

  const network::Network* network_;
  std::unique_ptr<const Segments> segments_;
  int count_;
  std::vector<unsigned char> differs_;
  // Follow from the marks; made when asked for.
  mutable bool listed_ = false;
  mutable std::vector<Stretch> stretches_;
  mutable std::vector<int> marked_, feeding_;
};

}  // namespace qinghe::transport
