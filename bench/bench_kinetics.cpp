// rooms: quality
// Cost of the kinetics of one cell: rates, rates with the exact Jacobian, and preparation.
#include <benchmark/benchmark.h>

#include <array>
#include <vector>

#include "qinghe/quality/kinetics.hpp"

using namespace qinghe;
using constituents::ConstituentSet;

namespace {

struct Water {
  ConstituentSet set;
  quality::Kinetics kinetics{set, {}};
  std::vector<double> prepared = std::vector<double>(static_cast<std::size_t>(kinetics.prepared_size()));
  std::array<double, constituents::largest_stride> c{}, dcdt{};
  std::array<double, constituents::largest_stride * constituents::largest_stride> jacobian{};
  explicit Water(bool whole) : set(whole ? ConstituentSet::standard() : ConstituentSet::twelve()) {
    kinetics.prepare({}, prepared.data());
    for (const auto id : set.ids()) c[static_cast<std::size_t>(set.slot(id))] = id == constituents::Constituent::ice ? 0 : constituents::info(id).scale;
  }
};

void rates(benchmark::State& state) {
  Water w(state.range(0) == constituents::ConstituentSet::standard().count());
  for (auto _ : state) {
    w.kinetics.rates(w.prepared.data(), w.c.data(), w.dcdt.data());
    benchmark::DoNotOptimize(w.dcdt);
  }
}
BENCHMARK(rates)->Arg(12)->Arg(constituents::ConstituentSet::standard().count());

void jacobian(benchmark::State& state) {
  Water w(state.range(0) == constituents::ConstituentSet::standard().count());
  for (auto _ : state) {
    w.kinetics.jacobian(w.prepared.data(), w.c.data(), w.dcdt.data(), w.jacobian.data());
    benchmark::DoNotOptimize(w.jacobian);
  }
}
BENCHMARK(jacobian)->Arg(12)->Arg(constituents::ConstituentSet::standard().count());

void prepare(benchmark::State& state) {
  Water w(true);
  quality::Environment environment;
  for (auto _ : state) {
    benchmark::DoNotOptimize(environment);
    w.kinetics.prepare(environment, w.prepared.data());
    benchmark::DoNotOptimize(w.prepared);
  }
}
BENCHMARK(prepare);

// A thousand cells at once, as the split engine takes them: one reaction step of an hour, per cell.
void react(benchmark::State& state) {
  Water w(state.range(0) == constituents::ConstituentSet::standard().count());
  const auto instructions = static_cast<numerics::InstructionSet>(state.range(1));
  const std::size_t cells = 1000, stride = static_cast<std::size_t>(w.set.stride());
  quality::EnvironmentFields fields(static_cast<int>(cells));
  quality::Places places = w.kinetics.places(static_cast<int>(cells));
  std::vector<double> volume(cells, 1e4), mass(cells * stride), gained(stride);
  w.kinetics.prepare(fields, places);
  quality::ReactionStatistics statistics;
  for (auto _ : state) {
    for (std::size_t i = 0; i < cells; ++i)
      for (std::size_t k = 0; k < stride; ++k) mass[i * stride + k] = 1e4 * w.c[k];
    w.kinetics.react(3600, places, 0, volume, mass, gained, statistics, instructions);
  }
  state.SetLabel(std::string(numerics::name(instructions)));
  state.counters["ns/cell"] = benchmark::Counter(1e-9 * cells, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["sub-steps"] = static_cast<double>(statistics.sub_steps) / static_cast<double>(state.iterations());
}
void react_sets(benchmark::internal::Benchmark* b) {
  for (const auto set : numerics::instruction_sets())
    for (const int constituents : {12, constituents::ConstituentSet::standard().count()}) b->Args({constituents, static_cast<int>(set)});
}
BENCHMARK(react)->Apply(react_sets);

void prepare_fields(benchmark::State& state) {
  Water w(true);
  const std::size_t cells = 1000;
  quality::EnvironmentFields fields(static_cast<int>(cells));
  quality::Places places = w.kinetics.places(static_cast<int>(cells));
  for (auto _ : state) {
    w.kinetics.prepare(fields, places);
    benchmark::DoNotOptimize(places.data());
  }
  state.counters["ns/cell"] = benchmark::Counter(1e-9 * cells, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(prepare_fields);

}  // namespace

BENCHMARK_MAIN();
