// A plain solver of the same equations, one cell after the other, by bisection on the volume: what the kernel
// is held against. It shares no formula with it but the balance: Manning on the section above the crest,
// losses by area of bed and surface, the wetness factor, all from the geometry of the reach.
#pragma once
#include <algorithm>
#include <cmath>
#include <vector>

#include "qinghe/channel/bed.hpp"
#include "qinghe/channel/geometry.hpp"
#include "qinghe/channel/parameters.hpp"
#include "qinghe/network/network.hpp"

namespace rivers {

class ReferenceWater {
 public:
  struct Fluxes {
    double outflow = 0, withdrawal = 0, percolation = 0, filling = 0, evaporation = 0;
    double sum() const { return outflow + withdrawal + percolation + filling + evaporation; }
  };

  ReferenceWater(const qinghe::network::Network& net, std::vector<qinghe::channel::ReachGeometry> reaches,
                 std::vector<double> volume)
      : net_(&net),
        reaches_(std::move(reaches)),
        volume_(std::move(volume)),
        pore_water_(volume_.size(), 0),
        clogged_(volume_.size(), 0),
        left_(volume_.size()) {}

  void step(double dt, const std::vector<double>& lateral, const std::vector<double>& evaporation,
            const std::vector<double>& wish) {
    for (int c = 0; c < net_->cell_count(); ++c) {
      const auto i = static_cast<std::size_t>(c);
      double inflow = lateral[i];
      for (const int f : net_->faces_in(c))
        inflow += left_[static_cast<std::size_t>(net_->faces()[static_cast<std::size_t>(f)].from)].outflow;
      const auto fluxes = [&](double v) { return losses(c, v, dt, evaporation[i] / 3.6e6, wish[i]); };
      double low = pores(c), high = volume_[i] + dt * inflow;
      for (int k = 0; k < 300 && high - low > 0; ++k) {
        const double v = 0.5 * (low + high);
        if (v == low || v == high) break;
        (v + dt * fluxes(v).sum() > volume_[i] + dt * inflow ? high : low) = v;
      }
      left_[i] = fluxes(low);
      volume_[i] = low;
      age(c, dt);
    }
  }

  const std::vector<double>& volume() const { return volume_; }
  const std::vector<Fluxes>& left() const { return left_; }
  double pore_water(int cell) const { return pore_water_[static_cast<std::size_t>(cell)]; }

 private:
  const qinghe::channel::ReachGeometry& of(int cell) const {
    return reaches_[static_cast<std::size_t>(net_->reach_of(cell))];
  }
  double pores(int cell) const {
    return of(cell).pore_depth * of(cell).bottom_width * net_->cell_length(cell);
  }

  struct Shape {
    double depth, perimeter, top, wetness;
  };
  Shape shape(int cell, double volume) const {
    const auto& g = of(cell);
    const double area = std::max(0.0, volume - pores(cell)) / net_->cell_length(cell), z = g.side_slope,
                 b = g.bottom_width;
    const double depth = z > 0 ? 2 * area / (b + std::sqrt(b * b + 4 * z * area)) : area / b;
    const double full = (b + z * parameters_.wetting_depth) * parameters_.wetting_depth,
                 x = std::min(1.0, area / full);
    return {.depth = depth,
            .perimeter = b + 2 * depth * std::hypot(1, z),
            .top = b + 2 * z * depth,
            .wetness = 1 - (1 - x) * (1 - x)};
  }
  Fluxes losses(int cell, double volume, double dt, double evaporation, double wish) const {
    const auto& g = of(cell);
    const Shape s = shape(cell, volume);
    const double length = net_->cell_length(cell), above = std::max(0.0, s.depth - g.pool_depth),
                 crest = g.bottom_width + 2 * g.side_slope * g.pool_depth;
    const double area = (crest + g.side_slope * above) * above,
                 around = crest + 2 * above * std::hypot(1, g.side_slope);
    const double friction = std::sqrt(std::max(g.slope, parameters_.minimum_slope)) / g.manning_n;
    double outflow = area * std::cbrt(std::pow(area / around, 2)) * friction;
    if (g.weir_width > 0) {
      const double whole = (g.bottom_width + g.side_slope * s.depth) * s.depth,
                   drowned = whole * std::cbrt(std::pow(whole / s.perimeter, 2)) * friction;
      outflow = std::min(drowned, parameters_.weir_coefficient * std::sqrt(2 * 9.80665) * g.weir_width *
                                      std::pow(above, 1.5));
    }
    Fluxes f{.outflow = outflow,
             .withdrawal = s.wetness * wish,
             .evaporation = length * s.top * s.wetness * evaporation};
    const auto i = static_cast<std::size_t>(cell);
    const double bed_area = length * s.perimeter * s.wetness;
    f.percolation = bed_area * g.seepage;
    if (g.bed_pores > 0) {
      const auto& bed = parameters_.bed;
      f.percolation *= (1 + bed.clogging * (1 - clogged_[i])) * (s.depth + bed.layer) / bed.layer;
      f.filling = s.wetness * std::max(0.0, g.bed_pores * s.perimeter * length - pore_water_[i]) *
                  (1 - std::exp(-dt / bed.uptake_time)) / dt;
    }
    return f;
  }
  void age(int cell, double dt) {
    const auto i = static_cast<std::size_t>(cell);
    const auto& bed = parameters_.bed;
    const Shape s = shape(cell, volume_[i]);
    if (!(of(cell).bed_pores > 0)) return;
    pore_water_[i] += dt * left_[i].filling;
    const double held = s.wetness * of(cell).bed_pores * s.perimeter * net_->cell_length(cell);
    if (pore_water_[i] > held)
      pore_water_[i] = held + (pore_water_[i] - held) * std::exp(-dt / bed.draining_time);
    const double wet = 1 - std::exp(-dt / bed.clogging_time), dry = 1 - std::exp(-dt / bed.opening_time);
    clogged_[i] += s.wetness * (1 - clogged_[i]) * wet - (1 - s.wetness) * clogged_[i] * dry;
  }

  const qinghe::network::Network* net_;
  std::vector<qinghe::channel::ReachGeometry> reaches_;
  qinghe::channel::HydraulicsParameters parameters_;
  std::vector<double> volume_, pore_water_, clogged_;
  std::vector<Fluxes> left_;
};

}  // namespace rivers
