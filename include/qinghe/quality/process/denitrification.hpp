#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

// Nitrogen leaves as N2; the electrons come from fast CBOD, 2.86 g O2/g N.
struct Denitrification {
  static constexpr std::string_view key = "denitrification", name_en = "denitrification in the water",
                                    name_zh = "水体反硝化", exchange = "air",
                                    formula = "k_i θ^(T−20) e^(−K_so O) NO3 CBOD_fast/(K_c + CBOD_fast)",
                                    source = qual2k;
  static constexpr std::string_view group = key;
  static constexpr std::array parameters{
      Parameter{"k_i", "denitrification at 20 degC without oxygen", "1/d", 0.30, 0, 2, qual2k,
                Confidence::recalled},
      theta(1.07),
      oxygen_attenuation("oxygen attenuation of denitrification"),
      Parameter{"K_c", "half-saturation for fast CBOD", "g/m3", 0.1, 0.01, 1, "QUAL2Kw source text",
                Confidence::confirmed},
  };
  template <class S>
  struct Values {
    S k;
    Exponential theta, attenuation;
    S half_carbon;
  };
  using Groups = std::tuple<Denitrification>;
  static constexpr Row<4> row{
      {{nitrate, -1}, {cbod_fast, -stoichiometry::cbod_per_denitrified},
       {alkalinity, stoichiometry::alkalinity_per_nitrogen},
       {inorganic_carbon, stoichiometry::cbod_per_denitrified* stoichiometry::carbon_per_oxygen}}};
  static constexpr Needs<2> reactants{nitrate, cbod_fast};
  static constexpr Needs<2> modifiers{temperature, dissolved_oxygen};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<Denitrification>(x);
    return p.k * temperature_factor(x, p.theta) * oxygen_inhibition(x, p.attenuation) * x[nitrate] *
           x[cbod_fast] / (p.half_carbon + x[cbod_fast]);
  }
};

}  // namespace qinghe::quality::process
