#pragma once
#include "qinghe/quality/process/oxygen_saturation.hpp"

namespace qinghe::quality::process {

// A weir or rubber dam at the lower end of the cell. Its deficit ratio r is brought about in the cell: well-mixed water that
// is aerated at (r − 1) Q/V leaves with 1/r of its deficit. Environment::fall is (r − 1) Q/V at 0 °C.
struct FallAeration {
  static constexpr std::string_view key = "fall_aeration", name_en = "aeration at weirs and rubber dams",
                                    name_zh = "跌水复氧", exchange = "air",
                                    formula = "0.38 a b h (1 − 0.11 h) (1 + 0.046 T) Q/V (O_s(T, z) − O)",
                                    source = "Butts & Evans 1983, Illinois State Water Survey Circular 158";
  static constexpr bool reversible = true;
  using Groups = std::tuple<>;
  using Shares = std::tuple<OxygenSaturation>;
  static constexpr Row<1> row{{{dissolved_oxygen, 1}}};
  static constexpr Needs<0> reactants{};
  static constexpr Needs<2> modifiers{dissolved_oxygen, temperature};

  template <class S>
  struct Prepared {
    S cold;      // [1/s]
    S altitude;  // factor of elevation on the saturation
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>&, const auto&) {
    return {e.fall, elevation_factor(e.elevation)};
  }

  template <class X>
  static auto acts(const X& x) {
    return prepared<FallAeration>(x).cold;
  }
  template <class X>
  static auto rate(const X& x) {
    const auto own = prepared<FallAeration>(x);
    return relaxation(x) * (own.altitude * shared<OxygenSaturation>(x) - x[dissolved_oxygen]);
  }
  template <class X>
  static auto relaxation(const X& x) {
    return prepared<FallAeration>(x).cold * (1.0 + 0.046 * x[temperature]);
  }
};

}  // namespace qinghe::quality::process
