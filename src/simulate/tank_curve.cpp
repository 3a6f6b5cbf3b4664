#include "qinghe/simulate/tank_curve.hpp"

#include <algorithm>

#include "qinghe/simulate/overflow_event.hpp"

namespace qinghe::simulate {

int years_of_curve(const basin::Basin& basin) { return base::whole_years(basin.period.start, basin.period.end, basin.utc_offset); }

std::vector<TankPoint> tank_curve(const basin::Model& model, const forcing::HourlyWeather& weather,
                                  std::size_t shed, std::span<const double> volumes, double emptying) {
  const basin::Basin& basin = *model.basin;
  const double years = std::max(1, years_of_curve(basin));
  std::vector<TankPoint> curve;
  for (const double volume : volumes) {
    const auto set = [&](const char* parameter, double value) {
      return scenario::Pull{.lever = scenario::Lever::sewer_parameter,
                            .target = basin.sewersheds[shed].id,
                            .parameter = parameter,
                            .operation = scenario::Operation::set,
                            .value = value};
    };
    const Levers levers(
        model, {.id = "tank", .pulls = {set("tank_volume", volume), set("tank_emptying", emptying)}});
    SewersAlone sewers(model, weather, levers);
    sewers.run_until(basin.period.end);
    TankPoint point{.volume = volume, .balance = sewers.water_residual()};
    for (const auto& e : overflow_events_since(sewers.sewers(), basin.period.start)) {
      if (e.sewershed != static_cast<int>(shed)) continue;
      point.overflow += e.volume / years, point.events += 1 / years, point.cod += e.cod / years;
      point.ammonia_n += e.ammonia_n / years, point.total_p += e.total_p / years;
      point.solids += e.suspended_solids / years;
    }
    curve.push_back(point);
  }
  return curve;
}

}  // namespace qinghe::simulate
