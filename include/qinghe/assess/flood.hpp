// Flood-season pollution intensity 汛期污染强度: the ministry's yardstick of the flood season (standards
// §8.1).
#pragma once
#include <span>
#include <vector>

#include "qinghe/assess/means.hpp"
#include "qinghe/assess/section.hpp"

namespace qinghe::assess {

enum class FloodStatistic : unsigned char { max_record, event_mean, month_mean };

// A rain event and the hours after it in which its wash-off passes.
struct RainEvent {
  base::Instant start, end;  // first wet hour … last wet hour + tail
  double rain = 0;           // [mm]
};
struct RainEventRules {
  double least = 5;     // an event counts when its rain exceeds this [mm]
  int dry_hours = 6;    // hours without rain that part two events
  int tail_hours = 48;  // the window stays open this long after the last wet hour
};
// `rain` are hourly sums [mm] from `start`. Windows may overlap.
std::vector<RainEvent> rain_events(std::span<const double> rain, base::Instant start,
                                   const RainEventRules& rules = {});

struct FloodIntensity {
  Item item = Item::ph;                                         // leading pollutant 首要污染物
  double intensity = std::numeric_limits<double>::quiet_NaN();  // its C/S_target; NaN when nothing is known
  ItemValues ratios;                                            // of every candidate
};
// Largest ratio to the limits of `target` among CODMn, NH3-N and TP (records of automatic stations
// [recalled]).
FloodIntensity flood_intensity(const Standard& standard, const ItemValues& highest, WaterKind kind,
                               WaterClass target);

// The value of each item that enters the ratio: the highest record of the flood season (1 June – 15
// September), the highest mean over a rain-event window, or the highest monthly mean (of its days within the
// season).
ItemValues flood_season_highest(std::span<const Sample> samples, FloodStatistic statistic,
                                std::span<const RainEvent> events, int utc_offset);

}  // namespace qinghe::assess
