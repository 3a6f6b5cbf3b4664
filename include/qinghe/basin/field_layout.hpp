// What a row of network.nc holds and how many rows go into a block, as the basin's [output] chooses.
#pragma once
#include <vector>

#include "qinghe/basin/model.hpp"

namespace qinghe::basin {

struct StoredField {
  static constexpr int discharge = -2, depth = -1;
  int quantity = discharge;  // or a slot of the constituents
  Statistic statistic = Statistic::mean;
};

struct FieldLayout {
  std::vector<StoredField> fields;
  std::vector<int> cells;  // ascending
  int hours = 24;          // of a row: 1 or 24
  int block_rows = 1;      // of every block but the last
};

// Daily rows where the basin wants none.
FieldLayout field_layout(const Model& model);

}  // namespace qinghe::basin
