// rooms: simulate
// The coupled engines on the stormy tree of 1000 cells: cost of a cell and hour, and the error in time against a run with tight tolerances.
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

// Two engines with tight tolerances; their own difference bounds what the truth is worth.
const Series& truth(const Tree& tree) {
  static const Series series = run(tree, {.method = "arkode", .relative_tolerance = 1e-7, .absolute_share = 1e-8});
  return series;
}

void coupled(benchmark::State& state, const simulate::IntegratorOptions& options) {
  const Tree tree;
  const Series& exact = truth(tree);
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
BENCHMARK_CAPTURE(coupled, arkode_limited, {})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(coupled, arkode_limited_1e4, {.relative_tolerance = 1e-4})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(coupled, cvode_limited, {.method = "cvode"})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(coupled, cvode_limited_tight, {.method = "cvode", .relative_tolerance = 1e-7, .absolute_share = 1e-8})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace

BENCHMARK_MAIN();
