// rooms: simulate
// A year of each shipped basin, with all constituents and no output: what its land and sewers cost, and what its river does.
//
// Land and sewers alone are timed by their spin-up, which goes through the same year without the river. Reported: CPU-seconds of the
// year, their share of it, and what all of it costs by day and reach, by day and cell, and by day, cell and constituent.
#include <benchmark/benchmark.h>

#include <ctime>

#include "qinghe/forcing/archive.hpp"
#include "qinghe/simulate/simulation.hpp"

using namespace qinghe;

namespace {

constexpr const char* names[] = {"chaobai", "yongding", "daqing", "beiyun"};
constexpr int hours = 366 * 24;

struct Year {
  std::shared_ptr<const basin::Model> model;
  forcing::HourlyWeather weather;

  explicit Year(const std::string& name) {
    const auto basin = std::make_shared<const basin::Basin>(basin::read_basin(
        std::string(QINGHE_SOURCE_DIR) + "/basins/" + name, {"period.warmup=\"2016-01-01\"", "period.start=\"2016-01-01\"", "period.end=\"2017-01-01\""}));
    std::vector<std::string> stations;
    for (const auto& station : basin->stations) stations.push_back(station.id);
    std::vector<forcing::PlaceSpec> places;
    for (const auto& sub : basin->subcatchments)
      places.push_back({.stations = sub.stations, .weights = sub.weights, .rain_factor = sub.rain_factor, .temperature_offset = sub.temperature_offset,
                        .latitude = sub.latitude, .longitude = sub.longitude, .elevation = sub.elevation});
    model = std::make_shared<const basin::Model>(basin::build_model(basin));
    weather = forcing::WeatherArchive::read(basin->weather_folder, stations, basin->utc_offset).assemble(places, basin->period.start, hours);
  }
};

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void basin_year(benchmark::State& state) {
  const Year year(names[state.range(0)]);
  const basin::Model& model = *year.model;
  state.SetLabel(names[state.range(0)]);
  for (auto _ : state) {
    simulate::Simulation simulation(year.model, year.weather, {}, {.method = "split", .splittings = model.basin->splittings});
    const double begun = cpu_seconds();
    const int repetitions = simulation.spin_up(model.basin->period.end, 2).repetitions;
    const double land = (cpu_seconds() - begun) / std::max(repetitions, 1), spun_up = cpu_seconds();
    while (!simulation.done()) simulation.step(nullptr);
    const double all = cpu_seconds() - spun_up, days = hours / 24.0;
    const double cells = model.network.cell_count(), reaches = static_cast<double>(model.basin->reaches.size());
    state.counters["CPU_s"] = all;
    state.counters["land+sewers/river"] = land / (all - land);
    state.counters["per_reach_day"] = all / days / reaches;
    state.counters["per_cell_day"] = all / days / cells;
    state.counters["per_cell_day_constituent"] = all / days / cells / model.set.count();
    state.counters["cells"] = cells;
    state.counters["reaches"] = reaches;
    state.counters["constituents"] = model.set.count();
  }
}
BENCHMARK(basin_year)->DenseRange(0, 3)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace

BENCHMARK_MAIN();
