// What the fast pools give up where the bed is a store alone: oxygen demand as far as oxygen and diffusion allow, the rest as
// reduced matter; ammonia; phosphate; all of it more while the flow disturbs the bed.
#pragma once
#include "qinghe/quality/process/bed_store.hpp"

namespace qinghe::quality::process {

struct BedRelease {
  static constexpr std::string_view group = "bed_release";
  static constexpr std::string_view flume = "flume tests of North Canal sediment, depth raised from 0.3 to 0.9 m with disturbance: mean release of COD x 2.5, TN x 1.64, TP x 5.0";
  static constexpr std::array parameters{
      Parameter{"K", "oxygen half-saturation of oxidation in the bed", "g/m3", 0.5, 0.05, 2, "judged, after Chapra 1997", Confidence::uncertain},
      Parameter{"SOD_max", "largest oxygen demand that the bed takes from the water, for diffusion limits it (below overflows 4-10)", "g m-2 d-1", 10, 1, 30,
                "Chapra 1997, Surface water-quality modeling, table 25.1", Confidence::uncertain},
      Parameter{"d_C", "factor on the decay of oxygen demand while the shear exceeds tau_ce", "1", 2.5, 1, 10, flume, Confidence::recalled},
      Parameter{"d_N", "factor on the release of nitrogen likewise", "1", 1.6, 1, 10, flume, Confidence::recalled},
      Parameter{"d_P", "factor on the release of phosphorus likewise", "1", 5, 1, 20, flume, Confidence::recalled},
  };
  template <class S>
  struct Values {
    S half_oxygen, most_demand, carbon_factor, nitrogen_factor, phosphorus_factor;
  };
  static bool applies(const KineticOptions& options) { return options.bed == BedForm::store; }
};

// `factor` while the flow disturbs the bed, else 1.
template <class X, class N>
auto disturbed(const X& x, const N& factor) {
  const auto shear = x.cell().shear;
  using S = decltype(x.cell().shear);
  return select(less(S(values<BedShear>(x).erosion), shear), S(factor), S(1.0));
}

// What decays of the oxygen demand, and the part of it that the water's oxygen takes up [g O2/m³/s].
template <class X>
auto demand_decay(const X& x) {
  return disturbed(x, values<BedRelease>(x).carbon_factor) * fast_decay(x) * x[bed_demand_fast];
}
template <class X>
auto demand_oxidised(const X& x) {
  const auto& p = values<BedRelease>(x);
  const auto most = p.most_demand * (1 / seconds_per_day) * x.cell().inverse_depth;
  const auto decay = demand_decay(x);
  return x[dissolved_oxygen] / (p.half_oxygen + x[dissolved_oxygen]) * numerics::min(decay, decltype(decay)(most));
}

}  // namespace qinghe::quality::process
