#include "forcing/place.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/forcing/evapotranspiration.hpp"

namespace qinghe::forcing {
namespace {

constexpr double watt = 1e6 / 3600;                    // MJ/m²/h in W/m²
constexpr double gravity_over_gas = 9.80665 / 287.05;  // g/R_d [K/m], hypsometric equation
constexpr double anemometer = 10;                      // [m]

double at(const StationRecord& record, Variable v, std::int64_t hour) {
  return record.of(v)[static_cast<std::size_t>(hour)];
}

}  // namespace

PlaceAssembler::PlaceAssembler(std::span<const StationRecord> records, int utc_offset,
                               const RadiationParameters& radiation, base::Instant start, int hours)
    : records_(records), radiation_(radiation), start_(start), hours_(hours) {
  const std::int64_t into_day = ((start.seconds + utc_offset) % 86400 + 86400) % 86400;
  for (int first = -static_cast<int>(into_day / 3600); first < hours; first += 24) {
    const base::Civil noon = base::civil(start + 3600LL * (first + 12), utc_offset);
    days_.push_back({first, 24, sun_day(base::day_of_year(noon))});
  }
}

void PlaceAssembler::combine(const PlaceSpec& place, int column, HourlyWeather& weather) const {
  const double to_2m = wind_at_2m(1, anemometer);
  for (std::size_t k = 0; k < place.stations.size(); ++k) {
    const StationRecord& record = records_[static_cast<std::size_t>(place.stations[k])];
    const std::int64_t shift = (start_ - record.start) / 3600;
    const double w = place.weights[k], rise = place.elevation - record.station.elevation;
    for (int h = 0; h < hours_; ++h) {
      const std::size_t i = weather.at(h, column);
      const double t = at(record, Variable::temperature, h + shift);
      weather.temperature[i] += w * t;
      weather.dew_point[i] += w * at(record, Variable::dew_point, h + shift);
      weather.rain[i] += w * place.rain_factor * at(record, Variable::rain, h + shift);
      weather.wind[i] += w * to_2m * at(record, Variable::wind, h + shift);
      weather.pressure[i] +=
          w * at(record, Variable::pressure, h + shift) * std::exp(-gravity_over_gas * rise / (t + 273.15));
    }
  }
  if (place.temperature_offset == 0) return;
  for (int h = 0; h < hours_; ++h) {
    const std::size_t i = weather.at(h, column);
    const double t = weather.temperature[i] + place.temperature_offset;
    const double vapour = saturation_pressure(weather.dew_point[i]) * saturation_pressure(t) /
                          saturation_pressure(weather.temperature[i]);
    weather.temperature[i] = t;
    weather.dew_point[i] = dew_point(vapour);
  }
}

// Range of the hourly temperature over the local day, from whatever of the day the stations have.
double PlaceAssembler::range(const PlaceSpec& place, const Day& day) const {
  double low = 1e9, high = -1e9;
  for (int h = day.first; h < day.first + day.count; ++h) {
    double t = 0;
    for (std::size_t k = 0; k < place.stations.size(); ++k) {
      const StationRecord& record = records_[static_cast<std::size_t>(place.stations[k])];
      const std::int64_t hour = h + (start_ - record.start) / 3600;
      t += hour < 0 || hour >= record.hours ? std::nan("")
                                            : place.weights[k] * at(record, Variable::temperature, hour);
    }
    if (std::isnan(t)) continue;  // before or after the record
    low = std::min(low, t), high = std::max(high, t);
  }
  return high - low;
}

void PlaceAssembler::fill(const PlaceSpec& place, int column, HourlyWeather& weather) const {
  combine(place, column, weather);
  const double clear = clear_sky_transmissivity(place.elevation, radiation_);
  for (const Day& day : days_) {
    const double share = transmissivity(range(place, day), place.elevation, radiation_);
    const double clearness = share / clear, cloud = cloud_cover(clearness, radiation_);
    for (int h = std::max(0, day.first); h < std::min(hours_, day.first + day.count); ++h) {
      const std::size_t i = weather.at(h, column);
      const auto utc_hour = static_cast<double>(((start_.seconds / 3600 + h) % 24 + 24) % 24);
      const double top = extraterrestrial_hour(day.sun, place.latitude, place.longitude, utc_hour);
      weather.shortwave[i] = share * top * watt;
      weather.cloud[i] = cloud;
      const double et = penman_monteith_hour({.temperature = weather.temperature[i],
                                              .vapour_pressure = saturation_pressure(weather.dew_point[i]),
                                              .wind = weather.wind[i],
                                              .shortwave = share * top,
                                              .clearness = clearness,
                                              .pressure = weather.pressure[i] / 10,
                                              .daylight = top > 0});
      weather.pet[i] = std::max(0.0, et);  // dew asks for no evapotranspiration
    }
  }
}

}  // namespace qinghe::forcing
