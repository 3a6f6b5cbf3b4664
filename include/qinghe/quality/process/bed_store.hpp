// Stores of organic matter on the bed: oxygen demand, nitrogen and phosphorus, each in two pools. Settling fills them by the shares
// of Di Toro 2001 (Sediment flux modeling, ch. 12; the third, inert, is buried as it comes); the slow pool decays into the fast
// one, and what the fast one gives up is shared out by the formula chosen for the bed.
#pragma once
#include "qinghe/quality/process/bed_shear.hpp"

namespace qinghe::quality::process {

struct BedStore {
  static constexpr std::string_view group = "bed_store", di_toro = "Di Toro 2001, Sediment flux modeling, ch. 12 and 13";
  static constexpr std::array parameters{
      Parameter{"k_1", "decay of the fast pools at 20 degC", "1/d", 0.035, 0.005, 0.1, di_toro, Confidence::confirmed},
      Parameter{"theta_1", "temperature factor of k_1", "1", 1.10, 1.0, 1.2, di_toro, Confidence::confirmed},
      Parameter{"k_2", "decay of the slow pools into the fast ones at 20 degC", "1/d", 0.0018, 0.0002, 0.01, di_toro, Confidence::confirmed},
      Parameter{"theta_2", "temperature factor of k_2", "1", 1.15, 1.0, 1.2, di_toro, Confidence::confirmed},
      Parameter{"w_2", "burial", "m/d", 5e-6, 0, 1e-4, di_toro, Confidence::confirmed},
      Parameter{"H_2", "thickness of the active layer", "m", 0.1, 0.02, 0.5, di_toro, Confidence::confirmed},
      Parameter{"m_2", "dry solids in the active layer", "kg/m3", 500, 100, 1500, di_toro, Confidence::confirmed},
  };
  template <class S>
  struct Values {
    S fast, theta_fast, slow, theta_slow, burial, thickness, density;
  };
};

// [1/s] at the temperature of the water.
template <class X>
auto fast_decay(const X& x) {
  const auto& p = values<BedStore>(x);
  return p.fast * theta_power(log(p.theta_fast), x[temperature]);
}
template <class X>
auto slow_decay(const X& x) {
  const auto& p = values<BedStore>(x);
  return p.slow * theta_power(log(p.theta_slow), x[temperature]);
}

}  // namespace qinghe::quality::process
