// One place of an hourly weather: station series combined, then radiation and evapotranspiration day by day.
#pragma once
#include <vector>

#include "qinghe/forcing/archive.hpp"
#include "qinghe/forcing/sun.hpp"

namespace qinghe::forcing {

class PlaceAssembler {
 public:
  // Assembles `hours` from `start`; the local days at both ends use the whole day of the record where it
  // exists, so that a run's radiation does not depend on where it begins.
  PlaceAssembler(std::span<const StationRecord> records, int utc_offset, const RadiationParameters& radiation,
                 base::Instant start, int hours);
  void fill(const PlaceSpec& place, int column, HourlyWeather& weather) const;

 private:
  struct Day {
    int first, count;  // hours of the local day, relative to `start`; may begin before 0
    SunDay sun;
  };
  void combine(const PlaceSpec& place, int column, HourlyWeather& weather) const;
  double range(const PlaceSpec& place, const Day& day) const;

  std::span<const StationRecord> records_;
  RadiationParameters radiation_;
  base::Instant start_;
  int hours_;
  std::vector<Day> days_;
};

}  // namespace qinghe::forcing
