// rooms: simulate
// A measure beside its baseline on the Daqing in July 2016: its cost as a share of a run alone, and the share of cells below it.
#include <benchmark/benchmark.h>

#include "qinghe/forcing/archive.hpp"
#include "qinghe/simulate/simulation.hpp"

using namespace qinghe;

namespace {

struct Days {
  std::shared_ptr<const basin::Model> model;
  forcing::HourlyWeather weather;

  Days() {
    const auto basin = std::make_shared<const basin::Basin>(basin::read_basin(
        std::string(QINGHE_SOURCE_DIR) + "/basins/daqing",
        {"period.warmup=\"2016-07-10\"", "period.start=\"2016-07-10\"", "period.end=\"2016-07-30\""}));
    std::vector<std::string> names;
    for (const auto& station : basin->stations) names.push_back(station.id);
    std::vector<forcing::PlaceSpec> places;
    for (const auto& sub : basin->subcatchments)
      places.push_back({.stations = sub.stations, .weights = sub.weights, .rain_factor = sub.rain_factor, .temperature_offset = sub.temperature_offset,
                        .latitude = sub.latitude, .longitude = sub.longitude, .elevation = sub.elevation});
    model = std::make_shared<const basin::Model>(basin::build_model(basin));
    weather = forcing::WeatherArchive::read(basin->weather_folder, names, basin->utc_offset)
                  .assemble(places, basin->period.start, static_cast<int>((basin->period.end - basin->period.start) / 3600));
  }
  simulate::Simulation simulation(const scenario::Scenario& scenario) const { return {model, weather, scenario, {.method = "split", .splittings = 2}}; }
};

const Days& days() {
  static const Days all;
  return all;
}

// The load of one source halved, or twice its water.
scenario::Scenario measure(scenario::Lever lever) {
  const basin::Model& model = *days().model;
  for (const auto& source : model.sources)
    if (source.kind == constituents::SourceKind::direct_discharge)
      return {.id = "measure", .pulls = {{.lever = lever, .target = source.id, .parameter = lever == scenario::Lever::source_load ? "all" : "flow",
                                         .value = lever == scenario::Lever::source_load ? 0.5 : 2}}};
  return {};
}

double share_below(const scenario::Scenario& scenario) {
  const basin::Model& model = *days().model;
  for (const auto& injection : model.injections)
    if (model.sources[static_cast<std::size_t>(injection.source)].id == scenario.pulls.front().target)
      return static_cast<double>(model.network.downstream_cells(injection.cell).size()) / model.network.cell_count();
  return 1;
}

// Each iteration is an hour. Those of the follower alone are timed; its leader runs while the clock stands.
void run(benchmark::State& state, const scenario::Scenario& scenario, bool beside) {
  while (state.KeepRunningBatch(days().weather.hours - 24)) {
    state.PauseTiming();
    simulate::Simulation leader = days().simulation({}), own = days().simulation(scenario);
    if (beside) own.follow(leader);
    for (int hour = 0; hour < days().weather.hours; ++hour) {
      if (beside) leader.step(nullptr);
      if (hour >= 24) state.ResumeTiming();  // the first day marks what depends
      own.step(nullptr);
      if (hour >= 24) state.PauseTiming();
    }
    state.ResumeTiming();
  }
  state.counters["cells below"] = share_below(scenario);
}

void alone(benchmark::State& state) { run(state, measure(scenario::Lever::source_load), false); }
void load_beside(benchmark::State& state) { run(state, measure(scenario::Lever::source_load), true); }
void water_beside(benchmark::State& state) { run(state, measure(scenario::Lever::source_flow), true); }
BENCHMARK(alone)->Unit(benchmark::kMicrosecond);
BENCHMARK(load_beside)->Unit(benchmark::kMicrosecond);
BENCHMARK(water_beside)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
