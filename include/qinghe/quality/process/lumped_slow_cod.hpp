#pragma once
#include "qinghe/quality/process/lumped.hpp"

namespace qinghe::quality::process {

struct LumpedSlowCod : LumpedDecay<LumpedCod, Constituent::cbod_slow> {
  static constexpr std::string_view key = "lumped_decay_of_cbod_slow", name_en = "lumped decay: slow CBOD",
                                    name_zh = "综合衰减：慢速降解有机物", exchange = "air",
                                    formula = "k_cod θ^(T−20) CBOD_slow";
  static constexpr Row<1> row{{{cbod_slow, -1}}};

  template <class X>
  static auto rate(const X& x) {
    return decay<LumpedSlowCod>(x);
  }
};

}  // namespace qinghe::quality::process
