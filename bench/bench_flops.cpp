// rooms: simulate
// What an hour of the split engine asks of the processor: operations and bytes by cell, and the share of what it can do.
//
// The kernels are compiled here once more, for packs of two and with a count behind each operation (numerics/pack.hpp); they
// take the place of the baseline's. Time is that of the widest ones. Counted are the packs: sums, products, divisions and
// roots (an exponential is some 30 of them), and what is loaded and stored; not comparisons, selections, integers, addresses,
// what a compiler keeps on the stack, nor the few numbers that are computed once a cell and not once a constituent.
#define QINGHE_COUNTED
#include <benchmark/benchmark.h>

#include "quality/reaction_kernel.hpp"
#include "transport/disperse_kernel.hpp"
#include "transport/remap_kernel.hpp"
#include "transport/sides_kernel.hpp"

#include "qinghe/transport/implicit_dispersion.hpp"
#include "qinghe/transport/semi_lagrangian.hpp"
#include "synthetic_river.hpp"

using namespace qinghe;
using numerics::Counted;
using numerics::InstructionSet;

namespace {

// The measures of the machine, taken once: products and sums in registers, fused where it can, and a triad in memory
// (McCalpin 1995, STREAM).
constexpr long peak_rounds = 4'000'000;
constexpr int chains = 12;  // enough to fill the pipelines

double plain_rounds() {
  numerics::Pack sum[chains];
  const numerics::Pack factor = 0.999999;
  for (numerics::Pack& s : sum) s = 0.0;
  for (long r = 0; r < peak_rounds; ++r)
#pragma GCC unroll 12
    for (numerics::Pack& s : sum) s.v = s.v * factor.v + factor.v;
  for (const numerics::Pack& s : sum) benchmark::DoNotOptimize(s.v);
  return numerics::pack_width;
}
#if defined(__x86_64__)
[[gnu::target("avx2,fma")]] double fused_rounds_256() {
  __m256d sum[chains] = {};
  const __m256d factor = _mm256_set1_pd(0.999999);
  for (long r = 0; r < peak_rounds; ++r)
#pragma GCC unroll 12
    for (__m256d& s : sum) s = _mm256_fmadd_pd(s, factor, factor);
  for (const __m256d& s : sum) benchmark::DoNotOptimize(s);
  return 4;
}
[[gnu::target("avx512f")]] double fused_rounds_512() {
  __m512d sum[chains] = {};
  const __m512d factor = _mm512_set1_pd(0.999999);
  for (long r = 0; r < peak_rounds; ++r)
#pragma GCC unroll 12
    for (__m512d& s : sum) s = _mm512_fmadd_pd(s, factor, factor);
  for (const __m512d& s : sum) benchmark::DoNotOptimize(s);
  return 8;
}
double rounds() {  // the lanes of one
  switch (numerics::widest_instruction_set()) {
    case InstructionSet::avx512: return fused_rounds_512();
    case InstructionSet::avx2: return __builtin_cpu_supports("fma") ? fused_rounds_256() : plain_rounds();
    case InstructionSet::baseline: break;
  }
  return plain_rounds();
}
#else
double rounds() { return plain_rounds(); }
#endif

double seconds_of_cpu() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}
template <class Work>
double quickest(Work work) {
  double best = 1e300;
  for (int round = 0; round < 5; ++round) {
    const double begin = seconds_of_cpu();
    work();
    best = std::min(best, seconds_of_cpu() - begin);
  }
  return best;
}
double peak_operations() {  // [1/s]
  static const double peak = [] {
    double lanes = 0;
    const double s = quickest([&] { lanes = rounds(); });
    return 2.0 * lanes * chains * peak_rounds / s;
  }();
  return peak;
}
double peak_bytes() {  // [1/s]
  static const double peak = [] {
    std::vector<double> a(30'000'000, 0.0), b(a.size(), 1.0), c(a.size(), 2.0);
    const double s = quickest([&] {
      for (std::size_t i = 0; i < a.size(); ++i) a[i] = b[i] + 3.0 * c[i];
      benchmark::DoNotOptimize(a.data());
    });
    return 24.0 * static_cast<double>(a.size()) / s;
  }();
  return peak;
}

