#pragma once
#include "qinghe/quality/process/bottom_algae.hpp"

namespace qinghe::quality::process {

// Nitrate is reduced on the way in and sets its oxygen free, which nitrification took.
struct BottomUptakeOfNitrate {
  static constexpr std::string_view key = "bottom_uptake_of_nitrate", name_en = "uptake of nitrate by bottom algae", name_zh = "底栖藻类吸收硝酸盐", exchange = "",
                                    formula = "ρ_N θ^(T−20) N/(K_sNb + N) K_qN/(K_qN + q_N − q0_N) (1 − P) a; P = ammonia preference", source = qual2kw_algae;
  using Groups = std::tuple<BottomAlgae>;
  using Shares = std::tuple<BottomNitrogenUptake>;
  static constexpr Row<4> row{{{nitrate, -1}, {bottom_nitrogen, 1}, {dissolved_oxygen, stoichiometry::oxygen_per_nitrified}, {alkalinity, stoichiometry::alkalinity_per_nitrogen}}};
  static constexpr Needs<2> reactants{bottom_algae, nitrate};
  static constexpr Needs<3> modifiers{temperature, ammonium, bottom_nitrogen};

  template <class X>
  static auto rate(const X& x) {
    const auto& p = values<BottomAlgae>(x);
    return shared<BottomNitrogenUptake>(x) * nitrate_preference(p.preference, x[ammonium], x[nitrate]);
  }
};

}  // namespace qinghe::quality::process
