#include "qinghe/transport/layers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace qinghe::transport {
namespace {

constexpr double gravity = 9.81, day = 86400;
constexpr std::array<base::Parameter, 2> records{{
    {"c_K", "multiplier of the diffusivity between layers of a lake", "1", LayerParameters{}.factor, 0.1, 10,
     "Hondzo & Stefan 1993: lakes scatter by an order of magnitude about the formula",
     base::Confidence::recalled},
    {"t_mix", "time in which layers without a difference in density mix", "d",
     LayerParameters{}.overturning / day, 0.1, 10, "overturning of lakes takes hours to days",
     base::Confidence::assumed},
}};

}  // namespace

std::span<const base::Parameter> layer_parameters() {
  return records;
}

double water_density(double t) {
  return 999.842594 +
         t * (6.793952e-2 + t * (-9.095290e-3 + t * (1.001685e-4 + t * (-1.120083e-6 + t * 6.536332e-9))));
}

double overturning_exchange(double upper_volume, double lower_volume, const LayerParameters& parameters) {
  const double volume = upper_volume + lower_volume;
  return volume > 0 ? upper_volume * lower_volume / volume / parameters.overturning : 0;
}

double layer_exchange(const LayerPair& pair, const LayerParameters& parameters) {
  const double mixed = overturning_exchange(pair.upper_volume, pair.lower_volume, parameters);
  if (!(mixed > 0) || !(pair.distance > 0)) return 0;
  const double lower = water_density(pair.lower_temperature),
               difference = lower - water_density(pair.upper_temperature);
  if (!(difference > 0)) return mixed;
  const double stability = gravity * difference / (lower * pair.distance);
  const double alpha = 8.17e-8 * std::pow(pair.surface * 1e-6, 0.56);  // [m²/s]
  const double diffusivity = parameters.factor * alpha * std::pow(stability, -0.43);
  return std::min(diffusivity * pair.boundary / pair.distance, mixed);
}

}  // namespace qinghe::transport
