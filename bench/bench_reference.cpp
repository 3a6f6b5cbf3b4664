// rooms: simulate
// The engines on the stormy tree of 1000 cells: cost of a cell and hour, and error in time: of the coupled ones against tight tolerances, of the split one against 32 splittings an hour.
//
// Error: |c − c_ref| / (|c_ref| + 0.05 scale) at ten sections, every hour of ten days, all twelve constituents; its root mean
// square and its largest. The same fluxes and the same water in both.
#include <benchmark/benchmark.h>

#include <cmath>

#include "qinghe/simulate/quality_integrator.hpp"
#include "synthetic_river.hpp"

using namespace qinghe;

namespace {

constexpr int hours = 240, sections = 10;

struct Series {
  std::vector<double> c;  // [hour × section × constituent]
  double seconds = 0;
};

struct Tree {
  network::Network network = synthetic::random_tree(1000, 1);
  constituents::ConstituentSet set = constituents::ConstituentSet::twelve();
  quality::Kinetics kinetics{set, {}};
};

double cpu_seconds() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

Series run(const Tree& tree, const simulate::IntegratorOptions& options) {
  synthetic::River river(tree.network, tree.set, tree.kinetics, 1);
  const auto integrator = simulate::make_integrator(tree.network, tree.set, tree.kinetics, options);
  std::vector<double> mass = river.initial_mass();
  simulate::MassBudget budget(tree.set.stride());
  Series out;
  for (int h = 0; h < hours; ++h) {
    river.hour(h);
    const double begin = cpu_seconds();
    integrator->advance({.flow = &river.flow(), .source_mass = river.source(), .prepared = river.prepared(), .dispersion = river.dispersion()}, mass, budget);
    out.seconds += cpu_seconds() - begin;
    for (int s = 0; s < sections; ++s) {
      const auto cell = static_cast<std::size_t>((s + 1) * tree.network.cell_count() / sections - 1);
      for (int k = 0; k < tree.set.count(); ++k)
        out.c.push_back(mass[cell * static_cast<std::size_t>(tree.set.stride()) + static_cast<std::size_t>(k)] / river.flow().volume_end[cell]);
    }
  }
  return out;
}

// ARKODE with tight tolerances; cvode_tight below, measured against it, bounds what it is worth.
const Series& truth(const Tree& tree) {
  static const Series series = run(tree, {.method = "arkode", .relative_tolerance = 1e-8, .absolute_share = 1e-9});
  return series;
}
// The split engine with its splitting refined. Its scheme in space changes with it: more passages an hour smooth a little
// more, so the difference is an upper bound of the splitting error and falls more slowly than that does.
const Series& split_truth(const Tree& tree) {
  static const Series series = run(tree, {.method = "split", .splittings = 32});
  return series;
}

void engine(benchmark::State& state, const simulate::IntegratorOptions& options) {
  const Tree tree;
  const Series& exact = options.method == "split" ? split_truth(tree) : truth(tree);
  for (auto _ : state) {
    const Series series = run(tree, options);
    state.SetIterationTime(series.seconds);
    double squares = 0, largest = 0;
    for (std::size_t i = 0; i < series.c.size(); ++i) {
      const double scale = constituents::info(tree.set.id(static_cast<int>(i % static_cast<std::size_t>(tree.set.count())))).scale;
      const double e = std::abs(series.c[i] - exact.c[i]) / (std::abs(exact.c[i]) + 0.05 * scale);
      squares += e * e, largest = std::max(largest, e);
    }
    state.counters["us/cell-hour"] = 1e6 * series.seconds / (hours * tree.network.cell_count());
    state.counters["rms"] = std::sqrt(squares / static_cast<double>(series.c.size()));
    state.counters["max"] = largest;
  }
}
BENCHMARK_CAPTURE(engine, arkode_limited, {})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, arkode_limited_1e4, {.relative_tolerance = 1e-4})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, cvode_limited, {.method = "cvode"})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, cvode_tight, {.method = "cvode", .relative_tolerance = 1e-7, .absolute_share = 1e-8})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);

BENCHMARK_CAPTURE(engine, split_1, {.method = "split"})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, split_2, {.method = "split", .splittings = 2})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, split_4, {.method = "split", .splittings = 4})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, split_8, {.method = "split", .splittings = 8})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace

BENCHMARK_MAIN();
