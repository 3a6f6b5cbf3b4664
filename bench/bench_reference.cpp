// rooms: simulate
// The engines on the stormy tree of 1000 cells: cost of a cell and hour, and error in time: of the coupled ones against tight tolerances, of the split one against 32 splittings an hour.
//
// Error: |c − c_ref| / (|c_ref| + 0.05 scale) at ten sections, every hour of ten days, all twelve constituents; its root mean
// square and its largest. The same fluxes and the same water in both.
//
// `splitting` is the error of splitting alone: transport by ARKODE at a tight tolerance, reactions by the kernel, in Strang's
// order, against ARKODE at that tolerance with both coupled; fluxes, dispersion and water are the same in both.
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

// `advance` takes the masses over an hour of the river.
template <class Advance>
Series run(const Tree& tree, Advance advance) {
  synthetic::River river(tree.network, tree.set, tree.kinetics, 1);
  std::vector<double> mass = river.initial_mass();
  Series out;
  for (int h = 0; h < hours; ++h) {
    river.hour(h);
    const double begin = cpu_seconds();
    advance(river, mass);
    out.seconds += cpu_seconds() - begin;
    for (int s = 0; s < sections; ++s) {
      const auto cell = static_cast<std::size_t>((s + 1) * tree.network.cell_count() / sections - 1);
      for (int k = 0; k < tree.set.count(); ++k)
        out.c.push_back(mass[cell * static_cast<std::size_t>(tree.set.stride()) + static_cast<std::size_t>(k)] / river.flow().volume_end[cell]);
    }
  }
  return out;
}
Series run(const Tree& tree, const simulate::IntegratorOptions& options) {
  const auto integrator = simulate::make_integrator(tree.network, tree.set, tree.kinetics, options);
  simulate::MassBudget budget(tree.set.stride());
  return run(tree, [&](const synthetic::River& river, std::vector<double>& mass) {
    integrator->advance({.flow = &river.flow(), .source_mass = river.source(), .places = &river.places(), .dispersion = river.dispersion()}, mass, budget);
  });
}

const simulate::IntegratorOptions tight_options{.method = "arkode", .relative_tolerance = 1e-8, .absolute_share = 1e-9};

// ARKODE with tight tolerances; cvode_tight below, measured against it, bounds what it is worth.
const Series& truth(const Tree& tree) {
  static const Series series = run(tree, tight_options);
  return series;
}
// The split engine with its splitting refined. Its scheme in space changes with it: more passages an hour smooth a little
// more, so the difference is an upper bound of the splitting error and falls more slowly than that does.
const Series& split_truth(const Tree& tree) {
  static const Series series = run(tree, simulate::IntegratorOptions{.method = "split", .splittings = 32});
  return series;
}

// A part of an exchange step: water at its beginning and end lies on the line between the step's.
channel::FlowStep part_of(const channel::FlowStep& flow, double from, double to) {
  channel::FlowStep part = flow;
  part.dt = (to - from) * flow.dt;
  for (std::size_t i = 0; i < flow.volume_end.size(); ++i) {
    const double change = flow.volume_end[i] - flow.volume_begin[i];
    part.volume_begin[i] = flow.volume_begin[i] + from * change, part.volume_end[i] = flow.volume_begin[i] + to * change;
  }
  return part;
}

// Strang's splitting with the reference's fluxes, `splittings` times an hour.
Series run_split_by_hand(const Tree& tree, int splittings) {
  const auto& processes = quality::processes();
  std::vector<std::string> all;
  for (const auto& process : processes) all.emplace_back(process.key);
  const quality::Kinetics none(tree.set, {}, {}, all);
  const auto transport = simulate::make_integrator(tree.network, tree.set, none, tight_options);
  simulate::MassBudget budget(tree.set.stride());
  std::vector<double> gained(static_cast<std::size_t>(tree.set.stride()));
  quality::ReactionStatistics statistics;
  return run(tree, [&](const synthetic::River& river, std::vector<double>& mass) {
    const auto carry = [&](double from, double to) {
      const channel::FlowStep part = part_of(river.flow(), from, to);
      transport->advance({.flow = &part, .source_mass = river.source(), .places = &river.places(), .dispersion = river.dispersion()}, mass, budget);
    };
    for (int n = 0; n < splittings; ++n) {
      const double from = n / static_cast<double>(splittings), middle = (n + 0.5) / splittings, to = (n + 1.0) / splittings;
      carry(from, middle);
      const channel::FlowStep upper = part_of(river.flow(), from, middle);
      tree.kinetics.react(3600.0 / splittings, river.places(), 0, upper.volume_end, mass, gained, statistics);
      carry(middle, to);
    }
  });
}

void compare(benchmark::State& state, const Tree& tree, const Series& series, const Series& exact) {
  double squares = 0, largest = 0;
  for (std::size_t i = 0; i < series.c.size(); ++i) {
    const double scale = constituents::info(tree.set.id(static_cast<int>(i % static_cast<std::size_t>(tree.set.count())))).scale;
    const double e = std::abs(series.c[i] - exact.c[i]) / (std::abs(exact.c[i]) + 0.05 * scale);
    squares += e * e, largest = std::max(largest, e);
  }
  state.SetIterationTime(series.seconds);
  state.counters["us/cell-hour"] = 1e6 * series.seconds / (hours * tree.network.cell_count());
  state.counters["rms"] = std::sqrt(squares / static_cast<double>(series.c.size()));
  state.counters["max"] = largest;
}

void engine(benchmark::State& state, const simulate::IntegratorOptions& options) {
  const Tree tree;
  const Series& exact = options.method == "split" ? split_truth(tree) : truth(tree);
  for (auto _ : state) compare(state, tree, run(tree, options), exact);
}
void splitting(benchmark::State& state) {
  const Tree tree;
  for (auto _ : state) compare(state, tree, run_split_by_hand(tree, static_cast<int>(state.range(0))), truth(tree));
}
BENCHMARK_CAPTURE(engine, arkode_limited, {})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, arkode_limited_1e4, {.relative_tolerance = 1e-4})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, cvode_limited, {.method = "cvode"})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, cvode_tight, {.method = "cvode", .relative_tolerance = 1e-7, .absolute_share = 1e-8})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);

BENCHMARK_CAPTURE(engine, split_1, {.method = "split"})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, split_2, {.method = "split", .splittings = 2})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, split_4, {.method = "split", .splittings = 4})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(engine, split_8, {.method = "split", .splittings = 8})->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);

BENCHMARK(splitting)->Arg(1)->Arg(2)->Arg(4)->Arg(8)->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace

BENCHMARK_MAIN();
