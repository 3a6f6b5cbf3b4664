#pragma once
#include "qinghe/quality/process/two_layer.hpp"

namespace qinghe::quality::process {

// Oxygen demand of the fast pool: oxidised as methane on its way through the film, leaving through it, or rising as bubbles.
struct TwoLayerOxidation {
  static constexpr std::string_view key = "two_layer_oxidation", name_en = "oxygen demand of the bed's carbon, two layers", name_zh = "底泥碳耗氧（双层）", exchange = "",
                                    formula = "CSOD_max κ²/(κ² + s²)/H, CSOD_max = min(√(2 K_L12 CH4_sat J_C'), J_C'), s = SOD/O", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<3> row{{{dissolved_oxygen, -1}, {bed_demand_fast, -1}, {inorganic_carbon, stoichiometry::carbon_per_oxygen}}};
  static constexpr Needs<2> reactants{dissolved_oxygen, bed_demand_fast};
  static constexpr Needs<4> modifiers{temperature, ammonium, nitrate, bed_nitrogen_fast};

  template <class X>
  static auto rate(const X& x) {
    return x.two_layer().oxidised;
  }
};

struct TwoLayerMethane {
  static constexpr std::string_view key = "two_layer_methane", name_en = "methane from the bed, two layers", name_zh = "底泥释放甲烷（双层）", exchange = "",
                                    formula = "CSOD_max s²/(κ² + s²)/H, as oxygen demand that oxidises fast", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<2> row{{{bed_demand_fast, -1}, {cbod_fast, 1}}};
  static constexpr Needs<1> reactants{bed_demand_fast};
  static constexpr Needs<5> modifiers{temperature, dissolved_oxygen, ammonium, nitrate, bed_nitrogen_fast};

  template <class X>
  static auto rate(const X& x) {
    return x.two_layer().methane;
  }
};

struct TwoLayerGas {
  static constexpr std::string_view key = "two_layer_gas", name_en = "bubbles of methane from the bed, two layers", name_zh = "底泥甲烷逸出（双层）", exchange = "air",
                                    formula = "(J_C' − CSOD_max)/H", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<1> row{{{bed_demand_fast, -1}}};
  static constexpr Needs<1> reactants{bed_demand_fast};
  static constexpr Needs<5> modifiers{temperature, dissolved_oxygen, ammonium, nitrate, bed_nitrogen_fast};

  template <class X>
  static auto rate(const X& x) {
    return x.two_layer().gas;
  }
};

}  // namespace qinghe::quality::process
