// rooms: catchment forcing
// Weather assembly and runoff of sixty subcatchments over two years of the real record.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>
#include <vector>

#include "qinghe/catchment/loads.hpp"
#include "qinghe/catchment/runoff.hpp"
#include "qinghe/forcing/archive.hpp"

using namespace qinghe;

namespace {

constexpr int places = 60, hours = 17520;

const forcing::WeatherArchive& archive() {
  static const forcing::WeatherArchive all =
      forcing::WeatherArchive::read(std::filesystem::path(QINGHE_SOURCE_DIR) / "inputs/weather");
  return all;
}
base::Instant begin() {
  return base::instant({.year = 2015, .month = 1, .day = 1}, base::beijing_offset);
}

std::vector<forcing::PlaceSpec> specs() {
  std::vector<forcing::PlaceSpec> all;
  for (int i = 0; i < places; ++i)
    all.push_back({.stations = {i % 6, (i + 1) % 6},
                   .weights = {0.6, 0.4},
                   .temperature_offset = -0.05 * i,
                   .elevation = 50.0 + 10 * i});
  return all;
}

std::vector<catchment::Subcatchment> subcatchments() {
  std::vector<catchment::Subcatchment> all;
  for (int i = 0; i < places; ++i) {
    catchment::Subcatchment s{.id = std::to_string(i), .area = 50e6, .rural_population = 5000};
    s.share[static_cast<std::size_t>(catchment::LandUse::forest)] = 0.5;
    s.share[static_cast<std::size_t>(catchment::LandUse::cropland)] = 0.3;
    s.share[static_cast<std::size_t>(catchment::LandUse::urban)] = 0.2;
    all.push_back(s);
  }
  return all;
}

void read_record(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(
        forcing::WeatherArchive::read(std::filesystem::path(QINGHE_SOURCE_DIR) / "inputs/weather"));
}
BENCHMARK(read_record)->Unit(benchmark::kMillisecond);

void assemble_two_years(benchmark::State& state) {
  const auto all = specs();
  archive();
  for (auto _ : state) benchmark::DoNotOptimize(archive().assemble(all, begin(), hours));
  state.SetItemsProcessed(state.iterations() * places * hours);
}
BENCHMARK(assemble_two_years)->Unit(benchmark::kMillisecond);

void runoff_two_years(benchmark::State& state) {
  const forcing::HourlyWeather weather = archive().assemble(specs(), begin(), hours);
  const std::vector<catchment::RunoffQuality> quality =
      catchment::read_runoff_quality(std::filesystem::path(QINGHE_SOURCE_DIR) /
                                     "inputs/catchment/runoff_quality.toml")
          .values();
  const auto all = subcatchments();
  catchment::RunoffStep step;
  catchment::RunoffLoads carried;
  for (auto _ : state) {
    catchment::Catchments land(all);
    catchment::LandLoads loads(all, quality);
    for (int h = 0; h < hours; ++h) land.step(weather, h, step), loads.step(step, carried);
    benchmark::DoNotOptimize(carried);
  }
  state.SetItemsProcessed(state.iterations() * places * hours);
}
BENCHMARK(runoff_two_years)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
