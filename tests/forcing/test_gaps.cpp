// Bad weather files, and gaps with and without donors.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

#include "qinghe/forcing/archive.hpp"

using namespace qinghe;
using namespace qinghe::forcing;
using doctest::Approx;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "qinghe_weather_test";
  Folder() { std::filesystem::remove_all(path), std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path / name) << text; }
};
const std::string header = "time,temperature_degC,pressure_hPa,dew_point_degC,rain_mm,wind_10m_m_s\n";
const Station here{.id = "A", .name_zh = "甲", .longitude = 116.3, .latitude = 40, .elevation = 50};

std::vector<base::Fault> faults_of(const std::string& rows) {
  const Folder folder;
  folder.write("hourly_A.csv", rows);
  base::Faults faults;
  try {
    read_record(folder.path / "hourly_A.csv", here, base::beijing_offset, faults);
  } catch (const base::InputError& error) {
    faults.add(error);
  }
  return faults.all();
}

StationRecord record(const std::string& id, double longitude, int hours, double temperature, double swing) {
  StationRecord r{
      .station = {.id = id, .name_zh = id, .longitude = longitude, .latitude = 40, .elevation = 50},
      .start = {},
      .hours = hours};
  for (int h = 0; h < hours; ++h) {
    const double t = temperature + swing * std::sin(h * 0.26 + longitude);
    r.of(Variable::temperature).push_back(t);
    r.of(Variable::pressure).push_back(1010);
    r.of(Variable::dew_point).push_back(t - 5);
    r.of(Variable::rain).push_back(h % 30 == 0 ? 2 : 0);
    r.of(Variable::wind).push_back(2 + std::sin(h * 0.1));
  }
  return r;
}

}  // namespace

TEST_CASE("faults of a weather file: column missing or misspelt") {
  const auto faults = faults_of(
      "time,temperature_degC,pressure_hPa,dewpoint_degC,rain_mm,wind_10m_m_s\n2016-07-20T00,25,1000,20,0,"
      "1\n");
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].key == "dewpoint_degC");
  CHECK(faults[0].suggestion == "dew_point_degC");
  CHECK(faults[1].key == "dew_point_degC");
}

TEST_CASE("faults of a weather file: hours that repeat, go back, or are not whole") {
  const auto faults = faults_of(header +
                                "2016-07-20T00,25,1000,20,0,1\n2016-07-20T00,25,1000,20,0,1\n2016-07-19T23,"
                                "25,1000,20,0,1\n2016-07-20T01:30,25,1000,20,0,1\n");
  REQUIRE(faults.size() == 3);
  CHECK(faults[0].line == 3);
  CHECK(faults[0].expected.find("repeats") != std::string::npos);
  CHECK(faults[1].line == 4);
  CHECK(faults[1].expected.find("goes back") != std::string::npos);
  CHECK(faults[2].expected == "a whole hour");
}

TEST_CASE("faults of a weather file: impossible values, each with line, column and value") {
  const auto faults = faults_of(
      header +
      "2016-07-20T00,61,1000,20,0,1\n2016-07-20T01,25,100,20,-0.1,1\n2016-07-20T02,25,1000,26,0,x\n");
  REQUIRE(faults.size() == 5);
  CHECK(faults[0].key == "temperature_degC");
  CHECK(faults[0].value == "61");
  CHECK(faults[1].key == "pressure_hPa");
  CHECK(faults[2].key == "rain_mm");
  CHECK(faults[3].key == "wind_10m_m_s");
  CHECK(faults[4].key == "dew_point_degC");
  CHECK(faults[4].line == 4);
}

TEST_CASE("a file wrong throughout reports its first faults, not a thousand") {
  std::string rows = header;
  for (int h = 0; h < 24; ++h)
    rows += "2016-07-20T" + std::string(h < 10 ? "0" : "") + std::to_string(h) + ",99,1000,20,0,1\n";
  CHECK(faults_of(rows).size() <= 25);
}

