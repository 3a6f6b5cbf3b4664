// rooms: simulate
// Cost of water quality per cell and simulated hour: whole exchange steps of the integrators.
#include <benchmark/benchmark.h>

#include <string>

#include "qinghe/simulate/quality_integrator.hpp"
#include "synthetic_river.hpp"

using namespace qinghe;

namespace {

void steps(benchmark::State& state, const simulate::IntegratorOptions& options) {
  const auto set = constituents::ConstituentSet::standard();
  const quality::Kinetics kinetics(set, {});
  const network::Network network = synthetic::random_tree(static_cast<int>(state.range(0)), 1);
  synthetic::River river(network, set, kinetics, 1);
  auto integrator = simulate::make_integrator(network, set, kinetics, options);
  std::vector<double> mass = river.initial_mass();
  simulate::MassBudget budget(set.stride());
  int hour = 0;
  const auto advance = [&] {
    river.hour(hour++);
    return simulate::QualityStep{.flow = &river.flow(), .source_mass = river.source(), .places = &river.places(),
                                 .dispersion = river.dispersion()};
  };
  const simulate::QualityStep first = advance();
  integrator->advance(first, mass, budget);
  const simulate::SolverStatistics before = integrator->statistics();
  long hours = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const simulate::QualityStep step = advance();
    state.ResumeTiming();
    integrator->advance(step, mass, budget);
    ++hours;
  }
  const simulate::SolverStatistics after = integrator->statistics();
  const double cell_hours = static_cast<double>(hours) * network.cell_count();
  state.counters["us/cell/h"] = benchmark::Counter(cell_hours * 1e-6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  const auto per_hour = [&](long a, long b) { return static_cast<double>(a - b) / static_cast<double>(hours); };
  state.counters["steps/h"] = per_hour(after.steps, before.steps);
  state.counters["rhs/h"] = per_hour(after.rhs_evaluations, before.rhs_evaluations);
  state.counters["newton/h"] = per_hour(after.newton_iterations, before.newton_iterations);
  state.counters["jac/h"] = per_hour(after.jacobian_evaluations, before.jacobian_evaluations);
  state.counters["rejected/h"] = per_hour(after.error_test_failures, before.error_test_failures);
  state.counters["nlfail/h"] = per_hour(after.newton_failures, before.newton_failures);
  state.counters["below0"] = static_cast<double>(after.below_zero);
  state.counters["lowest"] = after.most_negative;
}

void arkode_limited(benchmark::State& s) { steps(s, {}); }
void arkode_upwind(benchmark::State& s) { steps(s, {.flux = "upwind"}); }
void arkode_limited_klu(benchmark::State& s) { steps(s, {.linear_solver = "klu"}); }
void cvode_limited(benchmark::State& s) { steps(s, {.method = "cvode"}); }
BENCHMARK(arkode_limited)->Arg(100)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond)->MinTime(3);
BENCHMARK(arkode_upwind)->Arg(100)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond)->MinTime(3);
BENCHMARK(arkode_limited_klu)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->MinTime(3);
BENCHMARK(cvode_limited)->Arg(1000)->Unit(benchmark::kMillisecond)->MinTime(3);

void kinetics_rates(benchmark::State& state) {
  const auto set = constituents::ConstituentSet::standard();
  const quality::Kinetics kinetics(set, {});
  const network::Network network = synthetic::random_tree(100, 1);
  synthetic::River river(network, set, kinetics, 1);
  river.hour(12);
  const std::vector<double> mass = river.initial_mass();
  const auto stride = static_cast<std::size_t>(set.stride());
  std::vector<double> c(mass.begin(), mass.begin() + set.stride()), rates(stride), jacobian(stride * stride);
  for (double& m : c) m /= river.flow().volume_end[0];
  std::vector<double> place(static_cast<std::size_t>(kinetics.prepared_size()));
  river.places().get(0, place.data());
  for (auto _ : state) {
    if (state.range(0) == 0) kinetics.rates(place.data(), c.data(), rates.data());
    else kinetics.jacobian(place.data(), c.data(), rates.data(), jacobian.data());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(kinetics_rates)->Arg(0)->Arg(1);

}  // namespace

BENCHMARK_MAIN();
