// The geometry and light that all processes of a cell share, and how a drying film is kept regular.
#pragma once
#include <cmath>

#include "qinghe/quality/process/light.hpp"

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
  struct Values {
    double depth;
  };
};

inline Cell make_cell(const Environment& e, const Film::Values& film, const Light::Values& light) {
  const double h4 = e.depth * e.depth * e.depth * e.depth,
               m4 = film.depth * film.depth * film.depth * film.depth;
  const double depth = std::sqrt(std::sqrt(h4 + m4));
  return {.depth = depth,
          .inverse_depth = 1 / depth,
          .activity = h4 / (h4 + m4),
          .absorbed_solar = e.shortwave * (1 - light.albedo) * (1 - e.shade)};
}

}  // namespace qinghe::quality::process
