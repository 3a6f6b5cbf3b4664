// The shipped basins on real weather: the storm of 20 July 2016, and rivers that are dry.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <memory>

#include "simulate/collected_fields.hpp"
#include "qinghe/basin/model.hpp"
#include "qinghe/forcing/archive.hpp"
#include "qinghe/simulate/simulation.hpp"

using namespace qinghe;

namespace {

struct Season {
  std::shared_ptr<const basin::Model> model;
  results::Results results;
  CollectedFields fields;
  std::vector<results::Balance> balances;
  bool finite = true;
};

Season run(const std::string& name, const std::string& warmup, const std::string& start, const std::string& end) {
  const auto folder = std::filesystem::path(QINGHE_SOURCE_DIR) / "basins" / name;
  auto basin = std::make_shared<const basin::Basin>(basin::read_basin(
      folder, {"period.warmup=\"" + warmup + "\"", "period.start=\"" + start + "\"", "period.end=\"" + end + "\""}));
  std::vector<std::string> stations;
  for (const auto& s : basin->stations) stations.push_back(s.id);
  const auto archive = forcing::WeatherArchive::read(basin->weather_folder, stations, basin->utc_offset);
  std::vector<forcing::PlaceSpec> places;
  for (const auto& sub : basin->subcatchments)
    places.push_back({.stations = sub.stations, .weights = sub.weights, .rain_factor = sub.rain_factor, .temperature_offset = sub.temperature_offset,
                      .latitude = sub.latitude, .longitude = sub.longitude, .elevation = sub.elevation});
  const auto weather = archive.assemble(places, basin->period.warmup, static_cast<int>((basin->period.end - basin->period.warmup) / 3600));
  Season season{.model = std::make_shared<const basin::Model>(basin::build_model(basin))};
  simulate::IntegratorOptions options;
  options.method = "split";
  simulate::Simulation simulation(season.model, weather, {}, options);
  while (simulation.now() < basin->period.start) simulation.step(nullptr);
  simulation.reset_balances();
  simulate::Recorder recorder(season.model, weather, basin->period.start, static_cast<int>((basin->period.end - basin->period.start) / 3600), true, &season.fields);
  while (simulation.now() < basin->period.end) simulation.step(&recorder);
  season.results = recorder.finish();
  season.results.overflow_events = simulation.overflow_events_since(basin->period.start);
  season.balances = simulation.balances();
  for (const auto& block : season.fields.blocks)
    for (const float value : block.values) season.finite = season.finite && std::isfinite(value);
  return season;
}

// Day of the largest daily mean flow at a section.
std::string peak_day(const Season& season, const std::string& id) {
  const auto& r = season.results;
  std::size_t s = 0;
  while (r.section_ids[s] != id) ++s;
  double most = -1;
  int day_of_most = 0;
  for (int day = 0; day < r.days; ++day) {
    double sum = 0;
    for (int h = 0; h < 24; ++h) sum += r.section_flow[static_cast<std::size_t>(day * 24 + h) * r.section_ids.size() + s];
    if (sum > most) most = sum, day_of_most = day;
  }
  return base::iso_date(r.start + 86400LL * day_of_most, r.utc_offset);
}

void check_balances(const Season& season) {
  for (const auto& balance : season.balances) {
    CAPTURE(balance.domain);
    CAPTURE(balance.quantity);
    CHECK(balance.relative() <= 1e-11);
  }
}

}  // namespace

TEST_CASE("20 July 2016: flood peak and overflows on the right days in the North Canal and the Daqing" * doctest::test_suite("long")) {
  for (const auto& [basin, section] : {std::pair<std::string, std::string>{"beiyun", "NC-S09"}, {"daqing", "DQ-S07"}}) {
    CAPTURE(basin);
    const Season season = run(basin, "2016-07-08", "2016-07-14", "2016-07-26");
    const std::string day = peak_day(season, section);
    CAPTURE(day);
    CHECK((day == "2016-07-20" || day == "2016-07-21"));
    const base::Instant storm = base::instant({.year = 2016, .month = 7, .day = 20, .hour = 12}, base::beijing_offset);
    int running = 0;
    double largest = 0, of_storm = 0;
    for (const auto& event : season.results.overflow_events) {
      largest = std::max(largest, event.volume);
      if (event.start <= storm && event.end > storm) ++running, of_storm = std::max(of_storm, event.volume);
    }
    CHECK(running >= 5);
    CHECK(of_storm == largest);
    CHECK(season.finite);
    check_balances(season);
  }
}

TEST_CASE("dry reaches of the Yongding stay dry, without a NaN" * doctest::test_suite("long")) {
  const Season season = run("yongding", "2016-01-01", "2016-01-21", "2016-01-26");
  CHECK(season.finite);
  check_balances(season);
  std::size_t dry = 0;
  for (const float depth : season.fields.series(*season.model, basin::StoredField::depth)) dry += depth < 0.02f ? 1 : 0;
  CHECK(dry > 0);
  for (const float q : season.fields.series(*season.model, basin::StoredField::discharge)) REQUIRE(q >= 0);
}
