// rooms: simulate
// The split engine on stormy river trees: microseconds per cell and hour, and what they are spent on.
#include <benchmark/benchmark.h>

#include "qinghe/simulate/quality_integrator.hpp"
#include "qinghe/transport/implicit_dispersion.hpp"
#include "qinghe/transport/semi_lagrangian.hpp"
#include "synthetic_river.hpp"

using namespace qinghe;

namespace {

// Hours of water and loads, made once so that the clock sees the engine alone.
struct Hours {
  network::Network network;
  constituents::ConstituentSet set;
  quality::Kinetics kinetics;
  struct Hour {
    channel::FlowStep flow;
    std::vector<double> source, prepared, dispersion;
  };
  std::vector<Hour> hours;
  std::vector<double> initial;

  Hours(int cells, bool whole, int count)
      : network(synthetic::random_tree(cells, 1)), set(whole ? constituents::ConstituentSet::standard() : constituents::ConstituentSet::twelve()), kinetics(set, {}) {
    synthetic::River river(network, set, kinetics, 1);
    initial = river.initial_mass();
    for (int h = 0; h < count; ++h) {
      river.hour(h);
      hours.push_back({river.flow(), river.source(), river.prepared(), river.dispersion()});
    }
  }
};

void report(benchmark::State& state, const Hours& h, double cell_hours) {
  state.counters["us/cell-hour"] = benchmark::Counter(1e-6 * cell_hours, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["M cell.const.h/s"] = benchmark::Counter(1e-6 * cell_hours * h.set.count(), benchmark::Counter::kIsIterationInvariantRate);
}

void split_engine(benchmark::State& state) {
  const int cells = static_cast<int>(state.range(0));
  const int count = std::max(4, 120000 / cells);
  const Hours h(cells, state.range(1) == 15, count);
  simulate::IntegratorOptions options;
  options.method = "split";
  const auto engine = simulate::make_integrator(h.network, h.set, h.kinetics, options);
  for (auto _ : state) {
    std::vector<double> mass = h.initial;
    simulate::MassBudget budget(h.set.stride());
    for (const Hours::Hour& hour : h.hours)
      engine->advance({.flow = &hour.flow, .source_mass = hour.source, .prepared = hour.prepared, .dispersion = hour.dispersion}, mass, budget);
    benchmark::DoNotOptimize(mass.data());
  }
  report(state, h, static_cast<double>(h.network.cell_count()) * count);
}
BENCHMARK(split_engine)->ArgsProduct({{1000, 10000, 100000}, {12, 15}})->Unit(benchmark::kMillisecond);

void advection(benchmark::State& state) {
  const Hours h(1000, true, 24);
  transport::SemiLagrangian transport(h.network, h.set.stride());
  std::vector<double> crossed(4 * static_cast<std::size_t>(h.set.stride()));
  const auto part = [&](std::size_t i) { return std::span<double>(crossed).subspan(i * 16, 16); };
  for (auto _ : state) {
    std::vector<double> mass = h.initial;
    for (const Hours::Hour& hour : h.hours) {
      transport.begin(hour.flow, hour.source);
      transport.advance(0, 0.5, mass, {part(0), part(1), part(2), part(3)});
      transport.advance(0.5, 1, mass, {part(0), part(1), part(2), part(3)});
    }
  }
  report(state, h, static_cast<double>(h.network.cell_count()) * 24);
}
BENCHMARK(advection);

void dispersion(benchmark::State& state) {
  const Hours h(1000, true, 24);
  transport::ImplicitDispersion mixing(h.network, h.set.stride());
  for (auto _ : state) {
    std::vector<double> mass = h.initial;
    for (const Hours::Hour& hour : h.hours) {
      mixing.begin(hour.dispersion);
      mixing.advance(1800, hour.flow.volume_end, mass);
      mixing.advance(1800, hour.flow.volume_end, mass);
    }
  }
  report(state, h, static_cast<double>(h.network.cell_count()) * 24);
}
BENCHMARK(dispersion);

void reaction(benchmark::State& state) {
  const Hours h(1000, true, 24);
  std::vector<double> gained(16);
  quality::ReactionStatistics statistics;
  for (auto _ : state) {
    std::vector<double> mass = h.initial;
    for (const Hours::Hour& hour : h.hours) h.kinetics.react(3600, hour.prepared, hour.flow.volume_end, mass, gained, statistics);
  }
  report(state, h, static_cast<double>(h.network.cell_count()) * 24);
  state.counters["sub-steps"] = static_cast<double>(statistics.sub_steps) * 8 / (static_cast<double>(state.iterations()) * h.network.cell_count() * 24);
}
BENCHMARK(reaction);

}  // namespace

BENCHMARK_MAIN();
