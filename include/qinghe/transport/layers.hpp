// What two layers of a lake exchange through the boundary between them.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"

namespace qinghe::transport {

struct LayerParameters {
  double factor = 1;           // multiplier of the diffusivity [1]
  double overturning = 86400;  // time in which layers that do not differ in density mix [s]
};
std::span<const base::Parameter> layer_parameters();  // bounds and sources; times in days

// Density of fresh water at `temperature` [°C], kg/m³: Millero & Poisson 1981, Deep-Sea Res. 28A:625, at no
// salinity.
double water_density(double temperature);

struct LayerPair {
  double upper_temperature = 20, lower_temperature = 20;  // [°C]
  double upper_volume = 0, lower_volume = 0;              // [m³]
  double surface = 0, boundary = 0;                       // areas [m²]
  double distance = 1;                                    // between the middles of the layers [m]
};

// Exchange flow X [m³/s] both ways: K A/Δz while the upper layer is the lighter one, K = α (N²)^−0.43 with
// α = 8.17e-4 (A_s/km²)^0.56 cm²/s and N² = g Δρ/(ρ Δz) (Hondzo & Stefan 1993, J. Hydraul. Eng. 119:1251). As
// densities meet it grows to, and while the upper layer is the heavier one it is, V₁V₂/(V₁ + V₂) over the
// time of overturning.
double layer_exchange(const LayerPair& pair, const LayerParameters& parameters);
// The most it comes to [m³/s]: that of layers that turn over.
double overturning_exchange(double upper_volume, double lower_volume, const LayerParameters& parameters);

}  // namespace qinghe::transport
