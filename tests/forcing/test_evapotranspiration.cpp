#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/instant.hpp"
#include "qinghe/forcing/evapotranspiration.hpp"
#include "qinghe/forcing/radiation.hpp"
#include "qinghe/forcing/sun.hpp"

using namespace qinghe::forcing;
using doctest::Approx;

TEST_CASE("FAO-56 examples 8 and 9: extraterrestrial radiation and daylight at 20 S on 3 September") {
  const SunDay day = sun_day(246);
  CHECK(day.inverse_distance == Approx(0.985).epsilon(1e-3));
  CHECK(day.declination == Approx(0.120).epsilon(5e-3));
  CHECK(extraterrestrial_day(day, -20) == Approx(32.2).epsilon(2e-3));
  CHECK(daylight_hours(day, -20) == Approx(11.7).epsilon(5e-3));
}

TEST_CASE("FAO-56 example 18: Uccle, 6 July: 3.88 mm/d") {
  const SunDay day = sun_day(187);
  const double top = extraterrestrial_day(day, 50.8), n = daylight_hours(day, 50.8);
  CHECK(top == Approx(41.09).epsilon(1e-3));
  CHECK(n == Approx(16.1).epsilon(2e-3));
  DailyAir air{.t_max = 21.5, .t_min = 12.3};
  air.vapour_pressure = vapour_pressure_from_humidity(21.5, 12.3, 84, 63);
  air.wind = wind_at_2m(10 / 3.6, 10);
  air.shortwave = (0.25 + 0.5 * 9.25 / n) * top;
  air.clearness = air.shortwave / (clear_sky_transmissivity(100, {}) * top);
  air.pressure = pressure_at(100);
  CHECK(air.vapour_pressure == Approx(1.409).epsilon(1e-3));
  CHECK(air.wind == Approx(2.078).epsilon(1e-3));
  CHECK(air.shortwave == Approx(22.07).epsilon(1e-3));
  CHECK(net_radiation_day(air) == Approx(13.28).epsilon(2e-3));
  CHECK(penman_monteith_day(air) == Approx(3.88).epsilon(2e-3));
}

TEST_CASE("FAO-56 example 19: N'Diaye, hourly, by night and by day") {
  const SunDay day = sun_day(274);
  HourlyAir night{.temperature = 28,
                  .vapour_pressure = 0.9 * saturation_pressure(28),
                  .wind = 1.9,
                  .shortwave = 0,
                  .clearness = 0.8,
                  .pressure = pressure_at(8),
                  .daylight = false};
  CHECK(net_radiation_hour(night) == Approx(-0.100).epsilon(1e-2));
  CHECK(std::abs(penman_monteith_hour(night)) < 0.005);  // printed as 0.00
  CHECK(extraterrestrial_hour(day, 16.21667, -16.25, 15) == Approx(3.543).epsilon(1e-3));
  CHECK(extraterrestrial_hour(day, 16.21667, -16.25, 3) == 0);
  HourlyAir noon{.temperature = 38,
                 .vapour_pressure = 0.52 * saturation_pressure(38),
                 .wind = 3.3,
                 .shortwave = 2.450,
                 .clearness = 0.922,
                 .pressure = pressure_at(8),
                 .daylight = true};
  CHECK(net_radiation_hour(noon) == Approx(1.749).epsilon(1e-3));
  CHECK(penman_monteith_hour(noon) == Approx(0.63).epsilon(5e-3));
}

TEST_CASE("Beijing in mid-July: worked numbers of radiation, Penman-Monteith and Hargreaves") {
  const SunDay day = sun_day(196);
  const double top = extraterrestrial_day(day, 39.9), n = daylight_hours(day, 39.9);
  CHECK(top == Approx(40.801).epsilon(1e-4));
  CHECK(n == Approx(14.559).epsilon(1e-4));
  DailyAir air{.t_max = 31,
               .t_min = 22,
               .vapour_pressure = vapour_pressure_from_humidity(31, 22, 85, 50),
               .wind = 1.6};
  air.shortwave = (0.25 + 0.5 * 7.0 / n) * top;
  air.clearness = air.shortwave / (clear_sky_transmissivity(50, {}) * top);
  air.pressure = pressure_at(50);
  CHECK(air.shortwave == Approx(20.009).epsilon(1e-4));
  CHECK(net_radiation_day(air) == Approx(12.668).epsilon(1e-4));
  CHECK(penman_monteith_day(air) == Approx(4.814).epsilon(2e-4));
  CHECK(hargreaves_day(31, 22, top) == Approx(5.088).epsilon(2e-4));
}

TEST_CASE(
    "the hours of a day add up to the day's extraterrestrial radiation, at any latitude and longitude") {
  for (const double latitude : {-60.0, 0.0, 25.0, 40.0, 65.0, 70.0, 85.0})
    for (const double longitude : {-120.0, 0.0, 116.3, 179.0})
      for (const int j : {1, 80, 172, 196, 266, 355}) {
        const SunDay day = sun_day(j);
        double sum = 0;
        for (int h = 0; h < 24; ++h) sum += extraterrestrial_hour(day, latitude, longitude, h);
        CAPTURE(latitude);
        CAPTURE(longitude);
        CAPTURE(j);
        CHECK(sum == Approx(extraterrestrial_day(day, latitude)).epsilon(1e-12));
      }
}

TEST_CASE("dew point inverts the saturation curve; its slope is the derivative") {
  for (double t = -40; t <= 45; t += 5) {
    CHECK(dew_point(saturation_pressure(t)) == Approx(t).epsilon(1e-12));
    const double d = 1e-4, numeric = (saturation_pressure(t + d) - saturation_pressure(t - d)) / (2 * d);
    CHECK(saturation_slope(t) == Approx(numeric).epsilon(2e-5));  // 4098 rounds 17.27 · 237.3
  }
}

TEST_CASE("cloud cover follows the clearness and stays within 0 and 1") {
  const RadiationParameters p;
  CHECK(cloud_cover(1, p) == 0);
  CHECK(cloud_cover(1.2, p) == 0);
  CHECK(cloud_cover(0.25, p) == Approx(1));
  CHECK(cloud_cover(0.1, p) == 1);
  CHECK(1 - 0.75 * std::pow(cloud_cover(0.7, p), 3.4) == Approx(0.7));
  CHECK(transmissivity(9, 50, p) == Approx(0.48));    // 0.16·√9
  CHECK(transmissivity(36, 50, p) == Approx(0.751));  // the clear sky bounds it
  CHECK(transmissivity(0, 50, p) == 0);
  for (const auto& record : radiation_parameters()) {
    CHECK(record.value >= record.low);
    CHECK(record.value <= record.high);
    CHECK_FALSE(record.source.empty());
  }
}
