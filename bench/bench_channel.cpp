// rooms: channel
// Cost of an hour of water per cell through storms and drought: binary trees (wide: many cells can be solved side by side),
// trees like one long river with short tributaries (few can), constant and losing beds, and part of the reaches so flat that
// they are solved with the water below them.
#include <benchmark/benchmark.h>

#include <random>

#include "qinghe/channel/hydraulics.hpp"
#include "synthetic_river.hpp"

using namespace qinghe;

namespace {

struct Tree {
  network::Network net;
  channel::ChannelDescription description;
};

std::vector<channel::ReachGeometry> random_beds(std::size_t reaches, double bed_pores) {
  std::mt19937 random(2);
  std::uniform_real_distribution<double> u(0, 1);
  std::vector<channel::ReachGeometry> beds;
  for (std::size_t r = 0; r < reaches; ++r)
    beds.push_back({.slope = 3e-4 + 5e-3 * u(random), .bottom_width = 10 + 30 * u(random), .seepage = 1e-7, .bed_pores = bed_pores});
  return beds;
}

Tree binary_tree(int reaches, double bed_pores) {
  network::Network net = synthetic::random_tree(8 * reaches, 1);
  auto beds = random_beds(net.reaches().size(), bed_pores);
  return {std::move(net), {.reaches = std::move(beds)}};
}

Tree long_tree(int reaches, double bed_pores) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> u(0, 1);
  std::vector<network::ReachSpec> specs;
  for (int r = 0; r < reaches; ++r) {
    const int to = std::min(reaches, r + 1 + static_cast<int>(6 * u(random)));
    specs.push_back({.id = std::to_string(r), .from = r, .to = to, .length = 4e3 + 12e3 * u(random), .target_cell_length = 1000});
  }
  return {network::Network(reaches + 1, specs, std::vector<bool>(static_cast<std::size_t>(reaches) + 1, false)), {.reaches = random_beds(specs.size(), bed_pores)}};
}

// Arguments: reaches, most inner steps, whether the beds are losing ones, percent of the reaches with backwater, hours.
void hours_of_water(benchmark::State& state, Tree (*make)(int reaches, double bed_pores)) {
  const Tree tree = make(static_cast<int>(state.range(0)), state.range(2) != 0 ? 0.5 : 0);
  channel::HydraulicsParameters parameters;
  parameters.substeps = static_cast<int>(state.range(1));
  if (state.range(3) > 0) parameters.backwater_slope = 3e-4 + 5e-5 * static_cast<double>(state.range(3));
  const auto hours = static_cast<int>(state.range(4));
  const auto cells = static_cast<std::size_t>(tree.net.cell_count());
  std::vector<double> dry(cells, 0.002), storm(cells), evaporation(cells, 0.1);
  std::mt19937 random(2);
  for (double& q : storm) q = 0.5 * std::uniform_real_distribution<double>(0, 1)(random);
  channel::FlowStep flow;
  channel::Hydraulics water(tree.net, tree.description, parameters);
  water.warm_start({.year = 2016}, dry);
  for (auto _ : state) {
    for (int hour = 0; hour < hours; ++hour)
      water.step({.year = 2016}, 3600, hour % 240 < 6 ? storm : dry, evaporation, flow);
    benchmark::DoNotOptimize(flow.volume_end.data());
  }
  state.counters["cells"] = static_cast<double>(cells);
  state.counters["s/cell-hour"] =
      benchmark::Counter(static_cast<double>(cells) * hours,
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK_CAPTURE(hours_of_water, binary, binary_tree)
    ->ArgNames({"reaches", "inner", "losing", "backwater", "hours"})
    ->Args({125, 1, 0, 0, 8760})
    ->Args({125, 8, 0, 0, 8760})
    ->Args({125, 8, 1, 0, 8760})
    ->Args({1250, 1, 0, 0, 2400})
    ->Args({1250, 8, 0, 0, 2400})
    ->Args({12500, 8, 0, 0, 240})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hours_of_water, long, long_tree)
    ->ArgNames({"reaches", "inner", "losing", "backwater", "hours"})
    ->Args({100, 1, 0, 0, 8760})
    ->Args({100, 8, 0, 0, 8760})
    ->Args({100, 8, 1, 0, 8760})
    ->Args({10000, 8, 0, 0, 240})
    ->Args({100, 8, 0, 10, 2400})
    ->Args({100, 8, 0, 50, 2400})
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
