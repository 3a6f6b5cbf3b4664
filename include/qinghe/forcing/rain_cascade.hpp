// An hour's rain spread over twelve steps of five minutes by chance: a microcanonical multiplicative random
// cascade, which halves the hour three times and never loses rain.
#pragma once
#include <array>
#include <span>
#include <vector>

#include "qinghe/base/parameter.hpp"

namespace qinghe::forcing {

inline constexpr std::size_t rain_steps = 12;  // of an hour
inline constexpr std::size_t rain_splits = 7;  // 60 → 30 → 15 → 7.5 min

// The weight W of the first half of an interval of length τ [h] with depth d [mm] is 0 or 1, with probability
//   p = dry·τ^dry_growth·max(1, (light_depth/d)^light_exponent), both alike, never above `most_dry`,
// and otherwise Beta(a, a) with a = beta·τ^−beta_fall. Olsson (1998), Hydrol. Earth Syst. Sci. 2:19–30
// (weights 0, 1 or between, exact in mass); Molnar & Burlando (2005), Atmos. Res. 77:137–151 (symmetric Beta
// weights whose parameter follows a power of the scale); Rupp et al. (2009), Water Resour. Res. 45, W07409
// (dry halves depend on scale and depth). Fitted to what the six hourly gauges of Beijing 2013–2017 show at
// 2, 4, 8 and 16 h, and extrapolated by its own power laws to 60, 30 and 15 min: no record finer than an hour
// is at hand.
struct CascadeParameters {
  double dry = 0.131, dry_growth = 0.5;
  double light_depth = 2.0, light_exponent = 0.8;  // [mm]
  double beta = 1.68, beta_fall = 0.386;
  double most_dry = 0.95;
};
std::span<const base::Parameter> cascade_parameters();

double dry_probability(const CascadeParameters& p, double hours, double depth);
double beta_of(const CascadeParameters& p, double hours);

class RainCascade {
 public:
  explicit RainCascade(CascadeParameters parameters = {});
  // Depth of each five minutes [mm]; their sum is `depth` to the last bit. `uniform` in (0,
  // 1), one number a split: the hour, its halves, its quarters. Three steps share two boxes of 7.5 min, each
  // spread evenly (Müller & Haberlandt 2018, J. Hydrol. 556:847–864).
  std::array<double, rain_steps> split(double depth, std::span<const double, rain_splits> uniform) const;

 private:
  double weight(std::size_t level, double depth, double uniform) const;
  CascadeParameters parameters_;
  std::array<std::vector<double>, 3> quantiles_;  // of Beta(a, a) at equal steps of probability, by level
};

}  // namespace qinghe::forcing
