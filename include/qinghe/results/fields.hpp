// Fields of the network on their way to a file, in blocks of whole rows, so that a run holds but a few blocks however long
// it is.
#pragma once
#include <vector>

namespace qinghe::results {

struct FieldBlock {
  int first_row = 0, rows = 0;  // of the whole series
  std::vector<float> values;    // [field × row × cell]
};

class FieldSink {
 public:
  virtual ~FieldSink() = default;
  // Blocks come in order and without a gap.
  virtual void take(FieldBlock block) = 0;
};

}  // namespace qinghe::results
