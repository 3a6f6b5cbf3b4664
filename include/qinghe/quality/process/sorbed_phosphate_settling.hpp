#pragma once
#include "qinghe/quality/process/bed_shear.hpp"
#include "qinghe/quality/process/phosphorus_sorption.hpp"
#include "qinghe/quality/process/solids_settling.hpp"

namespace qinghe::quality::process {

// As fast as the solids it is on come to rest.
struct SorbedPhosphateSettling {
  static constexpr std::string_view key = "sorbed_phosphate_settling", name_en = "settling of phosphate sorbed on solids", name_zh = "吸附态磷随悬浮物沉降", exchange = "bed",
                                    formula = "v_i (1 − f_d) PO4/H, f_d = 1/(1 + K_d solids); v_i max(0, 1 − τ/τ_cd) with krone_partheniades", source = qual2k;
  using Groups = std::tuple<SolidsSettling, BedShear, PhosphorusSorption>;
  static constexpr bool into_bed = true;
  static constexpr Row<4> row{{{phosphate, -1}, {alkalinity, stoichiometry::alkalinity_per_phosphorus}, {bed_phosphorus_fast, stoichiometry::fast_share}, {bed_phosphorus_slow, stoichiometry::slow_share}}};
  static constexpr Needs<2> reactants{phosphate, solids};
  static constexpr Needs<0> modifiers{};

  template <class S>
  struct Prepared {
    S rate;  // of the solids [1/s]
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>&, const CellOf<S>& cell, const auto& settings) {
    const S settling = settings.template values_of<SolidsSettling>().velocity * cell.inverse_depth;
    if (settings.options().solids == SolidsForm::settling) return {settling};
    return {settling * staying(settings.template values_of<BedShear>(), cell.shear)};
  }

  template <class X>
  static auto rate(const X& x) {
    const auto sorbed = sorbed_per_dissolved(x);
    return prepared<SorbedPhosphateSettling>(x).rate * x[phosphate] * sorbed / (1.0 + sorbed);
  }
};

}  // namespace qinghe::quality::process
