#pragma once
#include "qinghe/quality/process/two_layer.hpp"

namespace qinghe::quality::process {

// Nitrogen of the pool and of the water above: released, nitrified within the film, and on to N2, which takes carbon of the bed.
struct TwoLayerAmmoniaRelease {
  static constexpr std::string_view key = "two_layer_ammonia_release", name_en = "ammonia from the bed, two layers", name_zh = "底泥释放氨氮（双层）", exchange = "",
                                    formula = "(1 − ν) J_N/H, ν = A/(K_NH4 + n + A), A = κ²/s² K_NH4 O/(2 K_O2 + O)", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<3> row{{{bed_nitrogen_fast, -1}, {ammonium, 1}, {alkalinity, stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<1> reactants{bed_nitrogen_fast};
  static constexpr Needs<5> modifiers{temperature, dissolved_oxygen, ammonium, nitrate, bed_demand_fast};

  template <class X>
  static auto rate(const X& x) {
    return x.two_layer().nitrogen_released;
  }
};

struct TwoLayerNitrateRelease {
  static constexpr std::string_view key = "two_layer_nitrate_release", name_en = "nitrogen of the bed nitrified within it, two layers", name_zh = "底泥氮硝化释放（双层）", exchange = "",
                                    formula = "ν (1 − δ) J_N/H, δ the share of nitrate that is denitrified", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<4> row{{{bed_nitrogen_fast, -1}, {nitrate, 1}, {dissolved_oxygen, -stoichiometry::oxygen_per_nitrified}, {alkalinity, -stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<2> reactants{bed_nitrogen_fast, dissolved_oxygen};
  static constexpr Needs<4> modifiers{temperature, ammonium, nitrate, bed_demand_fast};

  template <class X>
  static auto rate(const X& x) {
    const auto bed = x.two_layer();
    return (1.0 - bed.lost) * bed.nitrogen_nitrified;
  }
};

struct TwoLayerNitrogenLoss {
  static constexpr std::string_view key = "two_layer_nitrogen_loss", name_en = "nitrogen of the bed nitrified and denitrified within it, two layers", name_zh = "底泥氮硝化反硝化（双层）",
                                    exchange = "air", formula = "ν δ J_N/H", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<4> row{{{bed_nitrogen_fast, -1}, {dissolved_oxygen, -stoichiometry::oxygen_per_nitrified}, {bed_demand_fast, -stoichiometry::cbod_per_denitrified},
                               {inorganic_carbon, stoichiometry::cbod_per_denitrified* stoichiometry::carbon_per_oxygen}}};
  static constexpr Needs<3> reactants{bed_nitrogen_fast, dissolved_oxygen, bed_demand_fast};
  static constexpr Needs<3> modifiers{temperature, ammonium, nitrate};

  template <class X>
  static auto rate(const X& x) {
    const auto bed = x.two_layer();
    return bed.lost * bed.nitrogen_nitrified;
  }
};

struct TwoLayerNitrification {
  static constexpr std::string_view key = "two_layer_nitrification", name_en = "ammonia of the water nitrified in the bed, two layers", name_zh = "底泥硝化水体氨氮（双层）", exchange = "",
                                    formula = "ν (1 − δ) s NH4/H", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<4> row{{{ammonium, -1}, {nitrate, 1}, {dissolved_oxygen, -stoichiometry::oxygen_per_nitrified}, {alkalinity, -2 * stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<2> reactants{ammonium, dissolved_oxygen};
  static constexpr Needs<4> modifiers{temperature, nitrate, bed_demand_fast, bed_nitrogen_fast};

  template <class X>
  static auto rate(const X& x) {
    const auto bed = x.two_layer();
    return (1.0 - bed.lost) * bed.ammonia_nitrified;
  }
};

struct TwoLayerAmmoniaLoss {
  static constexpr std::string_view key = "two_layer_ammonia_loss", name_en = "ammonia of the water nitrified and denitrified in the bed, two layers", name_zh = "底泥硝化反硝化水体氨氮（双层）",
                                    exchange = "air", formula = "ν δ s NH4/H", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<5> row{{{ammonium, -1}, {dissolved_oxygen, -stoichiometry::oxygen_per_nitrified}, {bed_demand_fast, -stoichiometry::cbod_per_denitrified},
                               {alkalinity, -stoichiometry::alkalinity_per_nitrogen}, {inorganic_carbon, stoichiometry::cbod_per_denitrified* stoichiometry::carbon_per_oxygen}}};
  static constexpr Needs<3> reactants{ammonium, dissolved_oxygen, bed_demand_fast};
  static constexpr Needs<3> modifiers{temperature, nitrate, bed_nitrogen_fast};

  template <class X>
  static auto rate(const X& x) {
    const auto bed = x.two_layer();
    return bed.lost * bed.ammonia_nitrified;
  }
};

struct TwoLayerDenitrification {
  static constexpr std::string_view key = "two_layer_denitrification", name_en = "nitrate of the water denitrified in the bed, two layers", name_zh = "底泥反硝化水体硝酸盐（双层）", exchange = "air",
                                    formula = "(1 − s/(s + D)) s NO3/H, D = κ_1²/s + K_L12 κ_2/(K_L12 + κ_2), while carbon lasts", source = TwoLayer::source;
  using Groups = std::tuple<TwoLayer, BedStore>;
  static bool applies(const KineticOptions& options) { return TwoLayer::applies(options); }
  static constexpr Row<4> row{{{nitrate, -1}, {bed_demand_fast, -stoichiometry::cbod_per_denitrified}, {alkalinity, stoichiometry::alkalinity_per_nitrogen},
                               {inorganic_carbon, stoichiometry::cbod_per_denitrified* stoichiometry::carbon_per_oxygen}}};
  static constexpr Needs<2> reactants{nitrate, bed_demand_fast};
  static constexpr Needs<4> modifiers{temperature, dissolved_oxygen, ammonium, bed_nitrogen_fast};

  template <class X>
  static auto rate(const X& x) {
    return x.two_layer().nitrate_lost;
  }
};

}  // namespace qinghe::quality::process
