#pragma once
#include "qinghe/quality/process/lumped.hpp"

namespace qinghe::quality::process {

struct LumpedPhosphate : LumpedDecay<LumpedPhosphorus, Constituent::phosphate> {
  static constexpr std::string_view key = "lumped_decay_of_phosphate", name_en = "lumped decay: inorganic phosphorus",
                                    name_zh = "综合衰减：无机磷", exchange = "bed",
                                    formula = "k_tp θ^(T−20) PO4";
  static constexpr Row<2> row{{{phosphate, -1}, {alkalinity, stoichiometry::alkalinity_per_phosphorus}}};

  template <class X>
  static auto rate(const X& x) {
    return decay<LumpedPhosphate>(x);
  }
};

}  // namespace qinghe::quality::process
