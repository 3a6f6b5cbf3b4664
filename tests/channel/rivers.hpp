// Small rivers for the tests.
#pragma once
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "qinghe/channel/hydraulics.hpp"
#include "qinghe/network/network.hpp"

namespace rivers {

using namespace qinghe;

inline network::ReachSpec reach(std::string id, int from, int to, double length = 5000, double cell = 1000) {
  return {.id = std::move(id), .from = from, .to = to, .length = length, .target_cell_length = cell};
}

inline network::Network single(double length, double cell) {
  return network::Network(2, {reach("r", 0, 1, length, cell)}, {false, false});
}

inline constexpr base::Civil july{.year = 2016, .month = 7, .day = 20};

// Largest relative miss of V₁ − V₀ = dt(Σin − Σout + lateral − losses) over the cells.
inline double worst_cell_residual(const network::Network& net, const channel::FlowStep& flow) {
  double worst = 0;
  for (int c = 0; c < net.cell_count(); ++c) {
    const auto i = static_cast<std::size_t>(c);
    double net_flow = flow.lateral[i] - flow.withdrawal[i] - flow.seepage[i] - flow.evaporation[i];
    double scale = flow.volume_begin[i] + flow.volume_end[i] + flow.dt * flow.lateral[i];
    for (const int f : net.faces_in(c))
      net_flow += flow.face_flow[static_cast<std::size_t>(f)],
          scale += flow.dt * flow.face_flow[static_cast<std::size_t>(f)];
    for (const int f : net.faces_out(c)) net_flow -= flow.face_flow[static_cast<std::size_t>(f)];
    worst = std::max(worst, std::abs(flow.volume_end[i] - flow.volume_begin[i] - flow.dt * net_flow) / scale);
  }
  return worst;
}

inline bool all_sound(const channel::FlowStep& flow) {
  for (const auto* v : {&flow.volume_begin, &flow.volume_end})
    for (const double x : *v)
      if (!(x > 0) || !std::isfinite(x)) return false;
  for (const auto* v : {&flow.withdrawal, &flow.seepage, &flow.evaporation, &flow.depth, &flow.top_width,
                        &flow.velocity, &flow.face_flow})
    for (const double x : *v)
      if (!(x >= 0) || !std::isfinite(x)) return false;
  return true;
}

}  // namespace rivers
