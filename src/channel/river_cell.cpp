#include "qinghe/channel/river_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"

namespace qinghe::channel {

RiverCell river_cell(const ReachGeometry& g, double length, const HydraulicsParameters& parameters) {
  const bool sound = g.bottom_width > 0 && g.side_slope >= 0 && g.manning_n > 0 && g.pool_depth >= 0 &&
                     g.seepage >= 0 && g.pore_depth > 0 && length > 0 && std::isfinite(g.slope);
  if (!sound)
    throw base::InternalError(fmt::format(
        "channel: width {} m, side slope {}, n {}, pool {} m, seepage {} m/s, pore depth {} m, cell length "
        "{} m",
        g.bottom_width, g.side_slope, g.manning_n, g.pool_depth, g.seepage, g.pore_depth, length));
  constexpr double vertical = 1e-6;  // side slopes below this differ from a rectangle by less than 1e-6
  RiverCell c;
  c.length = length;
  c.section = {.bottom_width = g.bottom_width, .side_slope = g.side_slope};
  c.pool_area = c.section.area(g.pool_depth);
  c.pool_top = c.crest_width = g.bottom_width + 2 * g.side_slope * g.pool_depth;
  if (g.side_slope > vertical)
    c.perimeter_per_top = std::sqrt(1 + g.side_slope * g.side_slope) / g.side_slope;
  else
    c.perimeter_per_area = 2 / g.bottom_width;
  c.conveyance = std::sqrt(std::max(g.slope, parameters.minimum_slope)) / g.manning_n;
  c.seepage = g.seepage;
  c.per_wetting_area = 1 / c.section.area(parameters.wetting_depth);
  c.pore_volume = g.pore_depth * g.bottom_width * length;
  return c;
}

CellStep step_cell(const RiverCell& cell, double area, double guess, double inflow, double dt,
                   double evaporation, double withdrawal) {
  const double per_length = dt / cell.length;
  const double most = area + per_length * inflow;  // nothing leaves
  const double least = std::min(0.0, area);        // nothing mobile
  // Where the remainder is this small a share of the flowing area, one more Newton step is taken on the
  // fluxes themselves; its error is the square of that, and no flux can turn negative.
  constexpr double close = 1e-5;
  constexpr double exact = 1e-13;
  const double scale = exact * std::max(most, 1 / cell.per_wetting_area);
  double low = least, high = std::max(most, least);
  double a = guess < low ? low : guess > high ? high : guess;
  for (int i = 1; i <= 200; ++i) {
    const LossRates<double> now = losses(cell, a, evaporation, withdrawal);
    const double remainder = a - most + per_length * now.at.sum(), slope = 1 + per_length * now.slope.sum();
    const bool flows = a > cell.pool_area;
    const double flowing = flows ? a - cell.pool_area : a;
    const double move = -remainder / slope;
    if (std::abs(remainder) <= close * flowing && a > 0)
      return {.area = a + move,
              .mean = {.outflow = flows ? now.at.outflow + move * now.slope.outflow : 0,
                       .withdrawal = now.at.withdrawal + move * now.slope.withdrawal,
                       .seepage = now.at.seepage + move * now.slope.seepage,
                       .evaporation = now.at.evaporation + move * now.slope.evaporation},
              .celerity = now.slope.outflow};
    if (std::abs(remainder) <= scale) return {.area = a, .mean = now.at, .celerity = now.slope.outflow};
    (remainder > 0 ? high : low) = a;
    const double next = a + move > low && a + move < high && i % 8 != 0 ? a + move : 0.5 * (low + high);
    if (next <= low || next >= high) return {.area = a, .mean = now.at, .celerity = now.slope.outflow};
    a = next;
  }
  throw base::NumericalError(
      "no water level balances a river cell",
      {.solver_text = fmt::format("area {} m2, inflow {} m3/s, dt {} s", area, inflow, dt)});
}

}  // namespace qinghe::channel
