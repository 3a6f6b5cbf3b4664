#include "qinghe/sewer/streets.hpp"

namespace qinghe::sewer {
namespace {

constexpr int road = 1;

void add(Items& to, const catchment::TownQuality& town, int surface, const std::array<double, catchment::gathered_items>& mass) {
  to[suspended_solids] += mass[0];
  to[cod_cr] += mass[1];
  to[total_n] += mass[2];
  to[ammonia_n] += mass[2] * catchment::ammonia_of_nitrogen(town, surface);
  to[total_p] += mass[3];
}

}  // namespace

Items lying_on(const catchment::TownQuality& town, const Streets& streets) {
  Items all{};
  for (int surface = 0; surface < catchment::paved_surfaces; ++surface)
    add(all, town, surface, streets.mass[static_cast<std::size_t>(surface)]);
  return all;
}

StreetStep street_step(const catchment::TownQuality& town, double paved, double runoff, double dt, Streets& x) {
  StreetStep step;
  if (!(paved > 0)) return step;
  const double hours = dt / 3600, days = dt / 86400, intensity = 1e3 * runoff / paved / hours;  // [mm/h]
  const bool dry = !(runoff > 0);
  x.since_swept += days;
  const bool sweep = dry && town.sweeping_days > 0 && x.since_swept >= town.sweeping_days;
  if (sweep) x.since_swept = 0;
  for (int surface = 0; surface < catchment::paved_surfaces; ++surface) {
    const auto s = static_cast<std::size_t>(surface);
    const double grams = 1e3 * paved * 1e-4 * town.share[s];  // of 1 kg/ha
    if (!(grams > 0)) continue;
    std::array<double, catchment::gathered_items> gained{}, washed{}, swept{};
    for (int item = 0; item < catchment::gathered_items; ++item) {
      const auto i = static_cast<std::size_t>(item);
      double& mass = x.mass[s][i];
      const catchment::BuildUp curve = catchment::build_up_of(town, surface, item);
      if (dry) {
        gained[i] = grams * (catchment::built_up(curve, mass / grams, days) - mass / grams);
        mass += gained[i];
        if (sweep && surface == road) swept[i] = mass * town.sweeping_efficiency * town.sweeping_share;
      } else {
        const double off = catchment::washed_off(catchment::wash_off_of(town, surface, item), mass / grams,
                                                 curve.most, intensity, hours);
        washed[i] = off >= mass / grams ? mass : grams * off;
      }
      mass -= swept[i] + washed[i];
    }
    add(step.gained, town, surface, gained);
    add(step.washed, town, surface, washed);
    add(step.swept, town, surface, swept);
  }
  return step;
}

}  // namespace qinghe::sewer
