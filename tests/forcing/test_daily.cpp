// Daily days made hourly.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "qinghe/forcing/archive.hpp"
#include "qinghe/forcing/volume_capture.hpp"
#include "qinghe/forcing/daily.hpp"

using namespace qinghe;
using namespace qinghe::forcing;
using doctest::Approx;

namespace {

const std::filesystem::path folder = std::filesystem::path(QINGHE_SOURCE_DIR) / "inputs/weather";
base::Instant local(int year, int month, int day) {
  return base::instant({.year = year, .month = month, .day = day}, base::beijing_offset);
}

const DailyRecord& beijing() {
  static const DailyRecord record = [] {
    base::Faults faults;
    const Station station = read_stations(folder, RecordKind::daily, faults).at(0);
    DailyRecord r = read_daily(folder / "daily_Beijing.csv", station, base::beijing_offset, faults);
    faults.throw_if_any();
    return r;
  }();
  return record;
}
const FragmentLibrary& library() {
  static const FragmentLibrary fragments(WeatherArchive::read(folder).records(), base::beijing_offset);
  return fragments;
}

}  // namespace

TEST_CASE("the daily record: 1951-2025, mean annual rain 1951-2012 of 593 mm, storm of July 2012") {
  CHECK(beijing().start == local(1951, 1, 1));
  double sum = 0;
  const auto days = static_cast<std::size_t>((local(2013, 1, 1) - beijing().start) / 86400);
  for (std::size_t d = 0; d < days; ++d) sum += beijing().rain[d];
  MESSAGE("mean annual rain 1951-2012: " << sum / 62 << " mm");
  CHECK(sum / 62 == Approx(593).epsilon(0.01));
  CHECK(beijing().rain[static_cast<std::size_t>((local(2012, 7, 22) - beijing().start) / 86400)] == 82.9);
}

TEST_CASE("hours before the hourly record come from its days: sums as observed, alike at all gauges, and told as a sample") {
  WeatherArchive archive = WeatherArchive::read(folder, {"Dongsi", "Huairou"});
  const WeatherArchive recorded = archive;
  archive.extend(beijing(), recorded.start(), 48, 1);
  CHECK(archive.records()[0].hours == recorded.records()[0].hours);  // what is recorded needs nothing
  CHECK(archive.notes().size() == recorded.notes().size());
  CHECK(archive.made_rain().empty());

  // 2012-07-20 .. 24, the flood of 21 July.
  archive.extend(beijing(), local(2012, 7, 20), 120, 1);
  REQUIRE(archive.start() == local(2012, 7, 20));
  for (const StationRecord& gauge : archive.records()) {
    REQUIRE(gauge.hours == 120);
    const auto& rain = gauge.of(Variable::rain);
    for (int d = 0; d < 5; ++d) {
      const auto day = static_cast<std::size_t>((local(2012, 7, 20 + d) - beijing().start) / 86400);
      CHECK(std::accumulate(rain.begin() + 24 * d, rain.begin() + 24 * (d + 1), 0.0) == Approx(beijing().rain[day]).epsilon(1e-14));
    }
    CHECK(rain == archive.records()[0].of(Variable::rain));
  }
  CHECK(archive.records()[1].station.id == "Huairou");
  CHECK(archive.notes().back().find("120 h from 2012-07-20 are not in the hourly record") == 0);
  CHECK(archive.notes().back().find("not observed") != std::string::npos);
  REQUIRE(archive.made_rain().size() == 1);
  CHECK(archive.made_rain()[0].start == local(2012, 7, 20));
  CHECK(archive.made_rain()[0].end == local(2012, 7, 25));
  CHECK(archive.made_rain()[0].zh.find("小时雨量为抽样，并非实测：2012-07-20 至 2012-07-24") == 0);
}

TEST_CASE("across the begin of the hourly record the gauges' own hours go first; a day that no record has is named") {
  WeatherArchive archive = WeatherArchive::read(folder, {"Dongsi"});
  const StationRecord own = archive.records()[0];
  archive.extend(beijing(), own.start - 86400, 72, 1);
  const StationRecord& both = archive.records()[0];
  REQUIRE(both.hours == 72);
  CHECK(archive.made_rain().back().start == own.start - 86400);
  CHECK(archive.made_rain().back().end == own.start);  // the gauge's own hours are none
  for (std::size_t h = 0; h < 48; ++h) CHECK(both.of(Variable::temperature)[24 + h] == own.of(Variable::temperature)[h]);
  CHECK(!std::isnan(both.of(Variable::temperature)[0]));
  CHECK(std::isnan(both.of(Variable::rain)[0]));  // no rain is reported of 28 February 2013, and none is made up

  // The week in June 2023 of which no rain was reported.
  WeatherArchive gap = WeatherArchive::read(folder, {"Dongsi"});
  gap.extend(beijing(), local(2023, 6, 14), 96, 1);
  const PlaceSpec place{.stations = {0}, .weights = {1}};
  CHECK_THROWS_WITH_AS(gap.assemble({&place, 1}, local(2023, 6, 14), 96), doctest::Contains("a weather gap of 72 h from 2023-06-15"), base::InputError);
  WeatherArchive before = WeatherArchive::read(folder, {"Dongsi"});
  CHECK_THROWS_AS(before.extend(beijing(), local(1950, 1, 1), 48, 1), base::InputError);
}

