#pragma once
#include "qinghe/quality/process/lumped.hpp"

namespace qinghe::quality::process {

struct LumpedFastCod : LumpedDecay<LumpedCod, Constituent::cbod_fast> {
  static constexpr std::string_view key = "lumped_decay_of_cbod_fast", name_en = "lumped decay: fast CBOD",
                                    name_zh = "综合衰减：快速降解有机物", exchange = "air",
                                    formula = "k_cod θ^(T−20) CBOD_fast";
  static constexpr Row<1> row{{{cbod_fast, -1}}};

  template <class X>
  static auto rate(const X& x) {
    return decay<LumpedFastCod>(x);
  }
};

}  // namespace qinghe::quality::process
