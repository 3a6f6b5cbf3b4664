// Days of a shipped basin with its real weather, on coarse cells.
#pragma once
#include <filesystem>

#include "qinghe/forcing/archive.hpp"
#include "qinghe/simulate/simulation.hpp"
#include "simulate/collected_fields.hpp"

namespace qinghe::test {

struct BasinDays {
  std::shared_ptr<const basin::Model> model;
  forcing::HourlyWeather weather;

  // `name` of a shipped basin, or the absolute path of another.
  BasinDays(const std::string& name, const std::string& from, const std::string& to,
       std::vector<std::string> set = {}) {
    set.insert(set.end(), {"period.warmup=\"" + from + "\"", "period.start=\"" + from + "\"",
                           "period.end=\"" + to + "\"", "cell_length=\"4000 m\""});
    const auto basin = std::make_shared<const basin::Basin>(
        basin::read_basin(std::filesystem::path(QINGHE_SOURCE_DIR) / "basins" / name, set));
    std::vector<std::string> names;
    for (const auto& station : basin->stations) names.push_back(station.id);
    std::vector<forcing::PlaceSpec> places;
    for (const auto& sub : basin->subcatchments)
      places.push_back({.stations = sub.stations,
                        .weights = sub.weights,
                        .rain_factor = sub.rain_factor,
                        .temperature_offset = sub.temperature_offset,
                        .latitude = sub.latitude,
                        .longitude = sub.longitude,
                        .elevation = sub.elevation});
    model = std::make_shared<const basin::Model>(basin::build_model(basin));
    auto archive = forcing::WeatherArchive::read(basin->weather_folder, names, basin->utc_offset);
    if (basin->design_storm.years > 0) archive.impose(basin->design_storm);
    weather = archive.assemble(places, basin->period.start,
                               static_cast<int>((basin->period.end - basin->period.start) / 3600));
  }
  simulate::Simulation simulation(const scenario::Scenario& scenario, const std::string& method) const {
    return {model, weather, scenario, {.method = method}};
  }
  simulate::Recorder recorder(results::FieldSink* fields = nullptr) const {
    return {model, weather, weather.start, weather.hours, true, fields};
  }
};

}  // namespace qinghe::test
