#include "app/case_input.hpp"

namespace qinghe::app {
namespace {

// Of the warm-up and the reported period.
int hours(const basin::Period& period) {
  return static_cast<int>((period.end - period.warmup) / 3600);
}

// Faults of the command line name the option that was typed.
basin::Basin read_given(const std::string& folder, const std::vector<std::string>& overrides, const Givers& givers) {
  try {
    return basin::read_basin(folder, overrides);
  } catch (const base::InputError& error) {
    std::vector<base::Fault> faults = error.faults();
    for (base::Fault& fault : faults)
      if (const auto giver = givers.find(fault.key); giver != givers.end() && fault.file == "--set") fault.file = giver->second.name, fault.key = giver->second.key;
    throw base::InputError(std::move(faults));
  }
}

}  // namespace

forcing::DailyRecord read_daily_weather(const basin::Basin& basin) {
  base::Faults faults;
  auto daily = forcing::read_daily(basin.weather_folder / ("daily_" + basin.daily_weather->id + ".csv"), *basin.daily_weather, basin.utc_offset, faults);
  faults.throw_if_any();
  return daily;
}

forcing::WeatherArchive read_weather(const basin::Basin& basin) {
  std::vector<std::string> names;
  for (const auto& station : basin.stations) names.push_back(station.id);
  auto archive = forcing::WeatherArchive::read(basin.weather_folder, names, basin.utc_offset);
  if (basin.daily_weather) {
    archive.extend(read_daily_weather(basin), basin.period.warmup, hours(basin.period), basin.daily_seed);
  }
  if (basin.design_storm.years > 0) archive.impose(basin.design_storm);
  return archive;
}

forcing::HourlyWeather assemble(const forcing::WeatherArchive& archive, const basin::Basin& basin, std::span<const forcing::PlaceSpec> places) {
  return archive.assemble(places, basin.period.warmup, hours(basin.period));
}

Case read_case(const std::string& folder, std::vector<std::string> overrides, const std::string& from, const std::string& to, Givers givers) {
  if (!from.empty()) overrides.push_back("period.start=\"" + from + "\""), givers["period.start"] = {"--from", ""};
  if (!to.empty()) overrides.push_back("period.end=\"" + to + "\""), givers["period.end"] = {"--to", ""};
  auto basin = std::make_shared<const basin::Basin>(read_given(folder, overrides, givers));
  const forcing::WeatherArchive archive = read_weather(*basin);
  std::vector<forcing::PlaceSpec> places;
  for (const auto& sub : basin->subcatchments)
    places.push_back({.stations = sub.stations, .weights = sub.weights, .rain_factor = sub.rain_factor, .temperature_offset = sub.temperature_offset,
                      .latitude = sub.latitude, .longitude = sub.longitude, .elevation = sub.elevation});
  return {.model = std::make_shared<const basin::Model>(basin::build_model(basin)), .weather = assemble(archive, *basin, places)};
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
