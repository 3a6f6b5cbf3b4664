#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct Nitrification {
  static constexpr std::string_view key = "nitrification", name_en = "nitrification", name_zh = "硝化",
                                    exchange = "", formula = "k_n θ^(T−20) (1 − e^(−K_so O)) NH4",
                                    source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_n", "nitrification at 20 degC (to 3 on attached growth in shallow water)", "1/d", 0.40,
                0.05, 3, qual2k, Confidence::recalled},
      theta(1.07),
      oxygen_attenuation("oxygen attenuation of nitrification"),
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta, attenuation;
  };
  using Groups = std::tuple<Nitrification>;
  static constexpr Row<4> row{
      {{ammonium, -1}, {nitrate, 1}, {dissolved_oxygen, -stoichiometry::oxygen_per_nitrified},
       {alkalinity, -2 * stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<2> reactants{ammonium, dissolved_oxygen};
  static constexpr Needs<1> modifiers{temperature};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<Nitrification>(x);
    return p.k * temperature_factor(x, p.theta) * oxygen_factor(x, p.attenuation) * x[ammonium];
  }
};

}  // namespace qinghe::quality::process
