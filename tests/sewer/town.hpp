// A town with its plant, and rain to drive its sewers.
#pragma once
#include <algorithm>
#include <random>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/sewer/sewer_system.hpp"

namespace town_of_tests {

using namespace qinghe;

inline sewer::Sewershed town() {
  sewer::Sewershed s;
  s.id = "town";
  s.plant = 0;
  s.area = 5e6;
  s.population = 80000;
  return s;
}

inline sewer::Plant plant() {
  sewer::Plant p;
  p.id = "plant";
  p.capacity = 0.18;
  return p;
}

// Hours of rain [mm/h] drawn like summer storms: dry mostly, a few hours of up to 40 mm/h.
inline std::vector<double> rain_series(int hours, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<double> rain(static_cast<std::size_t>(hours), 0.0);
  for (int h = 0; h < hours; ++h)
    if (uniform(random) < 0.02)
      for (int k = h; k < std::min(h + 4, hours); ++k)
        rain[static_cast<std::size_t>(k)] = 40 * uniform(random) * uniform(random);
  return rain;
}

struct Totals {
  double overflow = 0, overflow_cod = 0, bypass = 0;
};

inline Totals drive(sewer::SewerSystem& system, const std::vector<double>& rain) {
  const base::Instant start = base::instant({.year = 2016, .month = 6}, base::beijing_offset);
  sewer::SewerStep out;
  Totals totals;
  for (std::size_t h = 0; h < rain.size(); ++h) {
    const base::Instant begin = start + 3600LL * static_cast<long long>(h);
    const std::vector<double> all(system.sewersheds().size(), rain[h]);
    system.step(begin, base::civil(begin, base::beijing_offset), all, 22, out);
    for (const auto& shed : out.sheds)
      totals.overflow += shed.overflow.flow * 3600,
          totals.overflow_cod += shed.overflow.flow * shed.overflow.cod_cr * 3600;
    for (const auto& p : out.plants) totals.bypass += p.bypass.flow * 3600;
  }
  return totals;
}

}  // namespace town_of_tests
