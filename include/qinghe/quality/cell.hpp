// The geometry and light that all processes of a cell share, and how a drying film is kept regular.
#pragma once
#include <cmath>

#include "qinghe/quality/process/bed_shear.hpp"
#include "qinghe/quality/process/ice_cover.hpp"
#include "qinghe/quality/process/light.hpp"
#include "qinghe/quality/process/phytoplankton.hpp"

namespace qinghe::quality::process {

// Where the depth H nears H_min the reciprocal in v/H and J/H must stay bounded and kinetics must fade, so
// that a dry cell keeps its mass: H_k = (H⁴ + H_min⁴)^(1/4) replaces H, and every rate is multiplied by
// H⁴/(H⁴ + H_min⁴). Above 0.2 m both differ from the plain formulas by less than 1e-4.
struct Film {
  static constexpr std::string_view group = "film";
  static constexpr std::array parameters{
      Parameter{"H_min", "depth at which half of the kinetics is left", "m", 0.02, 0.005, 0.1,
                "formulation of drying cells", Confidence::assumed},
  };
  template <class S>
  struct Values {
    S depth;
  };
};

template <class S, class N>
CellOf<S> make_cell(const EnvironmentOf<S>& e, const Film::Values<N>& film, const Light::Values<N>& light,
                    const Phytoplankton::Values<N>& algae, const IceCover::Values<N>& cover, const BedShear::Values<N>& bed, LightForm form) {
  using std::sqrt;  // and packs bring their own
  const S h4 = e.depth * e.depth * e.depth * e.depth,
               m4 = film.depth * film.depth * film.depth * film.depth;
  const S depth = sqrt(sqrt(h4 + m4));
  const S covered = ice_cover(cover, e.ice), surface = 1.0 - e.below, open = surface * (1.0 - covered);
  const S solar = surface * e.shortwave * (1.0 - e.shade) * (open * (1.0 - light.albedo) + covered * light_through_ice(cover, e.ice)), top = solar * light.par_share / algae.light;
  const S inverse_depth = 1.0 / depth;
  return {.depth = depth,
          .inverse_depth = inverse_depth,
          .activity = h4 / (h4 + m4),
          .absorbed_solar = solar,
          .light = top,
          .surface_light = surface_response(form, top),
          .open = open,
          .shear = bed_shear(bed, e, inverse_depth)};
}

}  // namespace qinghe::quality::process