TEST_CASE("a station that does not exist, a folder without its file: all named together") {
  const Folder folder;
  folder.write("stations.csv",
               "id,name_zh,longitude,latitude,elevation_m,record,confidence\nA,甲,116,40,50,hourly,"
               "measured\nA,乙,116,400,50,weekly,guessed\n");
  try {
    WeatherArchive::read(folder.path, {"B"});
    FAIL("no error");
  } catch (const base::InputError& error) {
    REQUIRE(error.faults().size() == 5);  // latitude, confidence, duplicate, record, unknown station
  }
  folder.write(
      "stations.csv",
      "id,name_zh,longitude,latitude,elevation_m,record,confidence\nA,甲,116,40,50,hourly,measured\n");
  CHECK_THROWS_AS(WeatherArchive::read(folder.path), base::InputError);
}

TEST_CASE(
    "short gaps are interpolated, long ones come from the best-correlated station, rain from the nearest") {
  std::vector<StationRecord> r{record("A", 116.0, 500, 15, 5), record("near", 116.1, 500, 17, 5),
                               record("far", 119.0, 500, 15, 5)};
  const std::vector<StationRecord> truth = r;
  const auto blank = [&](Variable v, int first, int count) {
    for (int h = first; h < first + count; ++h) r[0].of(v)[static_cast<std::size_t>(h)] = missing;
  };
  blank(Variable::temperature, 100, 3), blank(Variable::temperature, 200, 40), blank(Variable::rain, 58, 4);
  r[1].of(Variable::rain)[60] = 7;
  const WeatherArchive archive(r);
  const auto& t = archive.records()[0].of(Variable::temperature);
  const double before = truth[0].of(Variable::temperature)[99],
               after = truth[0].of(Variable::temperature)[103];
  CHECK(t[100] == Approx(before + (after - before) / 4));
  // 'near' runs 2 °C warmer and a tenth of a radian ahead; the shift of means takes the 2 °C off.
  CHECK(t[220] == Approx(truth[0].of(Variable::temperature)[220]).epsilon(0.06));
  CHECK(archive.records()[0].of(Variable::rain)[60] == 7);
  REQUIRE(archive.notes().size() == 2);
  CHECK(archive.notes()[0].find("3 h interpolated") != std::string::npos);
  CHECK(archive.notes()[0].find("40 h from near") != std::string::npos);
  CHECK(archive.notes()[1].find("4 h from near") != std::string::npos);
}

TEST_CASE(
    "a gap nobody can fill is an error only for a period that needs it, and names station, variable and "
    "hours") {
  StationRecord r = record("A", 116, 500, 15, 5);
  for (int h = 300; h < 320; ++h) r.of(Variable::rain)[static_cast<std::size_t>(h)] = missing;
  r.of(Variable::rain)[400] = missing;  // between dry hours: dry
  const WeatherArchive archive({r}, 0);
  const PlaceSpec place{.stations = {0}, .weights = {1}};
  CHECK_NOTHROW(archive.assemble({&place, 1}, {}, 300));
  CHECK_NOTHROW(archive.assemble({&place, 1}, base::Instant{} + 3600 * 320, 180));
  try {
    archive.assemble({&place, 1}, base::Instant{} + 3600 * 310, 100);
    FAIL("no error");
  } catch (const base::InputError& error) {
    REQUIRE(error.faults().size() == 1);
    CHECK(error.faults()[0].key == "A rain_mm");
    CHECK(error.faults()[0].value == "a weather gap of 10 h from 1970-01-13T22:00:00Z");
  }
}

TEST_CASE("a wet gap at the only gauge is never taken as dry") {
  StationRecord r = record("A", 116, 500, 15, 5);
  r.of(Variable::rain)[121] = missing;  // the hour before rained
  const WeatherArchive archive({r}, 0);
  CHECK(gaps(archive.records()[0]).size() == 1);
}