// One hour as the engine takes it: half of the passage, mixing, reaction, mixing, the other half.
struct Engine {
  const synthetic::River& river;
  const quality::Kinetics& kinetics;
  InstructionSet instructions;
  transport::SemiLagrangian passage;
  transport::ImplicitDispersion mixing;
  std::vector<double> crossed;

  Engine(const network::Network& network, const constituents::ConstituentSet& set, const quality::Kinetics& k, const synthetic::River& r, InstructionSet i)
      : river(r), kinetics(k), instructions(i), passage(network, set.stride(), i), mixing(network, set.stride(), i),
        crossed(5 * static_cast<std::size_t>(set.stride())) {}

  void hour(std::vector<double>& mass) {
    const std::size_t stride = crossed.size() / 5;
    const auto part = [&](std::size_t i) { return std::span<double>(crossed).subspan(i * stride, stride); };
    const transport::BoundaryMass boundary{part(0), part(1), part(2), part(3)};
    quality::ReactionStatistics statistics;
    passage.begin(river.flow(), river.source());
    passage.advance(0, 0.5, mass, boundary);
    const std::span<const double> volume = passage.volume(0.5);
    mixing.begin(river.dispersion(), 0.5 * river.flow().dt, volume);
    mixing.advance(mass);
    kinetics.react(river.flow().dt, river.places(), 0, volume, mass, part(4), statistics, instructions);
    mixing.advance(mass);
    passage.advance(0.5, 1, mass, boundary);
  }
};

void split_hour(benchmark::State& state) {
  const bool whole = state.range(1) == constituents::ConstituentSet::standard().count();
  const network::Network network = synthetic::random_tree(static_cast<int>(state.range(0)), 1);
  const auto set = whole ? constituents::ConstituentSet::standard() : constituents::ConstituentSet::twelve();
  const quality::Kinetics kinetics(set, {});
  synthetic::River river(network, set, kinetics, 1);
  std::vector<double> mass = river.initial_mass(), counted_mass = mass;
  Engine fast(network, set, kinetics, river, numerics::widest_instruction_set());
  Engine counting(network, set, kinetics, river, InstructionSet::baseline);
  constexpr int hours = 48;  // counted: two days, with a storm
  Counted::operations = Counted::divisions = Counted::bytes = 0;
  for (int h = 0; h < hours; ++h) river.hour(h), counting.hour(counted_mass);
  const double cell_hours = static_cast<double>(network.cell_count()) * hours;
  const double operations = static_cast<double>(Counted::operations + Counted::divisions) / cell_hours;
  const double bytes = static_cast<double>(Counted::bytes) / cell_hours;

  double seconds = 0, timed = 0;
  int h = 0;
  for (auto _ : state) {
    river.hour(h++);
    const double begin = seconds_of_cpu();
    fast.hour(mass);
    const double s = seconds_of_cpu() - begin;
    seconds += s, timed += network.cell_count();
    state.SetIterationTime(s);
  }
  const double per_second = timed / seconds;
  state.counters["us/cell-hour"] = 1e6 / per_second;
  state.counters["flop/cell-hour"] = operations;
  state.counters["of_them_div"] = static_cast<double>(Counted::divisions) / cell_hours;
  state.counters["byte/cell-hour"] = bytes;
  state.counters["Gflop/s"] = 1e-9 * operations * per_second;
  state.counters["share_of_peak"] = operations * per_second / peak_operations();
  state.counters["GB/s"] = 1e-9 * bytes * per_second;
  state.counters["of_triad"] = bytes * per_second / peak_bytes();
}
BENCHMARK(split_hour)->ArgsProduct({{1000, 10000}, {12, constituents::ConstituentSet::standard().count()}})->Unit(benchmark::kMicrosecond)->UseManualTime()->MinTime(0.2);

void machine(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(peak_operations() + peak_bytes());
  state.counters["peak_Gflop/s"] = 1e-9 * peak_operations();
  state.counters["triad_GB/s"] = 1e-9 * peak_bytes();
}
BENCHMARK(machine)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
