#pragma once
#include "qinghe/quality/process/lumped.hpp"

namespace qinghe::quality::process {

struct LumpedParticulateCod : LumpedDecay<LumpedCod, Constituent::detritus> {
  static constexpr std::string_view key = "lumped_decay_of_detritus", name_en = "lumped decay: particulate COD",
                                    name_zh = "综合衰减：颗粒态有机物", exchange = "air",
                                    formula = "k_cod θ^(T−20) detritus";
  static constexpr Row<1> row{{{detritus, -1}}};

  template <class X>
  static auto rate(const X& x) {
    return decay<LumpedParticulateCod>(x);
  }
};

}  // namespace qinghe::quality::process
