#include "qinghe/basin/field_layout.hpp"

#include <algorithm>

namespace qinghe::basin {

FieldLayout field_layout(const Model& model) {
  const OutputChoice& choice = model.basin->output;
  FieldLayout layout{.fields = {}, .cells = stored_cells(model), .hours = choice.network == Every::hour ? 1 : 24};
  const std::vector<Statistic> means{Statistic::mean};
  std::vector<int> quantities = stored_slots(model);
  quantities.insert(quantities.begin(), {StoredField::discharge, StoredField::depth});
  for (const int quantity : quantities)
    for (const Statistic statistic : layout.hours == 1 ? means : choice.statistics)
      layout.fields.push_back({.quantity = quantity, .statistic = statistic});
  // Rows enough that a chunk is written at one stroke, and no more than 16 MB where the network is large.
  constexpr std::size_t most_bytes = 16 << 20, most_rows = 64;
  const std::size_t row = layout.fields.size() * layout.cells.size() * sizeof(float);
  layout.block_rows = static_cast<int>(std::clamp<std::size_t>(most_bytes / std::max<std::size_t>(row, 1), 1, most_rows));
  return layout;
}

}  // namespace qinghe::basin
