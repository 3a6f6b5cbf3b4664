// Which species of a cell act on which, and how to eliminate such a block with little fill: the same for all
// cells of a river, so it is worked out once.
#pragma once
#include <span>
#include <vector>

namespace qinghe::numerics {

// The entries of a block that may differ from zero: first the diagonal by species, then the others by column.
class BlockPattern {
 public:
  struct Entry {
    int row, column;
  };
  explicit BlockPattern(int count);  // everything acts on everything
  // Entries on the diagonal and doubles may stand among `coupled`. Throws base::InternalError for an index
  // outside.
  BlockPattern(int count, std::span<const Entry> coupled);

  int count() const { return count_; }
  int size() const { return static_cast<int>(entries_.size()); }
  std::span<const Entry> entries() const { return entries_; }
  int find(int row, int column) const;  // −1 where the entry is always zero

 private:
  int count_;
  std::vector<Entry> entries_;
};

// Block = L·D·U without row exchanges; a slot is an entry of the pattern or of the fill behind it. The next
// pivot is the one with the smallest product of other entries in its row and column (Markowitz 1957,
// Management Science 3, 255), so species that act on each other one way only cause no fill.
struct BlockElimination {
  explicit BlockElimination(const BlockPattern& pattern);

  struct Range {
    int begin, end;
  };
  struct Pivot {
    int species;          // its slot too
    Range below, beside;  // of `below` and `beside`
  };
  struct Below {
    int slot;  // L(row, pivot)
    Range updates;
  };
  struct Update {
    int target, beside;  // slots: target −= L·U
  };
  struct Substitution {
    int slot, row, column;  // x[row] −= slot·x[column]
  };
  int slots = 0;
  std::vector<Pivot> pivots;
  std::vector<Below> below;
  std::vector<int> beside;  // slots of U(pivot, column)
  std::vector<Update> updates;
  std::vector<Substitution> forward, backward;
};

}  // namespace qinghe::numerics
