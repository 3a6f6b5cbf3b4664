// Random but seeded waters and places for tests over the whole catalogue.
#pragma once
#include <cmath>
#include <random>

#include "qinghe/constituents/constituent.hpp"
#include "qinghe/quality/environment.hpp"

class RandomWater {
 public:
  explicit RandomWater(unsigned seed) : engine_(seed), frost_(seed) {}
  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(engine_);
  }
  // From clean to sewage: log-uniform over four decades around the scale of the constituent.
  double concentration(qinghe::constituents::Constituent id) {
    using qinghe::constituents::Constituent;
    if (id == Constituent::temperature) return between(0.1, 34);
    if (id == Constituent::dissolved_oxygen) return between(0.01, 16);
    if (id == Constituent::bed_heat) return between(0.001, 0.3);
    return qinghe::constituents::info(id).scale * std::pow(10, between(-3, 1));
  }
  qinghe::quality::Environment place() {
    return {.depth = std::pow(10, between(-2, 1)),
            .top_width = between(1, 200),
            .velocity = between(0, 2),
            .discharge = between(0.01, 200),
            .slope = std::pow(10, between(-5, -2)),
            .elevation = between(0, 1500),
            .wind = between(0, 12),
            .air_temperature = between(-20, 40),
            .dew_point = between(-28, 25),
            .shortwave = between(0, 1000),
            .cloud = between(0, 1),
            .shade = between(0, 1),
            .sod20 = between(0, 10),
            .ammonium_flux20 = between(0, 0.3),
            .phosphate_flux20 = between(0, 0.03),
            .bed_factor = between(0, 4),
            .photosynthesis = 0.02,
            .ice = std::fmax(0, std::uniform_real_distribution<double>(-0.5, 0.5)(frost_))};
  }

 private:
  std::mt19937_64 engine_, frost_;  // half of the places have ice
};
