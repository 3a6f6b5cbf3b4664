#pragma once
#include "qinghe/quality/process/bottom_algae.hpp"

namespace qinghe::quality::process {

struct BottomUptakeOfAmmonium {
  static constexpr std::string_view key = "bottom_uptake_of_ammonium", name_en = "uptake of ammonia by bottom algae", name_zh = "底栖藻类吸收氨氮", exchange = "",
                                    formula = "ρ_N θ^(T−20) N/(K_sNb + N) K_qN/(K_qN + q_N − q0_N) P a; P = ammonia preference", source = qual2kw_algae;
  using Groups = std::tuple<BottomAlgae>;
  using Shares = std::tuple<BottomNitrogenUptake>;
  static constexpr Row<3> row{{{ammonium, -1}, {bottom_nitrogen, 1}, {alkalinity, -stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<2> reactants{bottom_algae, ammonium};
  static constexpr Needs<3> modifiers{temperature, nitrate, bottom_nitrogen};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BottomAlgae>(x);
    return shared<BottomNitrogenUptake>(x) * ammonia_preference(p.preference, x[ammonium], x[nitrate]);
  }
};

}  // namespace qinghe::quality::process
