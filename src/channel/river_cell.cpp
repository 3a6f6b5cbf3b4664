#include "qinghe/channel/river_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "channel/find_root.hpp"
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
  RiverCell c;
  c.length = length;
  c.section = {.bottom_width = g.bottom_width, .side_slope = g.side_slope};
  c.pool_depth = g.pool_depth;
  c.pool_area = c.section.area(g.pool_depth);
  c.crest_width = g.bottom_width + 2 * g.side_slope * g.pool_depth;
  c.bank_run = 2 * std::sqrt(1 + g.side_slope * g.side_slope);
  c.conveyance = std::sqrt(std::max(g.slope, parameters.minimum_slope)) / g.manning_n;
  c.seepage = g.seepage;
  c.wetting_area = c.section.area(parameters.wetting_depth);
  c.pore_volume = g.pore_depth * g.bottom_width * length;
  return c;
}

CellStep step_cell(const RiverCell& cell, double area, double inflow, double dt, double evaporation,
                   double withdrawal) {
  // A relative error of the fluxes, not of the balance: the volume is taken from the fluxes afterwards.
  constexpr double relative_tolerance = 1e-12;
  const double per_length = dt / cell.length;
  const double most = area + per_length * inflow;  // nothing leaves
  const double least = std::min(0.0, area);        // nothing mobile
  CellStep step{};
  const auto residual = [&](double a) {
    step.area = a;
    step.mean = losses(cell, a, evaporation, withdrawal);
    return Residual{a - most + per_length * step.mean.sum(), 1 + per_length * step.mean.slope};
  };
  const double scale = std::max(most, cell.wetting_area);
  if (!find_root(residual, least, std::max(most, least), area, relative_tolerance * scale).found)
    throw base::NumericalError(
        "no water level balances a river cell",
        {.solver_text = fmt::format("area {} m2, inflow {} m3/s, dt {} s", area, inflow, dt)});
  return step;
}

}  // namespace qinghe::channel
