// rooms: output simulate
// What recording and writing cost beside the model: 64 summer days of a shipped basin, each time once without a recorder and
// once with one from the same state. CPU time of the process, the writer's thread included.
#include <benchmark/benchmark.h>
#include <time.h>

#include "qinghe/forcing/archive.hpp"
#include "qinghe/output/field_writer.hpp"
#include "qinghe/simulate/simulation.hpp"

using namespace qinghe;

namespace {

constexpr int hours = 64 * 24;

struct Case {
  std::shared_ptr<const basin::Model> model;
  forcing::HourlyWeather weather;

  Case(int cell_length, const std::string& output) {
    std::vector<std::string> set{"period.warmup=\"2016-06-01\"", "period.start=\"2016-06-06\"", "period.end=\"2016-08-09\"",
                                 "cell_length=\"" + std::to_string(cell_length) + " m\""};
    if (!output.empty()) set.push_back(output);
    const auto basin = std::make_shared<const basin::Basin>(basin::read_basin(QINGHE_SOURCE_DIR "/basins/daqing", set));
    std::vector<std::string> names;
    for (const auto& station : basin->stations) names.push_back(station.id);
    std::vector<forcing::PlaceSpec> places;
    for (const auto& sub : basin->subcatchments)
      places.push_back({.stations = sub.stations, .weights = sub.weights, .rain_factor = sub.rain_factor, .temperature_offset = sub.temperature_offset,
                        .latitude = sub.latitude, .longitude = sub.longitude, .elevation = sub.elevation});
    model = std::make_shared<const basin::Model>(basin::build_model(basin));
    weather = forcing::WeatherArchive::read(basin->weather_folder, names, basin->utc_offset)
                  .assemble(places, basin->period.warmup, static_cast<int>((basin->period.end - basin->period.warmup) / 3600));
  }
};

double seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

enum Kept { sections, months, fields };

// `kept`: sections alone, with the months of the network, or with network.nc as `output` says.
void recording(benchmark::State& state, Kept kept, const std::string& output) {
  const Case c(static_cast<int>(state.range(0)), output);
  const basin::Period& period = c.model->basin->period;
  simulate::Simulation simulation(c.model, c.weather, {}, {.method = "split"});
  while (simulation.now() < period.start) simulation.step(nullptr);
  const simulate::State begin = simulation.state();
  const std::filesystem::path place = std::filesystem::temp_directory_path() / "qinghe-bench-output";
  const output::Provenance provenance{.version = "bench"};
  double bare = 0, recorded = 0, own = 0;
  for (auto _ : state) {
    const double t0 = seconds(CLOCK_PROCESS_CPUTIME_ID);
    while (simulation.now() < period.end) simulation.step(nullptr);
    const double t1 = seconds(CLOCK_PROCESS_CPUTIME_ID);
    simulation.restore(begin);
    output::RunFolder folder(place, true);
    const double t2 = seconds(CLOCK_PROCESS_CPUTIME_ID), main2 = seconds(CLOCK_THREAD_CPUTIME_ID);
    const auto writer = kept == fields ? output::field_writer(folder, c.model, period.start, period.end, "bench", provenance, true) : nullptr;
    simulate::Recorder recorder(c.model, c.weather, period.start, hours, kept != sections, writer.get());
    while (simulation.now() < period.end) simulation.step(&recorder);
    if (writer) writer->finish(0);
    const double t3 = seconds(CLOCK_PROCESS_CPUTIME_ID), main3 = seconds(CLOCK_THREAD_CPUTIME_ID);
    simulation.restore(begin);
    bare += t1 - t0, recorded += t3 - t2, own += main3 - main2;
    state.SetIterationTime(std::max(t3 - t2 - (t1 - t0), 1e-9));
  }
  const double cell_hours = static_cast<double>(state.iterations()) * hours * c.model->network.cell_count();
  state.counters["cells"] = c.model->network.cell_count();
  state.counters["model us/cell-hour"] = 1e6 * bare / cell_hours;
  state.counters["output us/cell-hour"] = 1e6 * (recorded - bare) / cell_hours;
  state.counters["of it writer"] = 1e6 * (recorded - own) / cell_hours;
  state.counters["output/model"] = (recorded - bare) / bare;
}

void run_sections(benchmark::State& state) { recording(state, sections, ""); }
void run_months(benchmark::State& state) { recording(state, months, ""); }
void run_daily(benchmark::State& state) { recording(state, fields, ""); }
void run_extremes(benchmark::State& state) { recording(state, fields, "output.statistics=[\"mean\",\"min\",\"max\"]"); }
void run_hourly(benchmark::State& state) { recording(state, fields, "output.network=\"hourly\""); }

BENCHMARK(run_sections)->Name("sections")->Arg(1000)->Arg(100)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(run_months)->Name("sections+months")->Arg(1000)->Arg(100)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(run_daily)->Name("daily_fields")->Arg(1000)->Arg(100)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(run_extremes)->Name("daily_fields_min_max")->Arg(1000)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(run_hourly)->Name("hourly_fields")->Arg(1000)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
