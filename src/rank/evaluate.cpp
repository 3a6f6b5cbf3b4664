#include "qinghe/rank/evaluate.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <span>
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

results::Results run_season(const Study& study, simulate::Simulation& simulation, const simulate::State& warm, results::FieldSink* fields) {
  simulation.restore(warm);
  run_until(study, simulation, study.season.start, nullptr);
  const int hours = static_cast<int>((study.season.end - study.season.start) / 3600);
  simulate::Recorder recorder(study.model, *study.weather, study.season.start, hours, true, fields);
  for (const auto& source : simulation.added_sources()) recorder.add_source(source);
  simulation.reset_balances();
  run_until(study, simulation, study.season.end, &recorder);
  results::Results results = recorder.finish();
  results.overflow_events = simulation.overflow_events_since(study.season.start);
  return results;
}

// One scenario under one member on its way through the season.
struct Unit {
  simulate::Simulation simulation;
  std::optional<simulate::Recorder> recorder;
};

Unit make_unit(const Study& study, const simulate::State& warm, scenario::Scenario scenario, const Member& member) {
  scenario.pulls.insert(scenario.pulls.end(), member.pulls.begin(), member.pulls.end());
  Unit unit{.simulation = {study.model, *study.weather, std::move(scenario), study.integrator}, .recorder = {}};
  unit.simulation.restore(warm);
  return unit;
}

// The baseline of one member and scenarios of the same member beside it. `passed` is told of each day of all.
std::vector<Outcome> run_beside(const Study& study, const simulate::State& warm, std::span<const scenario::Scenario> scenarios, const Member& member,
                                const std::function<void()>& passed) {
  std::vector<Unit> units;
  units.reserve(1 + scenarios.size());
  units.push_back(make_unit(study, warm, {}, member));
  for (const scenario::Scenario& scenario : scenarios) {
    units.push_back(make_unit(study, warm, scenario, member));
    units.back().simulation.follow(units.front().simulation);
  }
  const auto until = [&](base::Instant end) {
    while (units.front().simulation.now() < end) {
      stop_point(study);
      for (int hour = 0; hour < day_hours && units.front().simulation.now() < end; ++hour)
        for (Unit& unit : units) unit.simulation.step(unit.recorder ? &*unit.recorder : nullptr);
      passed();
    }
  };
  until(study.season.start);
  const int hours = static_cast<int>((study.season.end - study.season.start) / 3600);
  for (Unit& unit : units) {
    unit.recorder.emplace(study.model, *study.weather, study.season.start, hours, false);
    for (const auto& source : unit.simulation.added_sources()) unit.recorder->add_source(source);
    unit.simulation.reset_balances();
  }
  until(study.season.end);
  std::vector<Outcome> outcomes;
  for (Unit& unit : units) {
    results::Results results = unit.recorder->finish();
    results.overflow_events = unit.simulation.overflow_events_since(study.season.start);
    outcomes.push_back(assess_outcome(results, *study.model->basin, unit.simulation.outflow()));
  }
  return outcomes;
}

}  // namespace

simulate::State warm_state(const Study& study) {
  simulate::Simulation simulation(study.model, *study.weather, {}, study.integrator);
  // As a run of the basin would begin.
  simulation.spin_up(study.model->basin->period.start);
  run_until(study, simulation, study.season.warm, nullptr);
  return simulation.state();
}

results::Results season_results(const Study& study, const simulate::State& warm, results::FieldSink* fields) {
  simulate::Simulation simulation(study.model, *study.weather, {}, study.integrator);
  results::Results results = run_season(study, simulation, warm, fields);
  results.balances = simulation.balances();
  return results;
}

std::vector<std::vector<Outcome>> evaluate(const Study& study, const simulate::State& warm, const std::vector<scenario::Scenario>& scenarios,
                                           const std::vector<Member>& members) {
  std::vector<std::vector<Outcome>> outcomes(scenarios.size(), std::vector<Outcome>(members.size()));
  // Measures are cut into blocks where members alone do not keep the threads busy; each block runs the baseline again.
  const std::size_t measures = scenarios.size() - 1, wanted = static_cast<std::size_t>(2 * study.threads);
  const std::size_t blocks = study.threads == 1 ? 1 : std::clamp<std::size_t>((wanted + members.size() - 1) / members.size(), 1, std::max<std::size_t>(measures, 1));
  const int units = static_cast<int>(blocks * members.size());
  const int days = static_cast<int>((study.season.end - study.season.warm + 86399) / 86400);
  std::atomic<int> next{0}, done{0};
  std::atomic<bool> failed{false};
  std::exception_ptr failure;
  std::mutex guard;
  const auto passed = [&] {
    if (!study.progress) return;
    const std::lock_guard lock(guard);
    study.progress(std::min(++done, units * days), units * days);
  };
  const auto work = [&] {
    for (int unit = next++; unit < units && !failed; unit = next++) {
      const auto m = static_cast<std::size_t>(unit) / blocks, block = static_cast<std::size_t>(unit) % blocks;
      const std::size_t first = measures * block / blocks, last = measures * (block + 1) / blocks;
      try {
        const auto own = run_beside(study, warm, std::span(scenarios).subspan(1 + first, last - first), members[m], passed);
        if (block == 0) outcomes[0][m] = own[0];
        for (std::size_t i = first; i < last; ++i) outcomes[1 + i][m] = own[1 + i - first];
      } catch (...) {
        const std::lock_guard lock(guard);
        if (!failure) failure = std::current_exception();
        failed = true;
        return;
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
