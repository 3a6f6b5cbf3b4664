#include "qinghe/channel/river_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/channel/muskingum_cunge.hpp"

namespace qinghe::channel {

RiverCell river_cell(const ReachGeometry& g, double length, const HydraulicsParameters& parameters) {
  const bool sound = g.bottom_width > 0 && g.side_slope >= 0 && g.manning_n > 0 && g.pool_depth >= 0 &&
                     g.seepage >= 0 && g.bed_pores >= 0 && g.weir_width >= 0 && g.pore_depth > 0 && length > 0 && std::isfinite(g.slope);
  if (!sound)
    throw base::InternalError(fmt::format(
        "channel: width {} m, side slope {}, n {}, pool {} m, weir {} m, seepage {} m/s, bed pores {} m, pore depth "
        "{} m, cell length {} m",
        g.bottom_width, g.side_slope, g.manning_n, g.pool_depth, g.weir_width, g.seepage, g.bed_pores, g.pore_depth, length));
  const Trapezoid section{.bottom_width = g.bottom_width, .side_slope = g.side_slope};
  return {.length = length,
          .per_length = 1 / length,
          .bottom_width = g.bottom_width,
          .side_slope = g.side_slope,
          .crest_depth = g.pool_depth,
          .crest_width = g.bottom_width + 2 * g.side_slope * g.pool_depth,
          .bank_length = 2 * std::sqrt(1 + g.side_slope * g.side_slope),
          .conveyance = std::sqrt(std::max(g.slope, parameters.minimum_slope)) / g.manning_n,
          .seepage = g.seepage,
          .per_wetting_area = 1 / section.area(parameters.wetting_depth),
          .pore_volume = g.pore_depth * g.bottom_width * length,
          .weir = weir_discharge(g.weir_width, 1, parameters.weir_coefficient)};
}

}  // namespace qinghe::channel
