// What `run` and `rank` begin with: a basin, its model, and its weather.
#pragma once
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "qinghe/app/console.hpp"
#include "qinghe/basin/model.hpp"
#include "qinghe/forcing/archive.hpp"
#include "qinghe/forcing/daily.hpp"
#include "qinghe/results/results.hpp"
#include "qinghe/simulate/quality_integrator.hpp"

namespace qinghe::app {

struct Case {
  std::shared_ptr<const basin::Model> model;
  forcing::HourlyWeather weather;   // from the start of the warm-up to the end of the period
};

// What gave a value of basin.toml other than --set, and what it calls it: by its key there.
struct Giver {
  std::string name, key;
};
using Givers = std::map<std::string, Giver>;

// Reads and checks everything before any computing. `overrides` are assignments, those of --set but for `givers`, whose faults name
// them; `from` and `to` replace the period's dates when not empty.
Case read_case(const std::string& folder, std::vector<std::string> overrides, const std::string& from, const std::string& to, Givers givers = {});

// Of a basin's daily station, which it must have.
forcing::DailyRecord read_daily_weather(const basin::Basin& basin);

// The hourly records of a basin's stations, with the days of its daily station where the period leaves them and its design
// storm; and what they say of places from the warm-up to the end of the period.
forcing::WeatherArchive read_weather(const basin::Basin& basin);
forcing::HourlyWeather assemble(const forcing::WeatherArchive& archive, const basin::Basin& basin, std::span<const forcing::PlaceSpec> places);

simulate::IntegratorOptions integrator_options(const basin::Basin& basin, const std::string& integrator);

}  // namespace qinghe::app
