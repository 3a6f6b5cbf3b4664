// Keeps every block of fields in memory.
#pragma once
#include <vector>

#include "qinghe/basin/field_layout.hpp"
#include "qinghe/results/fields.hpp"

struct CollectedFields : qinghe::results::FieldSink {
  std::vector<qinghe::results::FieldBlock> blocks;
  void take(qinghe::results::FieldBlock block) override { blocks.push_back(std::move(block)); }

  // One field, [row × kept cell].
  std::vector<float> series(const qinghe::basin::Model& model, int quantity,
                            qinghe::basin::Statistic statistic = qinghe::basin::Statistic::mean) const {
    const auto layout = qinghe::basin::field_layout(model);
    std::vector<float> out;
    for (const auto& block : blocks)
      for (std::size_t f = 0; f < layout.fields.size(); ++f)
        if (layout.fields[f].quantity == quantity && layout.fields[f].statistic == statistic) {
          const std::size_t size = static_cast<std::size_t>(block.rows) * layout.cells.size();
          out.insert(out.end(), block.values.begin() + static_cast<std::ptrdiff_t>(f * size),
                     block.values.begin() + static_cast<std::ptrdiff_t>((f + 1) * size));
        }
    return out;
  }
};
