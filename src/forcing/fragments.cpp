#include <algorithm>
#include <cmath>
#include <random>

#include "qinghe/forcing/daily.hpp"

namespace qinghe::forcing {
namespace {

std::size_t index(int hour_or_day) {
  return static_cast<std::size_t>(hour_or_day);
}

constexpr double wet = 0.5;             // [mm], smallest day that shows a pattern at a resolution of 0.1 mm
constexpr std::size_t neighbours = 10;  // candidates among which chance chooses

bool near_month(int a, int b) {
  const int d = std::abs(a - b);
  return d <= 1 || d == 11;
}

}  // namespace

FragmentLibrary::FragmentLibrary(std::span<const StationRecord> gauges, int utc_offset) {
  for (const StationRecord& gauge : gauges) {
    const std::vector<double>& rain = gauge.of(Variable::rain);
    const std::int64_t into_day = ((gauge.start.seconds + utc_offset) % 86400 + 86400) % 86400;
    for (auto h = static_cast<int>((86400 - into_day) % 86400 / 3600); h + 24 <= gauge.hours; h += 24) {
      double sum = 0;
      for (int k = 0; k < 24; ++k) sum += rain[index(h + k)];
      if (!(sum >= wet)) continue;  // dry, or with a gap
      WetDay day{.month = base::civil(gauge.start + 3600LL * h, utc_offset).month, .depth = sum, .share = {}};
      for (int k = 0; k < 24; ++k) day.share[static_cast<std::size_t>(k)] = rain[index(h + k)] / sum;
      days_.push_back(day);
    }
  }
  std::stable_sort(days_.begin(), days_.end(),
                   [](const WetDay& a, const WetDay& b) { return a.depth < b.depth; });
  if (days_.empty())
    throw base::InputError(
        {.file = "weather",
         .line = 0,
         .key = "rain",
         .value = "no wet day",
         .expected = "hourly gauges with at least one day of 0.5 mm, to learn how storms spread over a day"});
}

std::array<double, 24> FragmentLibrary::day(double depth, int month, std::uint64_t seed) const {
  std::array<double, 24> hours{};
  if (depth == 0) return hours;
  std::vector<const WetDay*> candidates;
  for (const WetDay& d : days_)
    if (near_month(d.month, month)) candidates.push_back(&d);
  if (candidates.empty())
    for (const WetDay& d : days_) candidates.push_back(&d);
  // Nearness in depth on a logarithmic scale: 5 and 10 mm differ as 50 and 100 mm do.
  const auto apart = [&](const WetDay* d) { return std::abs(std::log(d->depth / depth)); };
  const std::size_t kept = std::min(neighbours, candidates.size());
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](const WetDay* a, const WetDay* b) { return apart(a) < apart(b); });
  std::mt19937_64 engine(seed);
  const WetDay& chosen = *candidates[engine() % kept];
  // The largest hour takes the rounding, so that the day sums to `depth` as added from hour 0 to 23.
  const auto peak = static_cast<std::size_t>(std::max_element(chosen.share.begin(), chosen.share.end()) -
                                             chosen.share.begin());
  for (std::size_t k = 0; k < 24; ++k) hours[k] = depth * chosen.share[k];
  double others = 0;
  for (std::size_t k = 0; k < 24; ++k)
    if (k != peak) others += hours[k];
  hours[peak] = depth - others;
  return hours;
}

}  // namespace qinghe::forcing
