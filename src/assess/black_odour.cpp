#include "qinghe/assess/black_odour.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::assess {
namespace {

// Limits of the two bands; a value on the border of a band belongs to the lighter side.
constexpr double transparency_light = 0.25, transparency_heavy = 0.10;  // [m]
constexpr double shallow = 0.25, shallow_share = 0.4;      // depth [m] below which the limit is 40 % of it
constexpr double oxygen_light = 2.0, oxygen_heavy = 0.2;   // [mg/L]
constexpr double redox_light = 50, redox_heavy = -200;     // [mV]
constexpr double ammonia_light = 8.0, ammonia_heavy = 15;  // [mg/L]

BlackOdour low_is_bad(double value, double light, double heavy) {
  return value < heavy ? BlackOdour::heavy : value <= light ? BlackOdour::light : BlackOdour::none;
}

}  // namespace

std::string_view name_zh(BlackOdour grade) {
  constexpr std::string_view names[] = {"非黑臭", "轻度黑臭", "重度黑臭"};
  return names[static_cast<int>(grade)];
}
std::string_view name_en(BlackOdour grade) {
  constexpr std::string_view names[] = {"not black-odorous", "lightly black-odorous",
                                        "heavily black-odorous"};
  return names[static_cast<int>(grade)];
}

BlackOdourGrade black_odour(const BlackOdourSample& s, bool proxy) {
  BlackOdourGrade out;
  if (!std::isnan(s.secchi_depth)) {
    ++out.indicators;
    // Of shallow water the bottom is the farthest one can see: a visible bottom is not black.
    if (s.depth < shallow && s.secchi_depth >= s.depth)
      out.transparency = BlackOdour::none;
    else if (s.depth < shallow)
      out.transparency = s.secchi_depth < shallow_share * s.depth ? BlackOdour::heavy : BlackOdour::light;
    else
      out.transparency = low_is_bad(s.secchi_depth, transparency_light, transparency_heavy);
  }
  if (!std::isnan(s.dissolved_oxygen)) {
    ++out.indicators;
    out.dissolved_oxygen = low_is_bad(s.dissolved_oxygen, oxygen_light, oxygen_heavy);
  }
  if (!std::isnan(s.redox)) {
    ++out.indicators;
    out.redox = low_is_bad(s.redox, redox_light, redox_heavy);
  } else if (proxy && !std::isnan(s.dissolved_oxygen)) {
    out.redox = out.dissolved_oxygen, out.redox_is_proxy = true;
  }
  if (!std::isnan(s.ammonia_n)) {
    ++out.indicators;
    out.ammonia_n = s.ammonia_n > ammonia_heavy    ? BlackOdour::heavy
                    : s.ammonia_n >= ammonia_light ? BlackOdour::light
                                                   : BlackOdour::none;
  }
  out.grade = std::max({out.transparency, out.dissolved_oxygen, out.redox, out.ammonia_n});
  return out;
}

BlackOdour black_odour_stretch(std::span<const BlackOdour> points, const StretchRules& rules) {
  const auto heavy = std::count(points.begin(), points.end(), BlackOdour::heavy);
  if (static_cast<double>(heavy) > rules.heavy_share * static_cast<double>(points.size()))
    return BlackOdour::heavy;
  int run = 0;
  for (const BlackOdour p : points) {
    run = p == BlackOdour::heavy ? run + 1 : 0;
    if (run >= rules.neighbours) return BlackOdour::heavy;
  }
  return std::any_of(points.begin(), points.end(), [](BlackOdour p) { return p != BlackOdour::none; })
             ? BlackOdour::light
             : BlackOdour::none;
}

}  // namespace qinghe::assess
