// One river cell: constants of its reach and the fluxes that its wetted area drives.
#pragma once
#include "qinghe/channel/geometry.hpp"
#include "qinghe/channel/parameters.hpp"
#include "qinghe/channel/section.hpp"

namespace qinghe::channel {

struct RiverCell {
  double length = 0;  // [m]
  Trapezoid section;
  double pool_depth = 0, pool_area = 0, crest_width = 0;  // below the crest of weirs and rubber dams
  double bank_run = 0;      // 2√(1+z²), growth of the wetted perimeter with depth
  double conveyance = 0;    // √S/n
  double seepage = 0;       // [m/s]
  double wetting_area = 0;  // area at which the bed counts as fully wetted [m²]
  double pore_volume = 0;   // [m³]
};

// What leaves the water of one cell [m³/s].
template <class S>
struct Losses {
  S outflow, withdrawal, seepage, evaporation;
  S slope;  // d(sum)/d(area) [m/s]
  S sum() const { return outflow + withdrawal + seepage + evaporation; }
};

// Losses at mobile area A [m²] for a potential open-water evaporation [m/s] and a wished withdrawal [m³/s].
//  * Only water above the crest flows: y = h − p on a trapezoid of bottom width b + 2 z p, Manning.
//  * Withdrawal, seepage and evaporation carry the wetness factor w = x(2 − x), x = min(1, A/A_w): 1 on a
//  wetted bed,
//    falling to 0 with the water, so an implicit step never takes what is not there.
//  * A ≤ 0 (nothing mobile, or pore water borrowed within round-off) drives no flux.
template <class S>
inline Losses<S> losses(const RiverCell& c, const S& mobile_area, double evaporation, double withdrawal) {
  using numerics::min;
  using numerics::positive_part;
  const S area = positive_part(mobile_area);
  const S top = c.section.top_width(area);
  const S depth = c.section.depth(area, top);

  const S flowing = positive_part(area - c.pool_area);
  const S perimeter = c.crest_width + c.bank_run * positive_part(depth - c.pool_depth);
  const S radius = flowing / perimeter;
  const S speed = c.conveyance * two_thirds_power(radius);

  const S x = min(S(1.0), area / c.wetting_area);
  const S wetness = x * (2 - x);
  const S wetness_slope = (2 - 2 * x) / c.wetting_area;
  const double per_width = evaporation + c.seepage;
  const S surface = top * c.length;

  Losses<S> l;
  l.outflow = flowing * speed;
  l.withdrawal = withdrawal * wetness;
  l.seepage = c.seepage * surface * wetness;
  l.evaporation = evaporation * surface * wetness;
  // dQ/dA = speed (5/3 − 2/3 R dP/dA), dP/dA = 2√(1+z²)/T; d(T w)/dA = T w' + (2z/T) w.
  l.slope = speed * (5.0 / 3.0 - (2.0 / 3.0) * radius * c.bank_run / top) + withdrawal * wetness_slope +
            per_width * c.length * (top * wetness_slope + 2 * c.section.side_slope / top * wetness);
  return l;
}

// Constants of a cell; throws base::InternalError for a geometry that no formula can take.
RiverCell river_cell(const ReachGeometry& geometry, double length, const HydraulicsParameters& parameters);

// Mobile area at the end of an implicit step of `dt` that begins at `area` and receives `inflow` [m³/s], with
// the mean losses of the step: A₁ + dt/L·losses(A₁) = A₀ + dt/L·inflow. Backward Euler in time, upwind in
// space; unconditionally stable and non-negative. Throws base::NumericalError if no root is found.
struct CellStep {
  double area;
  Losses<double> mean;
};
CellStep step_cell(const RiverCell& cell, double area, double inflow, double dt, double evaporation,
                   double withdrawal);

}  // namespace qinghe::channel
