// Snow on sewersheds waits for the thaw and none of it is lost.
#include <doctest/doctest.h>

#include "qinghe/simulate/town_snow.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;

TEST_CASE("ten millimetres of snow reach the sewers when it thaws, not when it falls") {
  const test::BasinDays days("daqing", "2016-01-10", "2016-01-15");
  const basin::Basin& basin = *days.model->basin;
  forcing::HourlyWeather weather = days.weather;
  const auto thaw = 48;
  for (int h = 0; h < weather.hours; ++h)
    for (int place = 0; place < weather.places; ++place) {
      weather.rain[weather.at(h, place)] = h < 10 ? 1 : 0;
      weather.temperature[weather.at(h, place)] = h < thaw ? -5 : 8;
    }
  simulate::TownSnow snow(basin);
  std::vector<double> ground(basin.sewersheds.size());
  double before = 0, after = 0;
  for (int h = 0; h < weather.hours; ++h) {
    snow.step(basin, weather, h, ground);
    (h < thaw ? before : after) += ground[0];
  }
  const auto& place = basin.subcatchments[static_cast<std::size_t>(basin.sewersheds[0].weather_place)];
  CHECK(before == 0);
  CHECK(after == doctest::Approx(10 * place.snow.undercatch));
}
