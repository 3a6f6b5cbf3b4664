#include <doctest/doctest.h>

#include <cmath>

#include "assess/gb3838.hpp"
#include "qinghe/assess/flood.hpp"
#include "qinghe/assess/months.hpp"

using namespace qinghe;
using namespace qinghe::assess;

namespace {
std::vector<SectionMonth> year_of(const std::vector<double>& ammonia, const SectionSite& site) {
  std::vector<MonthlyMeans> months;
  for (const double a : ammonia) {
    MonthlyMeans& m = months.emplace_back();
    m.month = "2016-01", m.means[Item::ammonia_n] = a;
  }
  return assess_months(gb3838(), site, months);
}
}  // namespace

TEST_CASE("section-months of 劣Ⅴ are counted by the class of the monthly mean, also weighted by length") {
  const SectionSite site{.id = "S", .target = WaterClass::V};
  const auto months = year_of({1.9, 2.1, 4.0, 1.0}, site);
  const WorseMonths w = count_worse_months(months, 12e3);
  CHECK(w.assessed == 4);
  CHECK(w.worse_than_v == 2);
  CHECK(w.weighted == 24e3);
  CHECK(w.gap == doctest::Approx(0.05 + 1.0));
  CHECK(w.meeting_target == 2);
}

TEST_CASE("eliminated by the year is not eliminated in every month") {
  const SectionSite site{.id = "S"};
  const auto months = year_of({1.0, 1.0, 3.0, 1.0}, site);  // mean 1.5, one month 劣Ⅴ
  CHECK(eliminated(gb3838(), site, months, Elimination::annual) == true);
  CHECK(eliminated(gb3838(), site, months, Elimination::every_month) == false);
  CHECK_FALSE(eliminated(gb3838(), site, {}, Elimination::annual).has_value());
}

TEST_CASE("what the rest of the month may be: 96 of 180 records at 1.6 leave 2.457 for class V") {
  const double limit = gb3838()[Item::ammonia_n].limit(WaterClass::V, WaterKind::river);
  const double rest = allowed_remaining_mean(180, 96, 1.6, limit);
  CHECK(rest == doctest::Approx(2.457).epsilon(1e-3));
  CHECK(extended_mean(96, 1.6, 84, rest) == doctest::Approx(limit));  // the two are inverse
  CHECK(std::isnan(allowed_remaining_mean(180, 180, 1.6, limit)));
  CHECK(allowed_remaining_mean(180, 150, 3.0, limit) < 0);  // lost already
  CHECK(extended_mean(0, std::nan(""), 10, 2) == 2);
}

TEST_CASE("flood-season intensity: the largest ratio to the target, and its item") {
  ItemValues highest;
  highest[Item::cod_mn] = 9.0, highest[Item::ammonia_n] = 2.4, highest[Item::total_p] = 0.52;
  const FloodIntensity i = flood_intensity(gb3838(), highest, WaterKind::river, WaterClass::III);
  CHECK(i.ratios[Item::cod_mn] == doctest::Approx(1.5));
  CHECK(i.ratios[Item::ammonia_n] == doctest::Approx(2.4));
  CHECK(i.intensity == doctest::Approx(2.6));
  CHECK(i.item == Item::total_p);
  // The case of the bulletin: TP 3.30 against a target of 0.10.
  ItemValues bulletin;
  bulletin[Item::total_p] = 3.30;
  CHECK(flood_intensity(gb3838(), bulletin, WaterKind::river, WaterClass::II).intensity ==
        doctest::Approx(33.0));
  CHECK(std::isnan(flood_intensity(gb3838(), {}, WaterKind::river, WaterClass::III).intensity));
}

TEST_CASE("rain events exceed 5 mm, are parted by dry hours and stay open 48 h") {
  std::vector<double> rain(100, 0);
  rain[10] = 4, rain[12] = 3;  // one event, 7 mm
  rain[40] = 4;                // too small
  rain[60] = 6;
  const base::Instant start{0};
  const auto events = rain_events(rain, start);
  REQUIRE(events.size() == 2);
  CHECK(events[0].rain == 7);
  CHECK(events[0].start == start + 10 * 3600);
  CHECK(events[0].end == start + (13 + 48) * 3600);
  CHECK(events[1].start == start + 60 * 3600);
}

TEST_CASE(
    "the flood-season value can be the peak record, an event mean or a month mean; outside the season "
    "nothing counts") {
  std::vector<Sample> samples;
  const auto add = [&](int month, int day, double tp) {
    Sample s{.time = base::instant({2016, month, day, 8, 0, 0}, base::beijing_offset), .values = {}};
    s.values[Item::total_p] = tp;
    samples.push_back(s);
  };
  add(5, 20, 9.0), add(7, 20, 3.0), add(7, 21, 1.0), add(7, 30, 0.2), add(8, 5, 0.6);
  const std::vector<RainEvent> events = {{samples[1].time, samples[3].time, 60}};
  CHECK(flood_season_highest(samples, FloodStatistic::max_record, events,
                             base::beijing_offset)[Item::total_p] == 3.0);
  CHECK(flood_season_highest(samples, FloodStatistic::event_mean, events,
                             base::beijing_offset)[Item::total_p] == doctest::Approx(2.0));
  CHECK(flood_season_highest(samples, FloodStatistic::month_mean, events,
                             base::beijing_offset)[Item::total_p] == doctest::Approx(1.4));
}
