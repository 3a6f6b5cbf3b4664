#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/assess/record.hpp"

using namespace qinghe;
using namespace qinghe::assess;

namespace {

Observations table() {
  Observations o;
  o.stations.resize(2);
  o.stations[0].site = {.id = "A", .target = WaterClass::V, .length = 30e3}, o.stations[0].water_body = "R";
  o.stations[1].site = {.id = "B", .length = 10e3}, o.stations[1].water_body = "R";
  o.columns = {{"氨氮", "ammonia_n", "mg/L"}};
  return o;
}
void add(Observations& o, int station, int month, int day, double ammonia_n, bool accepted = true,
         MonthState state = MonthState::assessed) {
  Observation& row = o.rows.emplace_back();
  row.station = station, row.accepted = accepted, row.state = state;
  row.time = base::instant({2016, month, day, 8, 0, 0}, base::beijing_offset);
  row.values[Item::ammonia_n] = ammonia_n;
}

}  // namespace

TEST_CASE("a station is graded by its monthly means; repeated times and rejected rows do not enter") {
  Observations o = table();
  add(o, 0, 7, 1, 1.0), add(o, 0, 7, 9, 5.0),
      add(o, 0, 7, 9, 3.4);  // the second is repeated: 3.4 counts, mean 2.2
  add(o, 0, 8, 1, 1.0), add(o, 0, 8, 2, 90, false);
  const RecordAssessment a = assess_record(Standard::gb3838(), o);
  const StationRecord& r = a.stations[0];
  CHECK(r.samples == 3);
  CHECK(r.repeated == 1);
  CHECK(r.left_out == 1);
  REQUIRE(r.months.size() == 2);
  CHECK(r.months[0].means[Item::ammonia_n] == doctest::Approx(2.2));
  CHECK(r.months[0].worse_than_v());
  CHECK(r.overall.grade.water_class == WaterClass::V);  // (2.2 + 1.0)/2
  CHECK(r.overall.month == "2016-07…2016-08");
  CHECK(r.count.worse_than_v == 1);
  CHECK(r.count.weighted == 30e3);
  CHECK(a.stations[1].overall.state == MonthState::not_sampled);
}

TEST_CASE("a month is dry only if nothing was measured in it; dry months leave the river's denominator") {
  Observations o = table();
  add(o, 0, 7, 1, std::nan(""), true, MonthState::dry), add(o, 0, 7, 20, 1.0);  // water came back
  add(o, 1, 7, 1, std::nan(""), true, MonthState::dry);
  const RecordAssessment a = assess_record(Standard::gb3838(), o);
  CHECK(a.stations[0].months[0].state == MonthState::assessed);
  CHECK(a.stations[1].months[0].state == MonthState::dry);
  CHECK(a.stations[1].overall.state == MonthState::dry);
  REQUIRE(a.regions.size() == 2);  // all stations, and the river they share
  CHECK(a.regions[1].name == "R");
  CHECK(a.regions[1].months[0].by_sections.assessed == 1);
  CHECK(a.regions[1].months[0].by_sections.dry == 1);
  CHECK(a.regions[1].months[0].by_length.good_share == 100);
}

TEST_CASE("five years make a trend, many months of one year do not") {
  Observations o = table();
  for (int year = 2011; year <= 2015; ++year) {
    add(o, 0, 7, 5, 3.0 - 0.3 * (year - 2011));
    o.rows.back().time = base::instant({year, 7, 5, 8, 0, 0}, base::beijing_offset);
  }
  for (int month = 1; month <= 12; ++month) add(o, 1, month, 5, 3.0 - 0.2 * month);
  const RecordAssessment a = assess_record(Standard::gb3838(), o);
  REQUIRE(a.stations[0].trends.size() == 1);
  CHECK(a.stations[0].trends[0].second.decreases());
  CHECK(a.stations[0].trends[0].second.level == 0.01);
  CHECK(a.stations[1].trends.empty());
}

TEST_CASE("the archive of national stations is assessed as a whole") {
  const Observations o =
      read_observations(QINGHE_SOURCE_DIR "/validation/archives/cnemc_haihe_2020/daily_7_stations.csv");
  const RecordAssessment a = assess_record(Standard::gb3838(), o);
  CHECK(a.compared_items.size() == 5);
  CHECK(a.agreement.compared == 1107);
  for (const StationRecord& r : a.stations) {
    const Station& s = o.stations[static_cast<std::size_t>(r.station)];
    CAPTURE(s.site.id);
    CHECK(r.months.size() == 8);  // May … December
    CHECK(r.repeated == 0);
    if (s.site.id == "岗南水库") {
      REQUIRE(r.trophic.has_value());
      CHECK(r.trophic->state == TrophicState::mesotrophic);
    }
  }
}
