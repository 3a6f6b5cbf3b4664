#include "qinghe/channel/section.hpp"

namespace qinghe::channel {

double normal_depth(const ReachGeometry& g, double flow) {
  if (!(flow > 0)) return 0;
  // Wide-channel depth as a start, then Newton on a function that is increasing and convex: no bracket is left.
  double h = std::pow(flow * g.manning_n / (std::fmax(g.bottom_width, 0.1) * std::sqrt(std::fmax(g.slope, least_slope))), 0.6);
  for (int i = 0; i < 60; ++i) {
    const double q = manning_flow(g, g.bottom_width, h);
    const double step = (q - flow) / manning_slope(g, g.bottom_width, h, q);
    h = step < h ? h - step : 0.5 * h;
    if (std::fabs(step) <= 1e-13 * h) break;
  }
  return h;
}

double crest_flow(double coefficient, double width, double head) {
  constexpr double gravity = 9.81;
  return head > 0 ? coefficient * std::sqrt(2 * gravity) * width * head * std::sqrt(head) : 0;
}

MuskingumCunge muskingum_cunge(double flow, double width, double slope, double celerity, double dx, double dt) {
  const double courant = celerity * dt / dx, diffusion = flow / (width * slope * celerity * dx), sum = 1 + courant + diffusion;
  return {.c0 = (-1 + courant + diffusion) / sum, .c1 = (1 + courant - diffusion) / sum, .c2 = (1 - courant + diffusion) / sum};
}

}  // namespace qinghe::channel
