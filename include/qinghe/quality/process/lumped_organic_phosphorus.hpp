#pragma once
#include "qinghe/quality/process/lumped.hpp"

namespace qinghe::quality::process {

struct LumpedOrganicPhosphorus : LumpedDecay<LumpedPhosphorus, Constituent::organic_phosphorus> {
  static constexpr std::string_view key = "lumped_decay_of_organic_phosphorus", name_en = "lumped decay: organic phosphorus",
                                    name_zh = "综合衰减：有机磷", exchange = "bed",
                                    formula = "k_tp θ^(T−20) P_org";
  static constexpr Row<1> row{{{organic_phosphorus, -1}}};

  template <class X>
  static auto rate(const X& x) {
    return decay<LumpedOrganicPhosphorus>(x);
  }
};

}  // namespace qinghe::quality::process
