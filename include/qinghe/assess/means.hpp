// Averaging by 环办〔2011〕22号 §二 and the validity rules of automatic stations (standards §2.2, §8).
#pragma once
#include <array>
#include <span>
#include <string>
#include <vector>

#include "qinghe/assess/item.hpp"
#include "qinghe/base/instant.hpp"

namespace qinghe::assess {

// pH is averaged as it is (older practice) or as hydrogen-ion concentration (newer practice) [uncertain].
enum class PhMean : unsigned char { plain, hydrogen_ion };

struct MeanRules {
  int min_daily =
      0;  // records that make a day valid; 0: hand samples, every sample counts. Six-a-day stations: 4
  double min_month_share =
      0;  // share of the days of the month that must be valid; six-a-day stations: 0.6 (0.6–0.8)
  PhMean ph = PhMean::plain;
};
// National automatic stations: ≥ 4 of 6 records a day, ≥ 60 % of the days of a month [uncertain, standards
// §8].
inline constexpr MeanRules automatic_station{.min_daily = 4, .min_month_share = 0.6};

struct Sample {
  base::Instant time;
  ItemValues values;  // NaN = not measured
};

// Arithmetic means of each item over the values that are known (NaN when none); pH by `ph`. Used over the
// samples of a period, over the points of a lake (after the mean in time), and over the sections of a small
// river.
ItemValues mean_values(std::span<const ItemValues> values, PhMean ph = PhMean::plain);

enum class Period : unsigned char { day, week, month, quarter, year };
// "2016-07-20", "2016-W29" (ISO 8601 week), "2016-07", "2016-Q3", "2016".
std::string period_name(base::Instant time, Period period, int utc_offset);

struct PeriodMeans {
  std::string period;
  ItemValues means;  // NaN where the item is not valid
  std::array<int, item_count>
      count{};  // what the mean rests on: samples, valid days (min_daily > 0), or months
};

// Weekly or monthly means of samples in any order (Period::day, week or month). With min_daily > 0, first
// means of valid days; months with too few valid days of an item have NaN for it.
std::vector<PeriodMeans> period_means(std::span<const Sample> samples, Period period, const MeanRules& rules,
                                      int utc_offset);

// Quarterly or yearly means of monthly means (every month weighs the same). `months` are named "2016-07".
std::vector<PeriodMeans> means_of_months(std::span<const PeriodMeans> months, Period period,
                                         PhMean ph = PhMean::plain);

}  // namespace qinghe::assess
