// What of a case's rain was not measured as it stands, for the page and for whoever reads standard output.
#pragma once
#include <vector>

#include "qinghe/app/console.hpp"
#include "qinghe/forcing/weather.hpp"
#include "qinghe/report/made_rain.hpp"

namespace qinghe::app {

std::vector<report::MadeRain> made_rain(const forcing::HourlyWeather& weather);
// Nothing where all rain was measured.
void show_made_rain(Console& console, const forcing::HourlyWeather& weather);

}  // namespace qinghe::app
