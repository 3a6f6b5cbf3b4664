// Of [weather]: the daily station, a design storm, and the hourly stations of its folder.
#include <fmt/format.h>

#include "basin/reader.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/forcing/station.hpp"

namespace qinghe::basin {

void Reader::daily_weather(const base::Section& section) {
  const std::string id = section.text("daily", faults);
  std::vector<std::string> known;
  try {
    for (forcing::Station& station : forcing::read_stations(basin.weather_folder, forcing::RecordKind::daily, faults)) {
      known.push_back(station.id);
      if (station.id == id) basin.daily_weather = std::move(station);
    }
  } catch (const base::InputError&) {
    return;  // read_weather_stations tells what is wrong with the file
  }
  if (basin.daily_weather) return;
  faults.add(section.fault("daily", "a daily station of the folder's stations.csv", base::nearest(id, known)));
}

void Reader::read_design_storm(const base::Section& section) {
  forcing::DesignStorm& storm = basin.design_storm;
  const std::size_t before = faults.all().size();
  storm.years = section.number_or("design_storm_years", "1", {0.25, 10'000}, 0, faults);
  storm.hours = static_cast<int>(section.integer_or("design_storm_hours", 1, 24, storm.hours, faults));
  storm.peak = section.number_or("design_storm_peak", "1", base::share, storm.peak, faults);
  const bool begins = section.has("design_storm_start");
  if (begins) storm.start = section.instant("design_storm_start", basin.utc_offset, faults);
  if (faults.all().size() > before) return;
  if (!(storm.years > 0)) {
    for (const char* key : {"design_storm_start", "design_storm_hours", "design_storm_peak"})
      if (section.has(key)) faults.add(section.fault("design_storm_years", fmt::format("the years in which the storm returns, because {} is given", key)));
    return;
  }
  const Period& period = basin.period;
  const base::Instant end = storm.start + 3600LL * storm.hours;
  if (!begins || storm.start.seconds % 3600 != 0 || (period.end > period.start && (storm.start < period.warmup || end > period.end)))
    faults.add(section.fault("design_storm_start", fmt::format("the whole hour at which the storm of {} h begins, within the run from {} to {}", storm.hours,
                                                               base::iso_date(period.warmup, basin.utc_offset), base::iso_date(period.end, basin.utc_offset))));
}

void Reader::read_weather_stations() {
  if (basin.weather_folder.empty()) return stations.mark_unreadable();
  if (!bytes(basin.weather_folder / "stations.csv", "weather/stations.csv"))
    return stations.mark_unreadable();
  try {
    for (const forcing::Station& station :
         forcing::read_stations(basin.weather_folder, forcing::RecordKind::hourly, faults)) {
      stations.add(station.id);
      basin.stations.push_back({.id = station.id,
                                .name_zh = station.name_zh,
                                .lon = station.longitude,
                                .lat = station.latitude,
                                .elevation = station.elevation});
    }
  } catch (const base::InputError& error) {
    faults.add(error);
  }
}

}  // namespace qinghe::basin
