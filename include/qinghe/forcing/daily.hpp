// Daily records made hourly: rain keeps its daily sum, temperature its extremes.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "qinghe/forcing/station.hpp"

namespace qinghe::forcing {

struct DailyRecord {
  Station station;
  base::Instant start;  // local midnight of the first day
  int days = 0;
  std::vector<double> rain, t_max, t_min, t_mean;  // [mm], [°C]; NaN where there is no value
};
// Columns date, rain_mm, temperature_max_degC, temperature_min_degC, temperature_mean_degC.
DailyRecord read_daily(const std::filesystem::path& file, const Station& station, int utc_offset,
                       base::Faults& faults);

// How observed storms spread over the hours of a day: the fragments of every wet day (≥ 0.5 mm) of hourly
// gauges.
class FragmentLibrary {
 public:
  FragmentLibrary(std::span<const StationRecord> gauges, int utc_offset);
  // Hourly rain of a day with `depth` mm in `month`: the fragments of one of the ten wet days nearest in
  // depth within the month and its neighbours, chosen by `seed`, scaled so that the 24 hours sum to `depth`
  // exactly. Method of fragments: Svanidze (1980); Sharma & Srikanthan (2006), 30th Hydrology and Water
  // Resources Symposium; Westra et al. (2012), Water Resour. Res. 48, W01535.
  std::array<double, 24> day(double depth, int month, std::uint64_t seed) const;
  std::size_t wet_days() const { return days_.size(); }

 private:
  struct WetDay {
    int month;
    double depth;
    std::array<double, 24> share;
  };
  std::vector<WetDay> days_;  // by month, then depth
};

struct DailyAssumptions {
  double hour_of_minimum = 6, hour_of_maximum = 15;  // local hours of T_min and T_max [h]
  double dew_depression = 2;  // T_dew = T_min − K_0 [°C], FAO-56 eq. 48 (0 humid … 2–3 semi-arid)
  double wind_2m = 2;         // [m/s], FAO-56 p. 63: world average
};
// Hourly record of `days` days from local day `first`: rain by fragments, temperature by half cosines between
// successive extremes (where they are missing: the mean ± half the month's mean range of the record), dew
// point by FAO-56 eq. 48, constant wind, pressure of the elevation (FAO-56 eq. 7). Days without rain value
// stay NaN. Notes tell every assumption.
StationRecord make_hourly(const DailyRecord& daily, base::Instant first, int days,
                          const FragmentLibrary& fragments, std::uint64_t seed, int utc_offset,
                          const DailyAssumptions& assumptions, std::vector<std::string>& notes);

}  // namespace qinghe::forcing
