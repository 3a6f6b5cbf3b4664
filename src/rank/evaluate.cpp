#include "qinghe/rank/evaluate.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <span>

#include "qinghe/base/error.hpp"
#include "qinghe/base/share_out.hpp"
#include "rank/bound_thread.hpp"

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

// Some scenarios under one member; the baseline is run with them, whether it is among them or not.
struct Task {
  std::size_t member;
  std::vector<std::size_t> scenarios;
};

// What is not known, cut by member, and further where members alone do not keep the threads busy: each task runs the
// baseline of its member again.
std::vector<Task> tasks_of(std::size_t scenarios, std::size_t members, const KnownOutcomes& known, int threads) {
  std::vector<Task> whole;
  for (std::size_t m = 0; m < members; ++m) {
    Task task{m, {}};
    for (std::size_t s = 0; s < scenarios; ++s)
      if (known.empty() || !known[s][m]) task.scenarios.push_back(s);
    if (!task.scenarios.empty()) whole.push_back(std::move(task));
  }
  if (threads == 1 || whole.empty()) return whole;
  const std::size_t wanted = static_cast<std::size_t>(2 * threads), blocks = (wanted + whole.size() - 1) / whole.size();
  std::vector<Task> tasks;
  for (const Task& task : whole) {
    const std::size_t all = task.scenarios.size(), parts = std::min(blocks, all);
    for (std::size_t part = 0; part < parts; ++part)
      tasks.push_back({task.member, {task.scenarios.begin() + static_cast<std::ptrdiff_t>(all * part / parts), task.scenarios.begin() + static_cast<std::ptrdiff_t>(all * (part + 1) / parts)}});
  }
  return tasks;
}

// The outcomes of a task's scenarios, measures beside their baseline. `passed` is told of each day of all.
std::vector<Outcome> run_beside(const Study& study, const simulate::State& warm, const std::vector<scenario::Scenario>& scenarios, const Task& task, const Member& member,
                                const std::function<void()>& passed) {
  std::vector<Unit> units;
  units.reserve(1 + task.scenarios.size());
  units.push_back(make_unit(study, warm, {}, member));
  for (const std::size_t s : task.scenarios) {
    if (s == 0) continue;
    units.push_back(make_unit(study, warm, scenarios[s], member));
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
  for (Unit& unit : std::span(units).subspan(task.scenarios.front() == 0 ? 0 : 1)) {
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
                                           const std::vector<Member>& members, const KnownOutcomes& known) {
  std::vector<std::vector<Outcome>> outcomes(scenarios.size(), std::vector<Outcome>(members.size()));
  for (std::size_t s = 0; s < known.size(); ++s)
    for (std::size_t m = 0; m < members.size(); ++m)
      if (known[s][m]) outcomes[s][m] = *known[s][m];
  const std::vector<Task> tasks = tasks_of(scenarios.size(), members.size(), known, study.threads);
  const int days = static_cast<int>((study.season.end - study.season.warm + 86399) / 86400), all = days * static_cast<int>(tasks.size());
  int done = 0;
  std::mutex guard;
  const auto passed = [&] {
    if (!study.progress) return;
    const std::lock_guard lock(guard);
    study.progress(std::min(++done, all), all);
  };
  const auto run_task = [&](std::size_t t) {
    const Task& task = tasks[t];
    const std::vector<Outcome> own = run_beside(study, warm, scenarios, task, members[task.member], passed);
    for (std::size_t i = 0; i < own.size(); ++i) outcomes[task.scenarios[i]][task.member] = own[i];
    const std::lock_guard lock(guard);
    if (study.finished) study.finished(task.member, task.scenarios, own);
  };
  base::share_out(tasks.size(), study.threads, [&](int thread) {
    return [&run_task, bound = BoundThread(study.threads > 1 ? thread : BoundThread::nowhere)](std::size_t t) { run_task(t); };
  });
  return outcomes;
}

}  // namespace qinghe::rank
