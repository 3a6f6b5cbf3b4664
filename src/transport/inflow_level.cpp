#include "qinghe/transport/inflow_level.hpp"

#include <algorithm>
#include <array>

#include "qinghe/transport/layers.hpp"

namespace qinghe::transport {
namespace {

constexpr double grain = 2650;  // density of quartz [kg/m³]
constexpr std::array<base::Parameter, 2> records{{
    {"gamma", "water of the upper layer that a plunging inflow draws with it, over the inflow", "1", InflowParameters{}.entrainment, 0, 2,
     "Akiyama & Stefan 1984, J. Hydraul. Eng. 110:484: little on mild slopes; the value is judged", base::Confidence::uncertain},
    {"d_rho", "difference in density below which two layers are one for an inflow", "kg/m3", InflowParameters{}.least_difference, 0.001, 0.1,
     "a twentieth of a degree at 20 degC; a bound of the model", base::Confidence::assumed},
}};

}  // namespace

std::span<const base::Parameter> inflow_parameters() { return records; }

double laden_density(double temperature, double solids) {
  const double water = water_density(temperature);
  return water + 1e-3 * solids * (1 - water / grain);
}

double share_below(double inflow, double upper, double lower, const InflowParameters& parameters) {
  const double excess = (inflow - upper) / (1 + parameters.entrainment);
  return std::clamp(excess / std::max(lower - upper, parameters.least_difference), 0.0, 1.0);
}

}  // namespace qinghe::transport
