// The weather of a region: the stations of a folder, and their combination into hourly weather for places.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "qinghe/forcing/daily.hpp"
#include "qinghe/forcing/design_storm.hpp"
#include "qinghe/forcing/radiation.hpp"
#include "qinghe/forcing/station.hpp"
#include "qinghe/forcing/weather.hpp"

namespace qinghe::forcing {

// A place whose weather is wanted (a subcatchment, a reservoir, a reach).
struct PlaceSpec {
  std::vector<int> stations;                              // indices into the archive's stations
  std::vector<double> weights;                            // one per station, sum 1
  double rain_factor = 1;                                 // multiplies the weighted rain
  double temperature_offset = 0;                          // added to the weighted temperature [°C]
  double latitude = 40, longitude = 116, elevation = 50;  // [°], [m]
};

class WeatherArchive {
 public:
  // Reads the stations named (all of stations.csv when the list is empty), in that order. The other stations
  // of the folder serve as donors for gaps. Throws base::InputError with every fault of every file; an
  // unknown station gets the nearest spelling.
  static WeatherArchive read(const std::filesystem::path& folder,
                             const std::vector<std::string>& stations = {},
                             int utc_offset = base::beijing_offset);
  // From records in memory (disaggregated days, tests); gaps are filled among them.
  explicit WeatherArchive(std::vector<StationRecord> records, int utc_offset = base::beijing_offset);

  // Hourly weather of `places` from `start` (a whole hour) for `hours`. Deterministic. Throws
  // base::InputError naming station, variable and hours where the archive has no value, and when the period
  // leaves the record. Temperature: weighted + offset; dew point keeps the relative humidity; pressure is
  // reduced to the place's elevation by the hypsometric equation; wind from 10 m to 2 m (FAO-56 eq. 47);
  // shortwave and cloud by radiation.hpp from each local day's temperature range; `pet` by FAO-56 eq. 53,
  // where hours of dew (negative) ask for nothing: 0.
  HourlyWeather assemble(std::span<const PlaceSpec> places, base::Instant start, int hours,
                         const RadiationParameters& radiation = {}) const;

  // Where [start, start + hours) leaves the hourly records, the other hours are made from the days of one station, alike at all
  // gauges: how the rain of a day spread over its hours is a sample by `seed` (FragmentLibrary of the hourly gauges), and a note
  // says so. Throws base::InputError when the daily record does not cover the period either.
  void extend(const DailyRecord& daily, base::Instant start, int hours, std::uint64_t seed);

  // The rain of all gauges in the hours of a design storm becomes that of the storm, and a note says so. Throws
  // base::InputError where a record does not cover them.
  void impose(const DesignStorm& storm);

  std::span<const StationRecord> records() const { return records_; }
  int find(std::string_view station_id) const;  // −1 when absent
  base::Instant start() const;                  // period common to all stations
  int hours() const;
  const std::vector<std::string>& notes() const { return notes_; }
  const std::vector<MadeRain>& made_rain() const { return made_rain_; }  // by extend() and impose()

 private:
  WeatherArchive() = default;
  std::vector<StationRecord> records_;
  std::string origin_;  // folder, for messages
  int utc_offset_ = 0;  // [s]
  std::vector<std::string> notes_;
  std::vector<MadeRain> made_rain_;
};

}  // namespace qinghe::forcing
