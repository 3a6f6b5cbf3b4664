#include "qinghe/rank/evaluate.hpp"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "qinghe/base/error.hpp"

namespace qinghe::rank {
namespace {

constexpr int day_hours = 24;

void stop_point(const Study& study) {
  if (study.stopped && study.stopped()) throw base::Interrupted("stopped while scenarios were running");
}

// Steps whole days so that the stop flag is looked at rarely.
void run_until(const Study& study, simulate::Simulation& simulation, base::Instant end, simulate::Recorder* recorder) {
  while (simulation.now() < end) {
    stop_point(study);
    for (int hour = 0; hour < day_hours && simulation.now() < end; ++hour) simulation.step(recorder);
  }
}

results::Results run_season(const Study& study, simulate::Simulation& simulation, const simulate::State& warm, bool network_fields) {
  simulation.restore(warm);
  run_until(study, simulation, study.season.start, nullptr);
  const int hours = static_cast<int>((study.season.end - study.season.start) / 3600);
  simulate::Recorder recorder(study.model, *study.weather, study.season.start, hours, network_fields);
  for (const auto& source : simulation.added_sources()) recorder.add_source(source);
  simulation.reset_balances();
  run_until(study, simulation, study.season.end, &recorder);
  results::Results results = recorder.finish();
  results.overflow_events = simulation.overflow_events_since(study.season.start);
  return results;
}

Outcome run_unit(const Study& study, const simulate::State& warm, const scenario::Scenario& scenario, const Member& member) {
  scenario::Scenario together = scenario;
  together.pulls.insert(together.pulls.end(), member.pulls.begin(), member.pulls.end());
  simulate::Simulation simulation(study.model, *study.weather, std::move(together), study.integrator);
  const results::Results results = run_season(study, simulation, warm, false);
  return assess_outcome(results, *study.model->basin, simulation.state().budget.outflow);
}

}  // namespace

simulate::State warm_state(const Study& study) {
  simulate::Simulation simulation(study.model, *study.weather, {}, study.integrator);
  run_until(study, simulation, study.season.warm, nullptr);
  return simulation.state();
}

results::Results season_results(const Study& study, const simulate::State& warm) {
  simulate::Simulation simulation(study.model, *study.weather, {}, study.integrator);
  results::Results results = run_season(study, simulation, warm, true);
  results.balances = simulation.balances();
  return results;
}

std::vector<std::vector<Outcome>> evaluate(const Study& study, const simulate::State& warm, const std::vector<scenario::Scenario>& scenarios,
                                           const std::vector<Member>& members) {
  std::vector<std::vector<Outcome>> outcomes(scenarios.size(), std::vector<Outcome>(members.size()));
  const int units = static_cast<int>(scenarios.size() * members.size());
  std::atomic<int> next{0}, done{0};
  std::atomic<bool> failed{false};
  std::exception_ptr failure;
  std::mutex guard;
  const auto work = [&] {
    for (int unit = next++; unit < units && !failed; unit = next++) {
      const auto s = static_cast<std::size_t>(unit) / members.size(), m = static_cast<std::size_t>(unit) % members.size();
      try {
        outcomes[s][m] = run_unit(study, warm, scenarios[s], members[m]);
      } catch (...) {
        const std::lock_guard lock(guard);
        if (!failure) failure = std::current_exception();
        failed = true;
        return;
      }
      if (study.progress) {
        const std::lock_guard lock(guard);
        study.progress(++done, units);
      }
    }
  };
  {
    std::vector<std::jthread> pool;
    for (int t = 1; t < study.threads; ++t) pool.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
  return outcomes;
}

}  // namespace qinghe::rank
