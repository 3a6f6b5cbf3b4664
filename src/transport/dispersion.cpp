#include "qinghe/transport/dispersion.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace qinghe::transport {
namespace {

constexpr double gravity = 9.81;  // [m/s²]

constexpr std::array<base::Parameter, 3> records{{
    {"c_E", "coefficient of Fischer's dispersion formula", "1", DispersionParameters{}.coefficient, 0.001, 0.05,
     "Fischer et al. 1979, Mixing in Inland and Coastal Waters, eq. 5.19", base::Confidence::confirmed},
    {"f_E", "multiplier of the dispersion coefficient", "1", DispersionParameters{}.factor, 0.25, 4,
     "Fischer et al. 1979, section 5.2.2: observed values lie within a factor of four", base::Confidence::recalled},
    {"x_max", "largest dispersive exchange flow over face flow", "1", DispersionParameters{}.exchange_limit, 0, 100,
     "a bound of the model: below a cell Peclet number of 1/10 neighbours are mixed within a tenth of their residence time",
     base::Confidence::assumed},
}};

}  // namespace

std::span<const base::Parameter> dispersion_parameters() { return records; }

double fischer_dispersion(double velocity, double top_width, double depth, double slope, double coefficient) {
  if (!(velocity > 0) || !(depth > 0) || !(slope > 0)) return 0;
  const double shear_velocity = std::sqrt(gravity * depth * slope);
  return coefficient * velocity * velocity * top_width * top_width / (depth * shear_velocity);
}

void dispersion_exchange(const network::Network& network, const channel::FlowStep& flow, std::span<const double> slope,
                         const DispersionParameters& parameters, std::span<double> exchange) {
  const auto e = [&](std::size_t cell) {
    return parameters.factor * fischer_dispersion(flow.velocity[cell], flow.top_width[cell], flow.depth[cell],
                                                  slope[cell], parameters.coefficient);
  };
  const std::span<const network::Face> faces = network.faces();
  for (std::size_t f = 0; f < faces.size(); ++f) {
    exchange[f] = 0;
    if (faces[f].to < 0 || !(faces[f].distance > 0)) continue;
    if (network.faces_in(faces[f].to).size() > 1) continue;  // a confluence
    const auto from = static_cast<std::size_t>(faces[f].from), to = static_cast<std::size_t>(faces[f].to);
    const double velocity = 0.5 * (flow.velocity[from] + flow.velocity[to]);
    if (!(velocity > 0)) continue;
    const double discharge = std::abs(flow.face_flow[f]), area = discharge / velocity;
    exchange[f] = std::min(0.5 * (e(from) + e(to)) * area / faces[f].distance, parameters.exchange_limit * discharge);
  }
}

double upwind_diffusion(double velocity, double cell_length, double courant) {
  return 0.5 * velocity * cell_length * (1 - courant);
}

}  // namespace qinghe::transport
