// Overflow of one sewershed against the volume of its tank, over all the weather.
#pragma once
#include <span>
#include <vector>

#include "qinghe/simulate/sewers_alone.hpp"

namespace qinghe::simulate {

struct TankPoint {
  double volume = 0;                                       // of the tank [m³]
  double overflow = 0, events = 0;                         // [m³], [1]
  double cod = 0, ammonia_n = 0, total_p = 0, solids = 0;  // [kg]
  double balance = 0;                                      // relative residual of the sewers' water
};
// Figures of the basin's period: of a year where it is whole years, else of the period as it is; a season says nothing of
// the rest of a year. How many years, else 0:
int years_of_curve(const basin::Basin& basin);
// The period of the basin, after a warm-up from the start of the weather; the tank keeps the first flush and
// empties at `emptying` [m³/s], in 24 h where 0.
std::vector<TankPoint> tank_curve(const basin::Model& model, const forcing::HourlyWeather& weather,
                                  std::size_t shed, std::span<const double> volumes, double emptying);

}  // namespace qinghe::simulate
