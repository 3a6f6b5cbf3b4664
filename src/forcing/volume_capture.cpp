#include "qinghe/forcing/volume_capture.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace qinghe::forcing {

double capture_depth(const DailyRecord& daily, int first, int last, double share, int utc_offset) {
  std::vector<double> rain;
  for (int d = 0; d < daily.days; ++d) {
    const int year = base::civil(daily.start + 86400LL * d, utc_offset).year;
    const double depth = daily.rain[static_cast<std::size_t>(d)];
    if (year >= first && year <= last && depth > hardly_runs_off) rain.push_back(depth);
  }
  if (rain.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::sort(rain.begin(), rain.end());
  // Up to the k-th day all is captured, of every wetter one H: Σ is linear in H between two days.
  const double wanted = share * std::accumulate(rain.begin(), rain.end(), 0.0);
  double whole = 0;
  for (std::size_t k = 0; k < rain.size(); ++k) {
    const auto wetter = static_cast<double>(rain.size() - k);
    if (whole + wetter * rain[k] >= wanted) return (wanted - whole) / wetter;
    whole += rain[k];
  }
  return rain.back();
}

}  // namespace qinghe::forcing
