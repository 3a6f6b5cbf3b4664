#include "qinghe/assess/flood.hpp"

#include <cmath>

namespace qinghe::assess {
namespace {

void keep_highest(ItemValues& highest, const ItemValues& values) {
  for (std::size_t i = 0; i < item_count; ++i) {
    const double v = values[item_at(i)];
    if (!std::isnan(v) && !(v <= highest[item_at(i)])) highest[item_at(i)] = v;
  }
}

}  // namespace

std::vector<RainEvent> rain_events(std::span<const double> rain, base::Instant start,
                                   const RainEventRules& rules) {
  std::vector<RainEvent> events;
  RainEvent event;
  int dry = 0;
  bool open = false;
  const auto close = [&] {
    if (open && event.rain > rules.least) events.push_back(event);
    open = false;
  };
  for (std::size_t hour = 0; hour < rain.size(); ++hour) {
    const base::Instant at = start + static_cast<std::int64_t>(hour) * 3600;
    if (rain[hour] > 0) {
      if (!open) event = {.start = at, .end = at, .rain = 0}, open = true;
      event.rain += rain[hour];
      event.end = at + 3600 + static_cast<std::int64_t>(rules.tail_hours) * 3600;
      dry = 0;
    } else if (open && ++dry >= rules.dry_hours) {
      close();
    }
  }
  close();
  return events;
}

FloodIntensity flood_intensity(const Standard& standard, const ItemValues& highest, WaterKind kind,
                               WaterClass target) {
  FloodIntensity out;
  for (const Item item : {Item::cod_mn, Item::ammonia_n, Item::total_p}) {
    const double ratio = highest[item] / standard[item].limit(target, kind);
    out.ratios[item] = ratio;
    if (!std::isnan(ratio) && !(ratio <= out.intensity)) out.intensity = ratio, out.item = item;
  }
  return out;
}

ItemValues flood_season_highest(std::span<const Sample> samples, FloodStatistic statistic,
                                std::span<const RainEvent> events, int utc_offset) {
  ItemValues highest;
  std::vector<Sample> season;
  for (const Sample& s : samples)
    if (base::is_flood_season(base::civil(s.time, utc_offset))) season.push_back(s);
  switch (statistic) {
    case FloodStatistic::max_record:
      for (const Sample& s : season) keep_highest(highest, s.values);
      break;
    case FloodStatistic::month_mean:
      for (const PeriodMeans& month : period_means(season, Period::month, {}, utc_offset))
        keep_highest(highest, month.means);
      break;
    case FloodStatistic::event_mean:
      for (const RainEvent& event : events) {
        std::vector<ItemValues> inside;
        for (const Sample& s : season)
          if (s.time >= event.start && s.time < event.end) inside.push_back(s.values);
        keep_highest(highest, mean_values(inside));
      }
      break;
  }
  return highest;
}

}  // namespace qinghe::assess
