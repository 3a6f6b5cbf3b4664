#include "validate/series_error.hpp"

#include <cmath>

namespace qinghe::validate {

double rms(const Series& series, const std::vector<std::vector<double>>& model, double begin, double end) {
  double sum = 0;
  long count = 0;
  for (std::size_t t = 0; t < series.time.size(); ++t)
    for (std::size_t x = 0; x < series.place.size(); ++x)
      if (series.time[t] >= begin - 1e-6 && series.time[t] <= end + 1e-6) {
        const double d = model[t][x] - series.value[t][x];
        sum += d * d, ++count;
      }
  return std::sqrt(sum / static_cast<double>(count));
}

std::vector<std::vector<double>> mean_cycle(const Series& series, double begin, double end) {
  constexpr int quarters = 96;
  const auto quarter = [](double time) { return static_cast<std::size_t>(std::fmod(time, 86400.0) / 900 + 1e-6) % quarters; };
  const std::size_t places = series.place.size();
  std::vector<double> sum(quarters * places), count(quarters * places);
  for (std::size_t t = 0; t < series.time.size(); ++t)
    for (std::size_t x = 0; x < places; ++x)
      if (series.time[t] >= begin - 1e-6 && series.time[t] <= end + 1e-6)
        sum[quarter(series.time[t]) * places + x] += series.value[t][x], count[quarter(series.time[t]) * places + x] += 1;
  std::vector<std::vector<double>> cycle;
  for (const double time : series.time) {
    cycle.emplace_back();
    for (std::size_t x = 0; x < places; ++x) cycle.back().push_back(sum[quarter(time) * places + x] / count[quarter(time) * places + x]);
  }
  return cycle;
}

}  // namespace qinghe::validate
