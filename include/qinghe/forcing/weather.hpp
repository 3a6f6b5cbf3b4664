// Hourly weather on one clock for a list of places (subcatchments), after gaps were filled and stated.
#pragma once
#include <string>
#include <vector>

#include "qinghe/base/instant.hpp"

namespace qinghe::forcing {

// Rain that nobody measured hour by hour, within [start, end): what a reader must know of it, and a phrase for headings.
struct MadeRain {
  base::Instant start, end;
  std::string zh, en, phrase_zh, phrase_en;
};

// Values hold over [start + 3600·h, start + 3600·(h+1)).
struct HourlyWeather {
  base::Instant start;
  int hours = 0, places = 0;
  // [hour × places], hour-major
  std::vector<double> rain;         // [mm/h], total precipitation
  std::vector<double> temperature;  // air [°C]
  std::vector<double> dew_point;    // [°C]
  std::vector<double> wind;         // at 2 m [m/s]
  std::vector<double> pressure;     // [hPa]
  std::vector<double> shortwave;    // downwelling at ground [W/m²]
  std::vector<double> cloud;        // cover 0–1
  std::vector<double> pet;          // FAO-56 reference evapotranspiration [mm/h]
  std::size_t at(int hour, int place) const {
    return static_cast<std::size_t>(hour) * static_cast<std::size_t>(places) +
           static_cast<std::size_t>(place);
  }
  // What had to be filled, station by station, for the log and the report.
  std::vector<std::string> notes;
  std::vector<MadeRain> made_rain;
};

}  // namespace qinghe::forcing
