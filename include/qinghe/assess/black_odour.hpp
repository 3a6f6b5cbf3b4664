// Black-odorous urban water 城市黑臭水体: 城市黑臭水体整治工作指南 (2015), table 1 (standards §4).
#pragma once
#include <limits>
#include <span>
#include <string_view>

namespace qinghe::assess {

enum class BlackOdour : unsigned char { none, light, heavy };
std::string_view name_zh(BlackOdour grade);
std::string_view name_en(BlackOdour grade);

struct BlackOdourSample {
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();  // not measured
  double secchi_depth = unknown;                                               // transparency [m]
  double dissolved_oxygen = unknown;                                           // [mg/L]
  double redox = unknown;                                                      // [mV]
  double ammonia_n = unknown;                                                  // [mg/L]
  double depth = unknown;  // of the water [m]; below 0.25 m it sets the transparency limit
};

struct BlackOdourGrade {
  BlackOdour grade = BlackOdour::none;  // the worst of the indicators: any one suffices
  BlackOdour transparency = BlackOdour::none, dissolved_oxygen = BlackOdour::none, redox = BlackOdour::none,
             ammonia_n = BlackOdour::none;
  int indicators = 0;           // known ones
  bool redox_is_proxy = false;  // taken from dissolved oxygen (< 0.2, 0.2–2), not measured
};
// Where the depth is below 0.25 m, 40 % of the depth stands for the 0.10 m that part light from heavy, and
// the depth itself (a visible bottom) for the 0.25 m. With `proxy` a missing redox potential is read off
// dissolved oxygen [uncertain].
BlackOdourGrade black_odour(const BlackOdourSample& sample, bool proxy = false);

// A stretch of several points, in order: heavy if more than 60 % of the points are, or two neighbours are
// [uncertain]; light if any point is light or heavy.
struct StretchRules {
  double heavy_share = 0.6;
  int neighbours = 2;
};
BlackOdour black_odour_stretch(std::span<const BlackOdour> points, const StretchRules& rules = {});

}  // namespace qinghe::assess
