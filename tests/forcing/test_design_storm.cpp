// The design storm of Beijing.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "qinghe/base/error.hpp"
#include "qinghe/forcing/archive.hpp"
#include "qinghe/forcing/design_storm.hpp"

using namespace qinghe;
using namespace qinghe::forcing;
using doctest::Approx;

TEST_CASE("worked design storm: an hour of one year 87.397, of three years 130.639 L/s/ha or 47.03 mm/h") {
  CHECK(design_intensity(1, 60) / litre_per_second_hectare == Approx(87.397).epsilon(1e-5));
  CHECK(design_intensity(3, 60) / litre_per_second_hectare == Approx(130.639).epsilon(1e-5));
  CHECK(design_intensity(3, 60) == Approx(47.03).epsilon(1e-4));
}

TEST_CASE("longer storms are weaker and bring more rain, rarer ones are stronger; the formula keeps to its range") {
  double last = 1e9, depth = 0;
  for (const double minutes : {6.0, 30.0, 60.0, 360.0, 1440.0}) {
    const double i = design_intensity(5, minutes);
    CHECK(i < last);
    CHECK(i * minutes > depth);
    CHECK(design_intensity(10, minutes) > i);
    last = i, depth = i * minutes;
  }
  CHECK_THROWS_AS(design_intensity(5, 5), base::InternalError);
  CHECK_THROWS_AS(design_intensity(5, 1441), base::InternalError);
}

TEST_CASE("hours of a design storm: its sum is the formula's depth, and so is that of hours about the peak when the peak divides them") {
  for (const double peak : {0.0, 0.25, 0.5, 1.0}) {
    CAPTURE(peak);
    const auto rain = hyetograph({.years = 1000, .start = {}, .hours = 24, .peak = peak});
    REQUIRE(rain.size() == 24);
    CHECK(std::accumulate(rain.begin(), rain.end(), 0.0) == Approx(24 * design_intensity(1000, 1440)).epsilon(1e-13));
    // Four hours about a peak that divides them as it does the whole storm.
    const auto first = static_cast<std::ptrdiff_t>(20 * peak);
    CHECK(std::accumulate(rain.begin() + first, rain.begin() + first + 4, 0.0) == Approx(4 * design_intensity(1000, 240)).epsilon(1e-13));
    for (int h = 1; h < 24; ++h) {
      const auto i = static_cast<std::size_t>(h);
      CHECK((h < 24 * peak ? rain[i] > rain[i - 1] : h == 24 * peak || rain[i] < rain[i - 1]));
    }
  }
  const auto rain = hyetograph({.years = 5, .start = {}, .hours = 24, .peak = 0.4});
  CHECK(std::max_element(rain.begin(), rain.end()) - rain.begin() == 9);  // 9.6 h
  CHECK(*std::max_element(rain.begin(), rain.end()) < design_intensity(5, 60));
  CHECK_THROWS_AS(hyetograph({.years = 0}), base::InternalError);
}

TEST_CASE("a design storm takes the place of the rain in its hours at every gauge, touches nothing else and is told") {
  const base::Instant start = base::instant({.year = 2016, .month = 7, .day = 20}, base::beijing_offset);
  std::vector<StationRecord> gauges(2);
  for (std::size_t g = 0; g < 2; ++g) {
    gauges[g].station.id = g == 0 ? "upper" : "lower";
    gauges[g].start = start - 7200, gauges[g].hours = 48;
    for (auto& series : gauges[g].values) series.assign(48, 1.0 + static_cast<double>(g));
  }
  WeatherArchive archive(gauges);
  const DesignStorm storm{.years = 1000, .start = start};
  archive.impose(storm);
  const auto rain = hyetograph(storm);
  for (std::size_t g = 0; g < 2; ++g)
    for (std::size_t v = 0; v < gauges[g].values.size(); ++v)
      for (std::size_t h = 0; h < 48; ++h) {
        const bool stormy = static_cast<Variable>(v) == Variable::rain && h >= 2 && h < 26;
        CHECK(archive.records()[g].values[v][h] == (stormy ? rain[h - 2] : gauges[g].values[v][h]));
      }
  CHECK(archive.notes().back().find("DESIGN STORM, not observed: from 2016-07-20T00:00:00+08:00 for 24 h") == 0);
  CHECK(archive.notes().back().find("recalled and to be verified") != std::string::npos);
  CHECK(archive.notes().back().find("extrapolated beyond 100 years") != std::string::npos);
  CHECK(archive.notes().back().find("36.0 mm recorded in the mean") != std::string::npos);
  REQUIRE(archive.made_rain().size() == 1);
  const MadeRain& made = archive.made_rain().front();
  CHECK(made.start == start);
  CHECK(made.end == start + 86400);
  CHECK(made.zh.find("设计暴雨，并非实测：自 2016-07-20 00:00 起 24 小时内") == 0);
  CHECK(made.zh.find("1000 年一遇") != std::string::npos);
  CHECK(made.en.find("Design storm, not observed") == 0);
  CHECK(made.phrase_en == "with a design storm of 1000 years from 2016-07-20 on, not the rain observed");
  const PlaceSpec place{.stations = {0}, .weights = {1}};
  CHECK(archive.assemble({&place, 1}, start, 24).made_rain.size() == 1);
  CHECK_THROWS_AS(archive.impose({.years = 5, .start = start + 86400}), base::InputError);
}
