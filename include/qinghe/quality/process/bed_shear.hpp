// The shear that flowing water exerts on its bed, and the stresses at which fine solids come to rest and leave again.
#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

struct BedShear {
  static constexpr std::string_view group = "bed_shear";
  static constexpr std::array parameters{
      Parameter{"tau_cd", "shear above which fine solids do not settle", "Pa", 0.08, 0.02, 2, "Krone 1962, Flume studies of the transport of sediment in estuarial shoaling processes (0.06-0.1)",
                Confidence::recalled},
      Parameter{"tau_ce", "shear above which the bed erodes (loose 0.1-0.5, consolidated 1)", "Pa", 0.25, 0.05, 5, "Partheniades 1965, J. Hydraul. Div. ASCE 91:105",
                Confidence::recalled},
      Parameter{"M", "erosion at twice the critical shear (0.01-0.5)", "g m-2 s-1", 0.05, 0.001, 1, "Partheniades 1965, J. Hydraul. Div. ASCE 91:105", Confidence::recalled},
      Parameter{"T_e", "time in which a store that runs out is emptied", "s", 900, 60, 7200, "formulation: as of a store that drains, no solver need meet a limit", Confidence::assumed},
      Parameter{"n_g", "roughness of the mud itself (skin friction) where the channel's is larger: bends, stones and plants take the rest", "1", 0.017, 0.01, 0.1,
                "Soulsby 1997, Dynamics of marine sands: mud, z_0 = 0.2 mm, C_D = [0.40/(ln(h/z_0) − 1)]², which is 0.0166 to 0.0178 from 0.3 to 3 m; 0.1 for the channel's own", Confidence::uncertain},
  };
  template <class S>
  struct Values {
    S deposition, erosion, coefficient, emptying, roughness;
  };
};

// ρ g n² U²/H^(1/3) [Pa]: Manning's friction slope times the weight of the water.
template <class S>
S bed_shear(const BedShear::Values<double>& p, const EnvironmentOf<S>& e, const S& inverse_depth) {
  constexpr double weight = 1000 * 9.81;
  const S n_u = numerics::min(S(p.roughness), e.manning_n) * e.velocity;
  return weight * n_u * n_u * pow(inverse_depth, 1.0 / 3);
}

// Share of the solids near the bed that stay there (Krone 1962).
template <class S>
S staying(const BedShear::Values<double>& p, const S& shear) {
  return positive_part(S(1.0) - shear / p.deposition);
}

}  // namespace qinghe::quality::process