TEST_CASE("the hours of a day sum to its depth, none negative; the same seed repeats, another differs") {
  CHECK(library().wet_days() > 1000);
  int different = 0;
  for (const double depth : {0.1, 0.5, 3.7, 25.0, 82.9, 262.6})
    for (int month = 1; month <= 12; ++month) {
      const auto a = library().day(depth, month, 1), again = library().day(depth, month, 1),
                 b = library().day(depth, month, 3);
      CHECK(std::accumulate(a.begin(), a.end(), 0.0) == Approx(depth).epsilon(1e-14));
      CHECK(*std::min_element(a.begin(), a.end()) >= 0);
      CHECK(a == again);
      different += a != b;
    }
  CHECK(different > 40);
  const auto dry = library().day(0, 7, 1);
  CHECK(*std::max_element(dry.begin(), dry.end()) == 0);
}

TEST_CASE("fragments keep how concentrated storms are: the wettest hour's share of wet July days") {
  double observed = 0, made = 0;
  int n = 0;
  const WeatherArchive archive = WeatherArchive::read(folder);
  for (const StationRecord& gauge : archive.records())
    for (int d = 0; d < gauge.hours / 24; ++d) {
      const auto first = gauge.of(Variable::rain).begin() + 24 * d;
      const double depth = std::accumulate(first, first + 24, 0.0);
      if (depth < 10 || base::civil(gauge.start + 86400LL * d, base::beijing_offset).month != 7) continue;
      observed += *std::max_element(first, first + 24) / depth;
      const auto hours = library().day(depth, 7, static_cast<std::uint64_t>(1000 + n));
      made += *std::max_element(hours.begin(), hours.end()) / depth;
      ++n;
    }
  REQUIRE(n > 80);
  MESSAGE(n << " days: share of the wettest hour observed " << observed / n << ", made " << made / n);
  CHECK(made / n == Approx(observed / n).epsilon(0.10));
}

TEST_CASE(
    "2020-05..2021-04 becomes hourly weather: daily rain and extremes kept, no gap but where rain is "
    "missing") {
  std::vector<std::string> notes;
  const base::Instant first = local(2020, 5, 1);
  const StationRecord r = make_hourly(beijing(), first, 60, library(), 11, base::beijing_offset, {}, notes);
  REQUIRE(r.hours == 60 * 24);
  const auto offset = static_cast<std::size_t>((first - beijing().start) / 86400);
  for (std::size_t d = 0; d < 60; ++d) {
    const auto rain = r.of(Variable::rain).begin() + static_cast<std::ptrdiff_t>(24 * d);
    CHECK(std::accumulate(rain, rain + 24, 0.0) == Approx(beijing().rain[offset + d]).epsilon(1e-12));
    const auto t = r.of(Variable::temperature).begin() + static_cast<std::ptrdiff_t>(24 * d);
    if (!std::isnan(beijing().t_max[offset + d]))
      CHECK(*std::max_element(t, t + 24) == Approx(beijing().t_max[offset + d]));
  }
  for (std::size_t h = 0; h < static_cast<std::size_t>(r.hours); ++h)
    REQUIRE(r.of(Variable::dew_point)[h] <= r.of(Variable::temperature)[h]);
  for (std::size_t h = 1; h < static_cast<std::size_t>(r.hours); ++h)  // half cosines join without a jump
    REQUIRE(std::abs(r.of(Variable::temperature)[h] - r.of(Variable::temperature)[h - 1]) < 5);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("seed 11") != std::string::npos);

  const WeatherArchive archive({r});
  const PlaceSpec place{.stations = {0}, .weights = {1}};
  const HourlyWeather w = archive.assemble({&place, 1}, first, 24 * 60);
  const double pet = std::accumulate(w.pet.begin(), w.pet.end(), 0.0) / 60;
  CHECK(pet > 3);
  CHECK(pet < 7);
}

TEST_CASE("a missing day of rain stays missing: 2015 cannot be made from the daily record") {
  std::vector<std::string> notes;
  const StationRecord r =
      make_hourly(beijing(), local(2015, 1, 1), 30, library(), 1, base::beijing_offset, {}, notes);
  const WeatherArchive archive({r});
  const PlaceSpec place{.stations = {0}, .weights = {1}};
  CHECK_THROWS_AS(archive.assemble({&place, 1}, local(2015, 1, 1), 24 * 30), base::InputError);
  CHECK_THROWS_AS(
      make_hourly(beijing(), local(2025, 8, 1), 60, library(), 1, base::beijing_offset, {}, notes),
      base::InputError);
}

TEST_CASE("worked volume capture of Beijing: 60, 70, 75, 80 and 85 % of the rain of 1983-2012 are 14.0, 19.4, 22.8, 27.3 and 33.6 mm") {
  for (const auto& [share, depth] : {std::pair{0.60, 14.0}, {0.70, 19.4}, {0.75, 22.8}, {0.80, 27.3}, {0.85, 33.6}}) {
    CAPTURE(share);
    CHECK(std::abs(capture_depth(beijing(), 1983, 2012, share, base::beijing_offset) - depth) < 0.05);
  }
  CHECK(std::isnan(capture_depth(beijing(), 1900, 1929, 0.8, base::beijing_offset)));
}

TEST_CASE("the depth of capture, by hand: days of 4, 6 and 10 mm; half of 20 mm is 10 = 3 x 10/3, four fifths are 4 + 2 x 6") {
  DailyRecord daily{.station = {}, .start = local(2001, 1, 1), .days = 5, .rain = {4, 2, 10, std::nan(""), 6}};
  CHECK(capture_depth(daily, 2001, 2001, 0.5, base::beijing_offset) == Approx(10.0 / 3));
  CHECK(capture_depth(daily, 2001, 2001, 0.8, base::beijing_offset) == Approx(6));
  CHECK(capture_depth(daily, 2001, 2001, 1, base::beijing_offset) == Approx(10));
}
