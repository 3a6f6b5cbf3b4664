#pragma once
#include "qinghe/quality/process/two_layer.hpp"

namespace qinghe::quality::process {

// Phosphate that the pool gives up, and that of the water, as far as sorption keeps it until it is buried.
struct TwoLayerPhosphateRelease {
  static constexpr std::string_view key = "two_layer_phosphate_release", name_en = "phosphate from the bed, two layers", name_zh = "底泥释放磷酸盐（双层）", exchange = "",
                                    formula = "(1 − β) k_1 θ_1^(T−20) P, β the share that is buried", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<3> row{{{bed_phosphorus_fast, -1}, {phosphate, 1}, {alkalinity, -stoichiometry::alkalinity_per_phosphorus}}};
  static constexpr Needs<1> reactants{bed_phosphorus_fast};
  static constexpr Needs<6> modifiers = two_layer_inputs;

  template <class X>
  static auto rate(const X& x) {
    return (1.0 - x.two_layer().phosphorus_kept) * fast_decay(x) * x[bed_phosphorus_fast];
  }
};

struct TwoLayerPhosphorusBurial {
  static constexpr std::string_view key = "two_layer_phosphorus_burial", name_en = "burial of phosphate of the bed, two layers", name_zh = "底泥磷吸附埋藏（双层）", exchange = "bed",
                                    formula = "β k_1 θ_1^(T−20) P", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<1> row{{{bed_phosphorus_fast, -1}}};
  static constexpr Needs<1> reactants{bed_phosphorus_fast};
  static constexpr Needs<6> modifiers = two_layer_inputs;

  template <class X>
  static auto rate(const X& x) {
    return x.two_layer().phosphorus_kept * fast_decay(x) * x[bed_phosphorus_fast];
  }
};

struct TwoLayerPhosphateUptake {
  static constexpr std::string_view key = "two_layer_phosphate_uptake", name_en = "phosphate of the water sorbed and buried, two layers", name_zh = "底泥吸附水体磷（双层）", exchange = "bed",
                                    formula = "β d/(d/s + f_d1) PO4/H, d = f_d1 K_L12 + (1 − f_d1) w_12", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<2> row{{{phosphate, -1}, {alkalinity, stoichiometry::alkalinity_per_phosphorus}}};
  static constexpr Needs<1> reactants{phosphate};
  static constexpr Needs<6> modifiers = two_layer_inputs;

  template <class X>
  static auto rate(const X& x) {
    return x.two_layer().phosphate_uptake * x[phosphate];
  }
};

}  // namespace qinghe::quality::process
