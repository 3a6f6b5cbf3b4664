// Longitudinal dispersion in rivers and what a scheme adds to it.
#pragma once
#include <span>
#include <vector>

#include "qinghe/base/parameter.hpp"
#include "qinghe/channel/flow.hpp"
#include "qinghe/network/network.hpp"

namespace qinghe::transport {

struct DispersionParameters {
  double coefficient = 0.011;   // [1] of Fischer's formula
  double factor = 1;            // [1] multiplies E; observed E scatters by a factor of 4 either way
  double exchange_limit = 10;   // [1] upper bound of the exchange flow E·A/Δx as a multiple of the face's flow
};
// Symbol, unit, bounds and source of the three numbers above, in their order.
std::span<const base::Parameter> dispersion_parameters();

// E = 0.011 U²B²/(H u*), u* = √(gHS) [m²/s]; Fischer et al. 1979, Mixing in Inland and Coastal Waters, eq. 5.19.
// U velocity [m/s], B top width [m], H depth [m], S slope [1]. Zero where the water stands or is missing.
double fischer_dispersion(double velocity, double top_width, double depth, double slope, double coefficient = 0.011);

// Exchange flow E·A/Δx of every face [m³/s] with A = |Q|/U, from the mean E of its two cells; `slope` [cell].
// Zero where face.distance is 0 (outlets, reservoirs), where the water stands, and across confluences: there streams mix
// as they flow, and shear in one of them carries nothing up another (QUAL2K too takes tributaries without dispersion;
// Chapra, Pelletier & Tao 2012, QUAL2K manual 2.12, recalled).
void dispersion_exchange(const network::Network& network, const channel::FlowStep& flow, std::span<const double> slope,
                         const DispersionParameters& parameters, std::span<double> exchange);

// Diffusion that first-order upwind differences add, ½UΔx(1 − Cr) [m²/s], at Courant number Cr = UΔt/Δx of an explicit
// step; Cr = 0 for exact integration in time. Compare it with E before trusting an upwind result.
double upwind_diffusion(double velocity, double cell_length, double courant = 0);

}  // namespace qinghe::transport
