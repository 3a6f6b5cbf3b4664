// Explicit first-order upwind transport in sub-steps of a Courant number below one: for the rare steps in which water runs
// backwards somewhere. Conservative and positive; a uniform field stays uniform.
#pragma once
#include <span>

#include "qinghe/transport/semi_lagrangian.hpp"

namespace qinghe::transport {

// As SemiLagrangian::advance; `scratch` is work space kept between calls.
void donor_cells(const network::Network& network, const channel::FlowStep& flow, std::span<const double> source, double from,
                 double to, int stride, std::span<double> mass, const BoundaryMass& boundary, numerics::AlignedVector& scratch);

}  // namespace qinghe::transport
