#include "qinghe/channel/reservoir.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "channel/find_root.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::channel {
namespace {

constexpr double day = 86400, hour = 3600;  // [s]

// A factor x(2 − x), x = V/V_full held within 0 … 1, and its slope: 1 with water enough, 0 without.
struct Fade {
  double value, slope;
};
Fade fade(double volume, double full) {
  const double x = std::clamp(volume / full, 0.0, 1.0);
  return {x * (2 - x), x > 0 && x < 1 ? (2 - 2 * x) / full : x == 0 && volume == 0 ? 2 / full : 0};
}

}  // namespace

LevelPool::LevelPool(const Reservoir& rule) {
  const bool sound = rule.volume.size() >= 2 && rule.area.size() == rule.volume.size() &&
                     rule.level.size() == rule.volume.size() && rule.volume.front() >= 0 &&
                     rule.draw_time > 0 && rule.max_release >= 0 && rule.seepage >= 0;
  if (!sound)
    throw base::InternalError(
        fmt::format("channel: reservoir '{}' has no sound storage curve or rule", rule.id));
  area_ = MonotoneCurve(rule.volume, rule.area);
  level_ = MonotoneCurve(rule.volume, rule.level);
}

// Below the lowest point of the curve the surface shrinks in proportion to the volume; a curve that begins at
// V = 0 fades within the lowest thousandth instead.
MonotoneCurve::Point LevelPool::surface(double volume) const {
  const double lowest = area_.first();
  if (volume < lowest) {
    const double slope = area_.at(lowest).value / lowest;
    return volume > 0 ? MonotoneCurve::Point{slope * volume, slope}
                      : MonotoneCurve::Point{0, volume == 0 ? slope : 0};
  }
  const MonotoneCurve::Point a = area_.at(volume);
  if (lowest > 0) return a;
  const Fade f = fade(volume, 1e-3 * area_.last());
  return {a.value * f.value, a.slope * f.value + a.value * f.slope};
}

double LevelPool::area(double volume) const {
  return surface(volume).value;
}
double LevelPool::level(double volume) const {
  return level_.at(volume).value;
}

// The level rises with the volume, so halving finds it to the last bits.
double LevelPool::volume_at(double level) const {
  double low = level_.first(), high = level_.last();
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = low + 0.5 * (high - low);
    if (middle <= low || middle >= high) break;
    (level_.at(middle).value < level ? low : high) = middle;
  }
  return high;
}

double LevelPool::lower_volume(const Reservoir& rule, double volume) const {
  if (!(rule.thermocline > 0)) return 0;
  return std::clamp(volume_at(level(volume) - rule.thermocline), 0.02 * volume, 0.9 * volume);
}

PoolLosses LevelPool::losses(const Reservoir& rule, const PoolForcing& forcing, double volume) const {
  const std::size_t m = static_cast<std::size_t>(forcing.month - 1);
  const double flood_volume = rule.flood_volume[m];

  const double above_dead = volume - rule.dead_volume, span = rule.target_volume[m] - rule.dead_volume;
  const bool cut = span > 0 && above_dead < span;
  const double asked = cut ? rule.release[m] * std::max(0.0, above_dead) / span : rule.release[m];
  const bool kept = asked < rule.environmental[m];
  const double wanted = kept ? rule.environmental[m] : asked, largest = std::max(rule.release[m], rule.environmental[m]);
  const Fade given = largest > 0 ? fade(above_dead, largest * day) : Fade{0, 0};
  double release = wanted * given.value, slope = wanted * given.slope;
  if (cut && !kept && above_dead > 0) slope += rule.release[m] / span * given.value;
  if (const double surplus = volume - flood_volume; flood_volume > 0 && surplus > 0) {
    const bool passing = surplus / hour >= forcing.inflow;
    const double drawn = surplus / rule.draw_time + (passing ? forcing.inflow : surplus / hour);
    if (drawn > release) release = drawn, slope = 1 / rule.draw_time + (passing ? 0 : 1 / hour);
  }
  if (release > rule.max_release) release = rule.max_release, slope = 0;
  const double flood = std::max(0.0, release - wanted * given.value);
  double spill = 0;
  if (const double above = volume - area_.last(); above > 0) spill = above / hour, release += spill, slope += 1 / hour;

  const MonotoneCurve::Point water = surface(volume);
  const double wish = forcing.withdrawal;
  const Fade taken = wish > 0 ? fade(above_dead - rule.environmental[m] * day, wish * day) : Fade{0, 0};
  const double ration = cut ? std::max(0.0, above_dead) / span : 1.0;
  PoolLosses l{.release = release,
               .withdrawal = wish * ration * taken.value,
               .seepage = rule.seepage * water.value,
               .evaporation = forcing.evaporation * water.value,
               .flood = flood,
               .spill = spill};
  l.slope = slope + wish * (ration * taken.slope + (cut && above_dead > 0 ? taken.value / span : 0.0)) + (rule.seepage + forcing.evaporation) * water.slope;
  return l;
}

PoolLosses LevelPool::step(const Reservoir& rule, const PoolForcing& forcing, double volume,
                           double dt) const {
  const double most = volume + dt * forcing.inflow;
  PoolLosses mean{.release = 0, .withdrawal = 0, .seepage = 0, .evaporation = 0};
  const auto residual = [&](double v) {
    mean = losses(rule, forcing, v);
    return Residual{v - most + dt * mean.sum(), 1 + dt * mean.slope};
  };
  // As exact as the sum of volumes can be, or fluxes to 1e-12 of those that act.
  const double tolerance = std::max(1e-14 * most, 1e-12 * dt * (forcing.inflow + forcing.withdrawal));
  if (!find_root(residual, std::min(0.0, volume), std::max(0.0, most), volume, tolerance).found)
    throw base::NumericalError(
        "no level balances a reservoir",
        {.place = rule.id,
         .solver_text = fmt::format("volume {} m3, inflow {} m3/s", volume, forcing.inflow)});
  return mean;
}

}  // namespace qinghe::channel
