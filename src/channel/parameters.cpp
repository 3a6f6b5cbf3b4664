#include "qinghe/channel/parameters.hpp"

#include <array>

namespace qinghe::channel {

using base::Confidence;

std::span<const base::Parameter> hydraulics_parameters() {
  static constexpr HydraulicsParameters d;
  static constexpr std::array<base::Parameter, 8> records = {{
      {"minimum_slope", "friction slope of level, rising and flatter reaches", "1", d.minimum_slope, 1e-6, 1e-4,
       "a floor as SWMM 5 sets one (Rossman 2015, EPA/600/R-14/413b, MIN_SLOPE; without it a drop of 0.35 mm); its value assumed: "
       "plain canals near Beijing fall 1e-4 and more", Confidence::assumed},
      {"backwater_slope", "bed slope up to which a reach feels the water below it, by the diffusive wave; 0: none", "1", d.backwater_slope, 0, 0.002,
       "a choice of the basin: the kinematic wave holds where the bed falls well more than the depth changes along the river "
       "(Ponce, Li & Simons 1978, J. Hydraul. Div. ASCE 104:353)", Confidence::recalled},
      {"dry_depth", "mobile depth below which a cell is dry", "m", d.dry_depth, 0.005, 0.05,
       "judged: of a thinner film no quality is stated", Confidence::assumed},
      {"wetting_depth", "depth from which the bed counts as fully wetted", "m", d.wetting_depth, 0.02, 0.2,
       "roughness height of gravel and sand beds", Confidence::assumed},
      {"substeps", "most inner steps where the flow changes fast", "1", d.substeps, 1, 8, "numerical choice",
       Confidence::assumed},
      {"weir_coefficient", "discharge coefficient of weirs and rubber dams", "1", d.weir_coefficient, 0.36, 0.5,
       "Poleni 1717; 0.36 to 0.5 by the shape of the crest", Confidence::recalled},
      {"contraction", "contraction of the jet under a sluice gate", "1", d.contraction, 0.598, 0.611,
       "Henderson 1966, Open Channel Flow, ch. 6: 0.61 for practice", Confidence::reported},
      {"substep_change", "share of change above which inner steps are taken", "1", d.substep_change, 0, 1,
       "numerical choice", Confidence::assumed},
  }};
  return records;
}

}  // namespace qinghe::channel
