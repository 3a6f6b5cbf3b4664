#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct PhytoplanktonRespiration {
  static constexpr std::string_view key = "phytoplankton_respiration", name_en = "phytoplankton respiration",
                                    name_zh = "浮游植物呼吸", exchange = "",
                                    formula = "k_ra θ^(T−20) (1 − e^(−K_so O)) a", source = epa_rates;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_ra", "respiration at 20 degC", "1/d", 0.10, 0.05, 0.5, epa_rates, Confidence::recalled},
      theta(1.07),
      oxygen_attenuation("oxygen attenuation of respiration"),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta, attenuation;
  };
  using Groups = std::tuple<PhytoplanktonRespiration>;
  static constexpr Row<6> row{{{phytoplankton, -1},
                               {dissolved_oxygen, -stoichiometry::oxygen_per_chlorophyll},
                               {ammonium, stoichiometry::nitrogen_per_chlorophyll},
                               {phosphate, stoichiometry::phosphorus_per_chlorophyll},
                               {inorganic_carbon, stoichiometry::carbon_per_chlorophyll},
                               {alkalinity, stoichiometry::nitrogen_per_chlorophyll* stoichiometry::alkalinity_per_nitrogen -
                                                stoichiometry::phosphorus_per_chlorophyll* stoichiometry::alkalinity_per_phosphorus}}};
  static constexpr Needs<2> reactants{phytoplankton, dissolved_oxygen};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<PhytoplanktonRespiration>(x);
    return p.k * temperature_factor(x, p.theta) * oxygen_factor(x, p.attenuation) * x[phytoplankton];
  }
};

}  // namespace qinghe::quality::process
