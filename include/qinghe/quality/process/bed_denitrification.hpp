#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct BedDenitrification {
  static constexpr std::string_view key = "bed_denitrification", name_en = "denitrification in the bed",
                                    name_zh = "底泥反硝化", exchange = "bed", formula = "v_di θ^(T−20) NO3/H",
                                    source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"v_di", "transfer velocity of nitrate lost in the bed, at 20 degC", "m/d", 0.05, 0, 0.3,
                qual2k, Confidence::recalled},
      theta(1.07),
  };
  template <class S>
  struct Values {
    S velocity;
    Exponential theta;
  };
  using Groups = std::tuple<BedDenitrification>;
  static bool applies(const KineticOptions& options) { return options.bed != BedForm::two_layer; }  // which denitrifies itself
  static constexpr Row<2> row{{{nitrate, -1}, {alkalinity, stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<1> reactants{nitrate};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BedDenitrification>(x);
    return p.velocity * x.cell().inverse_depth * temperature_factor(x, p.theta) * x[nitrate];
  }
};

}  // namespace qinghe::quality::process
