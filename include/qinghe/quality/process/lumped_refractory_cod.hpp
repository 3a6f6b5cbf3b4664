#pragma once
#include "qinghe/quality/process/lumped.hpp"

namespace qinghe::quality::process {

struct LumpedRefractoryCod : LumpedDecay<LumpedCod, Constituent::cod_refractory> {
  static constexpr std::string_view key = "lumped_decay_of_cod_refractory", name_en = "lumped decay: refractory COD",
                                    name_zh = "综合衰减：难降解有机物", exchange = "air",
                                    formula = "k_cod θ^(T−20) COD_refractory";
  static constexpr Row<1> row{{{cod_refractory, -1}}};

  template <class X>
  static auto rate(const X& x) {
    return decay<LumpedRefractoryCod>(x);
  }
};

}  // namespace qinghe::quality::process
