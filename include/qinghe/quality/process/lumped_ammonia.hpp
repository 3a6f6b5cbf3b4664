#pragma once
#include "qinghe/quality/process/lumped.hpp"

namespace qinghe::quality::process {

struct LumpedAmmoniaDecay : LumpedDecay<LumpedAmmonia, Constituent::ammonium> {
  static constexpr std::string_view key = "lumped_decay_of_ammonium", name_en = "lumped decay: ammonia nitrogen",
                                    name_zh = "综合衰减：氨氮", exchange = "air",
                                    formula = "k_nh3 θ^(T−20) NH4";
  static constexpr Row<2> row{{{ammonium, -1}, {alkalinity, -stoichiometry::alkalinity_per_nitrogen}}};

  template <class X>
  static auto rate(const X& x) {
    return decay<LumpedAmmoniaDecay>(x);
  }
};

}  // namespace qinghe::quality::process
