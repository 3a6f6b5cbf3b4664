// Advection and dispersion of all constituents across the faces of a network, with their exact derivatives.
//
// A face carries F = Q·c_face + X·(c_from − c_to), X the dispersive exchange flow. First order takes the cell the water
// comes from; second order adds half a limited slope of that cell: a = c − c_upstream, b = c_downstream − c, both scaled
// to the cell's length. At a confluence c_upstream is the flow-weighted mixture, in a headwater cell that receives
// water it is the concentration of that inflow. Where a river ends (outlet, reservoir, confluence) the next cell says
// nothing about its slope: b = ±c/2 with the sign of a, so that a smooth profile goes on and a front gains a quarter at
// most. Face values lie within [0, 2c]. First order remains out of reservoirs and dry-headed cells and against the
// numbering (reversed flow). Dispersion acts across every face inside the river, both branches of a bifurcation
// included.
#pragma once
#include <span>
#include <vector>

#include "qinghe/channel/flow.hpp"
#include "qinghe/network/network.hpp"
#include "qinghe/numerics/aligned.hpp"
#include "qinghe/numerics/network_matrix.hpp"

namespace qinghe::transport {

// van_albada: s = ab(a+b)/(a²+b²+ε²) where ab > 0 (van Albada, van Leer & Roberts 1982, A&A 108, 76): differentiable
// enough for Newton. van_leer: s = 2ab/(a+b) (van Leer 1974, J. Comput. Phys. 14, 361): sharper, rougher.
enum class Flux { upwind, van_albada, van_leer };

// Mass rates through the boundary of the river, by constituent slot [g/s].
struct BoundaryRates {
  double *outflow, *withdrawal, *seepage;  // [stride] each, added to
};

class Advection {
 public:
  // `smallest` [stride]: the concentration differences below which slopes fade (the ε above), > 0.
  Advection(const network::Network& network, int count, int stride, std::span<const double> smallest, Flux flux);
  Advection(const Advection&) = delete;
  Advection& operator=(const Advection&) = delete;

  const numerics::FlowPattern& pattern() const { return pattern_; }

  // Takes the flows of one exchange step; the spans must stay valid until the next. `exchange` [face] may be empty;
  // `source_mass` [cell × stride]. Throws base::InternalError when water enters through an outlet.
  void begin(const channel::FlowStep& flow, std::span<const double> exchange, std::span<const double> source_mass);

  // Adds d(mass)/dt of transport, withdrawals and seepage to `dmdt` [cell × stride] from concentrations `c`.
  void rates(const double* c, double* dmdt, const BoundaryRates& boundary) const;
  // Fills everything of `jacobian` but its blocks and volumes.
  void derivatives(const double* c, numerics::NetworkJacobian& jacobian) const;

 private:
  friend struct AdvectionKernel;
  enum class Upstream : unsigned char { none, one, several, inflow };
  enum class Downstream : unsigned char { cell, river_end };

  const network::Network* network_;
  numerics::FlowPattern pattern_;
  int count_, stride_;
  Flux flux_;
  numerics::AlignedVector smallest_;
  std::vector<Downstream> downstream_;  // [face]
  std::vector<double> length_ahead_;    // [face] weight of the downstream difference, cell length / distance
  const channel::FlowStep* flow_ = nullptr;
  std::vector<double> exchange_;        // [face]
  std::vector<double> share_;           // [face] of the water entering its `to` cell
  std::vector<Upstream> upstream_;      // [cell]
  std::vector<double> length_behind_;   // [cell] weight of the upstream difference
  numerics::AlignedVector inflow_;      // [cell × stride] concentration of a headwater's inflow, where `inflow`
};

}  // namespace qinghe::transport
