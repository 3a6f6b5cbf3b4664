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
  std::array<double, 16> c{}, dcdt{};
  std::array<double, 256> jacobian{};
  explicit Water(bool whole) : set(whole ? ConstituentSet::standard() : ConstituentSet::twelve()) {
    kinetics.prepare({}, prepared.data());
    for (const auto id : set.ids()) c[static_cast<std::size_t>(set.slot(id))] = constituents::info(id).scale;
  }
};

void rates(benchmark::State& state) {
  Water w(state.range(0) == 15);
  for (auto _ : state) {
    w.kinetics.rates(w.prepared.data(), w.c.data(), w.dcdt.data());
    benchmark::DoNotOptimize(w.dcdt);
  }
}
BENCHMARK(rates)->Arg(12)->Arg(15);

void jacobian(benchmark::State& state) {
  Water w(state.range(0) == 15);
  for (auto _ : state) {
    w.kinetics.jacobian(w.prepared.data(), w.c.data(), w.dcdt.data(), w.jacobian.data());
    benchmark::DoNotOptimize(w.jacobian);
  }
}
BENCHMARK(jacobian)->Arg(12)->Arg(15);

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

}  // namespace

BENCHMARK_MAIN();
