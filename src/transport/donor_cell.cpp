#include "transport/donor_cell.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::transport {
namespace {

constexpr double courant_limit = 0.9;

// What leaves each cell with its concentration [m³/s].
std::vector<double> draw(const network::Network& network, const channel::FlowStep& flow) {
  std::vector<double> out(flow.volume_begin.size());
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = flow.withdrawal[c] + flow.seepage[c];
  const auto faces = network.faces();
  for (std::size_t f = 0; f < faces.size(); ++f)
    out[static_cast<std::size_t>(flow.face_flow[f] < 0 ? faces[f].to : faces[f].from)] += std::abs(flow.face_flow[f]);
  return out;
}

}  // namespace

void donor_cells(const network::Network& network, const channel::FlowStep& flow, std::span<const double> source, double from,
                 double to, int stride, std::span<double> mass, const BoundaryMass& boundary, numerics::AlignedVector& scratch) {
  const std::size_t cells = flow.volume_begin.size(), size = static_cast<std::size_t>(stride);
  const auto volume = [&](std::size_t c, double at) { return flow.volume_begin[c] + at * (flow.volume_end[c] - flow.volume_begin[c]); };
  const std::vector<double> out = draw(network, flow);
  double courant = 0;
  for (std::size_t c = 0; c < cells; ++c) courant = std::max(courant, out[c] / std::min(volume(c, from), volume(c, to)));
  const int steps = std::max(1, static_cast<int>(std::ceil(courant * (to - from) * flow.dt / courant_limit)));
  const double share = (to - from) / steps, dt = share * flow.dt;
  const auto faces = network.faces();
  // A term of a reservoir's account: river, direct, released, withdrawn, seeped.
  const auto account = [&](std::size_t cell, std::size_t term) -> double* {
    const int node = boundary.lakes.empty() ? -1 : network.reservoir_node_of(static_cast<int>(cell));
    return node < 0 ? nullptr : &boundary.lakes[(static_cast<std::size_t>(network.reservoir_at(node)) * BoundaryMass::lake_terms + term) * size];
  };
  for (int step = 0; step < steps; ++step) {
    scratch.assign(mass.begin(), mass.end());  // as at the beginning of the sub-step
    for (std::size_t tap = 0; tap < boundary.taps.size(); ++tap) {
      const auto c = static_cast<std::size_t>(boundary.taps[tap]);
      const double water = dt * flow.withdrawal[c] / volume(c, from + step * share);
      for (std::size_t k = 0; k < size; ++k) boundary.drawn[tap * size + k] += water * scratch[c * size + k];
    }
    for (std::size_t c = 0; c < cells; ++c) {
      const double per_volume = 1 / volume(c, from + step * share);
      double* const lake = account(c, 0);
      for (std::size_t k = 0; k < size; ++k) {
        const double withdrawn = dt * flow.withdrawal[c] * per_volume * scratch[c * size + k];
        const double seeped = dt * flow.seepage[c] * per_volume * scratch[c * size + k];
        mass[c * size + k] += dt * source[c * size + k] - withdrawn - seeped;
        boundary.inflow[k] += dt * source[c * size + k];
        boundary.withdrawal[k] += withdrawn;
        boundary.seepage[k] += seeped;
        if (lake == nullptr) continue;
        lake[size + k] += dt * source[c * size + k];
        lake[3 * size + k] += withdrawn;
        lake[4 * size + k] += seeped;
      }
    }
    for (std::size_t f = 0; f < faces.size(); ++f) {
      const double q = flow.face_flow[f];
      if (q == 0) continue;
      const auto upper = static_cast<std::size_t>(q < 0 ? faces[f].to : faces[f].from);
      const int lower = q < 0 ? faces[f].from : faces[f].to;
      const double water = dt * std::abs(q) / volume(upper, from + step * share);
      double* receiver = lower < 0 ? boundary.outflow.data() : &mass[static_cast<std::size_t>(lower) * size];
      const bool within = network.between_layers(faces[f]);
      double *const released = within ? nullptr : account(upper, 2), *const river = within || lower < 0 ? nullptr : account(static_cast<std::size_t>(lower), 0);
      for (std::size_t k = 0; k < size; ++k) {
        const double carried = water * scratch[upper * size + k];
        mass[upper * size + k] -= carried;
        receiver[k] += carried;
        if (released != nullptr) released[k] += carried;
        if (river != nullptr) river[k] += carried;
      }
    }
  }
}

}  // namespace qinghe::transport
