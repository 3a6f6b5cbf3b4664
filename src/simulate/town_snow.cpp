#include "qinghe/simulate/town_snow.hpp"

namespace qinghe::simulate {

void TownSnow::step(const basin::Basin& basin, const forcing::HourlyWeather& weather, int hour, std::span<double> ground) {
  for (std::size_t s = 0; s < cover_.size(); ++s) {
    const int place = basin.sewersheds[s].weather_place;
    const std::size_t at = weather.at(hour, place);
    ground[s] = catchment::snow_step(basin.subcatchments[static_cast<std::size_t>(place)].snow, weather.rain[at], weather.temperature[at], 1.0, cover_[s]).outflow;
  }
}

void town_evaporation(const basin::Basin& basin, const forcing::HourlyWeather& weather, int hour, std::span<double> out) {
  for (std::size_t s = 0; s < out.size(); ++s) out[s] = weather.pet[weather.at(hour, basin.sewersheds[s].weather_place)];
}

}  // namespace qinghe::simulate
