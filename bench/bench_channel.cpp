// rooms: channel
// Cost of an hour of water per cell: a random tree of about 1000 cells through a year with storms.
#include <benchmark/benchmark.h>

#include <random>

#include "qinghe/channel/hydraulics.hpp"

using namespace qinghe;

namespace {

struct Tree {
  network::Network net;
  channel::ChannelDescription description;
};

Tree random_tree(int reaches) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> u(0, 1);
  std::vector<network::ReachSpec> specs;
  channel::ChannelDescription description;
  for (int r = 0; r < reaches; ++r) {
    const int to = std::min(reaches, r + 1 + static_cast<int>(6 * u(random)));
    specs.push_back({.id = std::to_string(r),
                     .from = r,
                     .to = to,
                     .length = 4e3 + 12e3 * u(random),
                     .target_cell_length = 1000});
    description.reaches.push_back(
        {.slope = 3e-4 + 5e-3 * u(random), .bottom_width = 10 + 0.3 * r, .seepage = 1e-7});
  }
  return {
      network::Network(reaches + 1, specs, std::vector<bool>(static_cast<std::size_t>(reaches) + 1, false)),
      description};
}

void year_of_water(benchmark::State& state) {
  const Tree tree = random_tree(100);
  channel::HydraulicsParameters parameters;
  parameters.substeps = static_cast<int>(state.range(0));
  const auto cells = static_cast<std::size_t>(tree.net.cell_count());
  std::vector<double> dry(cells, 0.002), storm(cells), evaporation(cells, 0.1);
  std::mt19937 random(2);
  for (double& q : storm) q = 0.5 * std::uniform_real_distribution<double>(0, 1)(random);
  channel::FlowStep flow;
  for (auto _ : state) {
    channel::Hydraulics water(tree.net, tree.description, parameters);
    water.warm_start({.year = 2016}, dry);
    for (int hour = 0; hour < 8760; ++hour)
      water.step({.year = 2016}, 3600, hour % 240 < 6 ? storm : dry, evaporation, flow);
    benchmark::DoNotOptimize(flow.volume_end.data());
  }
  state.counters["cells"] = static_cast<double>(cells);
  state.counters["s/cell-hour"] =
      benchmark::Counter(static_cast<double>(cells) * 8760,
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(year_of_water)->Arg(1)->Arg(8)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
