// rooms: sewer
// Cost of an hour of one sewershed: a town of 40 sewersheds on 10 plants through a year with storms.
#include <benchmark/benchmark.h>

#include <random>

#include "qinghe/sewer/sewer_system.hpp"

using namespace qinghe;

namespace {

void year_of_sewers(benchmark::State& state) {
  std::vector<sewer::Sewershed> sheds(40);
  for (std::size_t s = 0; s < sheds.size(); ++s) {
    sheds[s].area = 8e6;
    sheds[s].population = 90000;
    sheds[s].plant = static_cast<int>(s / 4);
    sheds[s].tank_volume = s % 3 == 0 ? 5000 : 0;
    if (s % 4 == 3) sheds[s].kind = sewer::SewerKind::separate;
  }
  std::vector<sewer::Plant> plants(10);
  for (auto& plant : plants) plant.capacity = 0.8;
  std::mt19937 random(1);
  std::uniform_real_distribution<double> u(0, 1);
  std::vector<std::vector<double>> rain(8760, std::vector<double>(sheds.size(), 0.0));
  for (std::size_t h = 0; h < rain.size(); ++h)
    if (h % 120 < 5)
      for (double& r : rain[h]) r = 20 * u(random) * u(random);
  const base::Instant start = base::instant({.year = 2016}, base::beijing_offset);
  sewer::SewerStep out;
  for (auto _ : state) {
    sewer::SewerSystem system(sheds, plants);
    for (std::size_t h = 0; h < rain.size(); ++h) {
      const base::Instant now = start + 3600 * static_cast<std::int64_t>(h);
      system.step(now, base::civil(now, base::beijing_offset), rain[h], 18, out);
    }
    benchmark::DoNotOptimize(out.plants.data());
  }
  state.counters["s/shed-hour"] =
      benchmark::Counter(static_cast<double>(sheds.size()) * 8760,
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(year_of_sewers)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
