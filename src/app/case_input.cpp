#include "app/case_input.hpp"

#include "qinghe/forcing/archive.hpp"

namespace qinghe::app {

Case read_case(const std::string& folder, std::vector<std::string> overrides, const std::string& from, const std::string& to) {
  if (!from.empty()) overrides.push_back("period.start=\"" + from + "\"");
  if (!to.empty()) overrides.push_back("period.end=\"" + to + "\"");
  auto basin = std::make_shared<const basin::Basin>(basin::read_basin(folder, overrides));
  std::vector<std::string> names;
  for (const auto& station : basin->stations) names.push_back(station.id);
  const auto archive = forcing::WeatherArchive::read(basin->weather_folder, names, basin->utc_offset);
  std::vector<forcing::PlaceSpec> places;
  for (const auto& sub : basin->subcatchments)
    places.push_back({.stations = sub.stations, .weights = sub.weights, .rain_factor = sub.rain_factor, .temperature_offset = sub.temperature_offset,
                      .latitude = sub.latitude, .longitude = sub.longitude, .elevation = sub.elevation});
  const int hours = static_cast<int>((basin->period.end - basin->period.warmup) / 3600);
  Case c{.model = std::make_shared<const basin::Model>(basin::build_model(basin)),
         .weather = archive.assemble(places, basin->period.warmup, hours)};
  return c;
}

simulate::IntegratorOptions integrator_options(const basin::Basin& basin, const std::string& integrator) {
  simulate::IntegratorOptions options;
  options.method = integrator.empty() ? basin.integrator : integrator;
  options.relative_tolerance = basin.relative_tolerance;
  options.linear_solver = basin.linear_solver;
  options.splittings = basin.splittings;
  return options;
}

}  // namespace qinghe::app
