// At which depth a river enters a reservoir of two layers.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"

namespace qinghe::transport {

struct InflowParameters {
  double entrainment = 0.15;       // water of the upper layer that a plunging river draws with it, over its own flow [1]
  double least_difference = 0.01;  // of density; layers that differ by less are one for a river [kg/m³]
};
std::span<const base::Parameter> inflow_parameters();

// Density of fresh water with suspended solids, kg/m³: water_density, and what `solids` [g/m³] of mineral grains (2650 kg/m³)
// displace and bring.
double laden_density(double temperature, double solids);

// Share of an inflow that enters the lower layer, from 0 to 1, given densities [kg/m³]. What is lighter than the upper layer spreads
// over it; what is denser plunges, draws water of the upper layer with it and comes to rest where it is as dense as what is around it:
// between the layers, whose densities stand for their middles, or at the bottom (Fischer et al. 1979, Mixing in Inland and
// Coastal Waters, ch. 6; Akiyama & Stefan 1984, J. Hydraul. Eng. 110:484–499). Of an inflow that comes to rest between them each
// layer takes its part by the distance, ((ρ − ρ₁)/(1 + γ))/(ρ₂ − ρ₁), which is continuous in all three.
double share_below(double inflow, double upper, double lower, const InflowParameters& parameters);

}  // namespace qinghe::transport
