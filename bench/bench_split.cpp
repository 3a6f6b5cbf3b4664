// rooms: simulate
// The split engine on stormy river trees: microseconds per cell and hour, and what they are spent on.
#include <benchmark/benchmark.h>

#include "qinghe/simulate/quality_integrator.hpp"
#include "qinghe/transport/implicit_dispersion.hpp"
#include "qinghe/transport/semi_lagrangian.hpp"
#include "synthetic_river.hpp"

using namespace qinghe;

namespace {

// A river whose hours are made while the clock stands.
struct Case {
  network::Network network;
  constituents::ConstituentSet set;
  quality::Kinetics kinetics;
  synthetic::River river;
  std::vector<double> mass;
  int hour = 0;

  Case(int cells, bool whole)
      : network(synthetic::random_tree(cells, 1)), set(whole ? constituents::ConstituentSet::standard() : constituents::ConstituentSet::twelve()),
        kinetics(set, {}), river(network, set, kinetics, 1), mass(river.initial_mass()) {}

  // Times `work` over whole days; each iteration is an hour.
  template <class Work>
  void run(benchmark::State& state, Work work) {
    for (auto _ : state) {
      state.PauseTiming();
      river.hour(hour++);
      state.ResumeTiming();
      work();
    }
    const double cell_hours = network.cell_count();
    state.counters["us/cell-hour"] = benchmark::Counter(1e-6 * cell_hours, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    state.counters["cell.const.h/s"] = benchmark::Counter(cell_hours * set.count(), benchmark::Counter::kIsIterationInvariantRate);
  }
};

void split_engine(benchmark::State& state) {
  Case c(static_cast<int>(state.range(0)), state.range(1) == constituents::ConstituentSet::standard().count());
  simulate::IntegratorOptions options;
  options.method = "split";
  const auto engine = simulate::make_integrator(c.network, c.set, c.kinetics, options);
  simulate::MassBudget budget(c.set.stride());
  c.run(state, [&] {
    engine->advance({.flow = &c.river.flow(), .source_mass = c.river.source(), .places = &c.river.places(), .dispersion = c.river.dispersion()}, c.mass, budget);
  });
  const simulate::SolverStatistics s = engine->statistics();
  state.counters["packs/hour"] = static_cast<double>(s.steps) / c.hour;
  state.counters["rescues/hour"] = static_cast<double>(s.error_test_failures) / c.hour;
}
BENCHMARK(split_engine)->ArgsProduct({{1000, 10000, 100000}, {12, constituents::ConstituentSet::standard().count()}})->Unit(benchmark::kMicrosecond)->MinTime(0.2);

void advection(benchmark::State& state) {
  Case c(static_cast<int>(state.range(0)), true);
  transport::SemiLagrangian transport(c.network, c.set.stride());
  std::vector<double> crossed(4 * static_cast<std::size_t>(c.set.stride()));
  const auto stride = static_cast<std::size_t>(c.set.stride());
  const auto part = [&](std::size_t i) { return std::span<double>(crossed).subspan(i * stride, stride); };
  c.run(state, [&] {
    transport.begin(c.river.flow(), c.river.source());
    transport.advance(0, 0.5, c.mass, {part(0), part(1), part(2), part(3)});
    transport.advance(0.5, 1, c.mass, {part(0), part(1), part(2), part(3)});
  });
}
BENCHMARK(advection)->Arg(1000)->Unit(benchmark::kMicrosecond)->MinTime(0.4);

void dispersion(benchmark::State& state) {
  Case c(static_cast<int>(state.range(0)), true);
  transport::ImplicitDispersion mixing(c.network, c.set.stride());
  c.run(state, [&] {
    mixing.begin(c.river.dispersion(), 1800, c.river.flow().volume_end);
    mixing.advance(c.mass);
    mixing.advance(c.mass);
  });
}
BENCHMARK(dispersion)->Arg(1000)->Unit(benchmark::kMicrosecond)->MinTime(0.4);

void reaction(benchmark::State& state) {
  Case c(static_cast<int>(state.range(0)), true);
  std::vector<double> gained(static_cast<std::size_t>(c.set.stride()));
  quality::ReactionStatistics statistics;
  c.run(state, [&] { c.kinetics.react(3600, c.river.places(), 0, c.river.flow().volume_end, c.mass, gained, statistics); });
}
BENCHMARK(reaction)->Arg(1000)->Unit(benchmark::kMicrosecond)->MinTime(0.4);

}  // namespace

BENCHMARK_MAIN();
