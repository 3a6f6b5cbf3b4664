// One river cell: constants of its reach and the fluxes that its wetted area drives.
#pragma once
#include "qinghe/channel/geometry.hpp"
#include "qinghe/channel/parameters.hpp"
#include "qinghe/channel/section.hpp"

namespace qinghe::channel {

struct RiverCell {
  double length = 0;  // [m]
  Trapezoid section;
  // Below the crest of weirs and rubber dams.
  double pool_area = 0, pool_top = 0, crest_width = 0;
  // The wetted perimeter above the crest grows with the surface width, 2√(1+z²)/(2z) for each metre of it, or
  // with the area between (nearly) vertical banks, 2/b. One of the two is 0.
  double perimeter_per_top = 0, perimeter_per_area = 0;
  double conveyance = 0;        // √S/n
  double seepage = 0;           // [m/s]
  double per_wetting_area = 0;  // 1/A_w, A_w: area at which the bed counts as fully wetted [1/m²]
  double pore_volume = 0;       // [m³]
};

// What leaves the water of one cell [m³/s].
template <class S>
struct Losses {
  S outflow, withdrawal, seepage, evaporation;
  S sum() const { return outflow + withdrawal + seepage + evaporation; }
};

// Losses and their derivatives by the area [m/s].
template <class S>
struct LossRates {
  Losses<S> at, slope;
};

// Losses at mobile area A [m²] for a potential open-water evaporation [m/s] and a wished withdrawal [m³/s].
//  * Only water above the crest flows: y = h − p on a trapezoid of bottom width b + 2 z p, Manning.
//  * Withdrawal, seepage and evaporation carry the wetness factor w = x(2 − x), x = min(1, A/A_w): 1 on a
//    wetted bed, falling to 0 with the water, so an implicit step never takes what is not there.
//  * A ≤ 0 (nothing mobile, or pore water borrowed within round-off) drives no flux.
template <class S>
inline LossRates<S> losses(const RiverCell& c, const S& mobile_area, double evaporation, double withdrawal) {
  using numerics::min;
  using numerics::positive_part;
  const S area = positive_part(mobile_area);
  const S top = c.section.top_width(area);
  const S per_top = 1.0 / top;

  const S flowing = positive_part(area - c.pool_area);
  const S perimeter =
      c.crest_width + c.perimeter_per_top * positive_part(top - c.pool_top) + c.perimeter_per_area * flowing;
  const S radius = flowing / perimeter;
  const S speed = c.conveyance * two_thirds_power(radius);
  // dT/dA = 2z/T.
  const S widening = 2 * c.section.side_slope * per_top;
  const S lengthening = c.perimeter_per_top * widening + c.perimeter_per_area;  // dP/dA

  const S x = min(S(1.0), area * c.per_wetting_area);
  const S wetness = x * (2 - x);
  const S wetness_slope = (2 - 2 * x) * c.per_wetting_area;
  const S wet_surface = c.length * top * wetness;
  const S wet_surface_slope = c.length * (top * wetness_slope + widening * wetness);

  return {.at = {.outflow = flowing * speed,
                 .withdrawal = withdrawal * wetness,
                 .seepage = c.seepage * wet_surface,
                 .evaporation = evaporation * wet_surface},
          .slope = {.outflow = speed * (5.0 / 3.0 - (2.0 / 3.0) * radius * lengthening),
                    .withdrawal = withdrawal * wetness_slope,
                    .seepage = c.seepage * wet_surface_slope,
                    .evaporation = evaporation * wet_surface_slope}};
}

// Constants of a cell; throws base::InternalError for a geometry that no formula can take.
RiverCell river_cell(const ReachGeometry& geometry, double length, const HydraulicsParameters& parameters);

// One implicit step of `dt` from mobile area `area` with `inflow` [m³/s]: A₁ + dt/L·losses(A₁) = A₀ +
// dt/L·inflow, backward Euler in time, upwind in space; unconditionally stable and non-negative. `guess` is
// where the search for A₁ begins. Throws base::NumericalError if no root is found.
struct CellStep {
  double area;          // A₁ [m²]
  Losses<double> mean;  // of the step
  double celerity;      // dQ/dA at A₁ [m/s]
};
CellStep step_cell(const RiverCell& cell, double area, double guess, double inflow, double dt,
                   double evaporation, double withdrawal);

}  // namespace qinghe::channel
