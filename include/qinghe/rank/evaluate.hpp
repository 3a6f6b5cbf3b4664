// Runs scenarios × members through one season, with the same weather and the same members for every scenario.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/forcing/weather.hpp"
#include "qinghe/rank/outcome.hpp"
#include "qinghe/scenario/scenario.hpp"
#include "qinghe/simulate/simulation.hpp"

namespace qinghe::rank {

// The evaluated season, warm-started: the baseline runs from the start of the weather to `warm`, then every unit runs
// from there and is recorded between `start` and `end` (local midnights).
struct Season {
  base::Instant warm, start, end;
};

// One draw of what is uncertain in the model, as pulls on it. Costs are drawn by candidate: rank/costs.hpp.
struct Member {
  std::string id;
  std::vector<scenario::Pull> pulls;
};

// What is drawn, with the distribution and its source, for the report.
struct Uncertain {
  std::string zh, en, distribution_zh, distribution, source_zh, source;
};

// Latin hypercube over loads, effluent, overflow quality and kinetics. Member 0 is the default parameter set.
// Deterministic in `seed`.
std::vector<Member> sample_members(int count, std::uint64_t seed);
std::vector<Uncertain> uncertain_factors();

// outcome[scenario][member], as far as it is known.
using KnownOutcomes = std::vector<std::vector<std::optional<Outcome>>>;

struct Study {
  std::shared_ptr<const basin::Model> model;
  const forcing::HourlyWeather* weather = nullptr;
  Season season;
  simulate::IntegratorOptions integrator;
  int threads = 1;
  // Called from worker threads with (done, all), which count simulated days; may be empty.
  std::function<void(int, int)> progress;
  // Asked at every simulated day; when it answers true, evaluate throws base::Interrupted. May be empty.
  std::function<bool()> stopped;
  // Told of one member at a time, under a lock, when these scenarios are through. May be empty.
  std::function<void(std::size_t member, std::span<const std::size_t> scenarios, std::span<const Outcome> outcomes)> finished;
};

// Runs the baseline up to season.warm.
simulate::State warm_state(const Study& study);

// The baseline's season, for the page beside a ranking. Fields of the network go to `fields`, if there is one.
results::Results season_results(const Study& study, const simulate::State& warm, results::FieldSink* fields);

// outcome[scenario][member]; `scenarios[0]` is the baseline, without pulls. Each member's baseline leads and its measures run
// beside it (Simulation::follow). The same bytes for any number of threads. What is `known`, from an earlier run of the same
// study, is taken as it is; empty where nothing is. Threads are bound to cores while they run.
std::vector<std::vector<Outcome>> evaluate(const Study& study, const simulate::State& warm, const std::vector<scenario::Scenario>& scenarios,
                                           const std::vector<Member>& members, const KnownOutcomes& known = {});

}  // namespace qinghe::rank
