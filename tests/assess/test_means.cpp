#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/assess/means.hpp"

using namespace qinghe;
using namespace qinghe::assess;

namespace {
base::Instant at(int month, int day, int hour = 8) {
  return base::instant({2016, month, day, hour, 0, 0}, base::beijing_offset);
}
Sample ammonia(base::Instant time, double value) {
  Sample s{.time = time, .values = {}};
  s.values[Item::ammonia_n] = value;
  return s;
}
}  // namespace

TEST_CASE("one sample of a month is the month; several are averaged item by item") {
  std::vector<Sample> samples = {ammonia(at(7, 3), 1.0), ammonia(at(7, 20), 4.0), ammonia(at(8, 2), 2.0)};
  samples[1].values[Item::total_p] = 0.3;
  const auto months = period_means(samples, Period::month, {}, base::beijing_offset);
  REQUIRE(months.size() == 2);
  CHECK(months[0].period == "2016-07");
  CHECK(months[0].means[Item::ammonia_n] == doctest::Approx(2.5));
  CHECK(months[0].means[Item::total_p] == doctest::Approx(0.3));  // known once, averaged over once
  CHECK(months[0].count[index(Item::total_p)] == 1);
  CHECK(months[1].means[Item::ammonia_n] == doctest::Approx(2.0));
  CHECK(std::isnan(months[1].means[Item::total_p]));
}

TEST_CASE("a month is that of the local clock") {
  const std::vector<Sample> samples = {ammonia(at(8, 1, 2), 1.0)};  // still 31 July in UTC
  CHECK(period_means(samples, Period::month, {}, base::beijing_offset)[0].period == "2016-08");
  CHECK(period_means(samples, Period::month, {}, 0)[0].period == "2016-07");
}

TEST_CASE("weeks are ISO weeks, quarters and years are means of months") {
  CHECK(period_name(at(7, 20), Period::week, base::beijing_offset) == "2016-W29");
  CHECK(period_name(base::instant({2017, 1, 1, 12, 0, 0}, 0), Period::week, 0) == "2016-W52");
  CHECK(period_name(base::instant({2018, 12, 31, 12, 0, 0}, 0), Period::week, 0) == "2019-W01");
  CHECK(period_name(at(7, 20), Period::quarter, base::beijing_offset) == "2016-Q3");
  // Months weigh the same, however many samples each has.
  const std::vector<Sample> samples = {ammonia(at(1, 3), 1.0), ammonia(at(1, 9), 3.0), ammonia(at(2, 2), 5.0),
                                       ammonia(at(4, 2), 8.0)};
  const auto months = period_means(samples, Period::month, {}, base::beijing_offset);
  const auto quarters = means_of_months(months, Period::quarter);
  REQUIRE(quarters.size() == 2);
  CHECK(quarters[0].means[Item::ammonia_n] == doctest::Approx(3.5));
  const auto years = means_of_months(months, Period::year);
  CHECK(years[0].means[Item::ammonia_n] == doctest::Approx(5.0));
  CHECK(years[0].count[index(Item::ammonia_n)] == 3);
}

TEST_CASE("automatic stations: a day needs 4 of 6 records, a month 60 % of its days") {
  std::vector<Sample> samples;
  const auto add_day = [&](int day, int records, double value) {
    for (int r = 0; r < records; ++r) samples.push_back(ammonia(at(6, day, 4 * r), value));
  };
  for (int day = 1; day <= 18; ++day) add_day(day, 4, 1.0);
  for (int day = 19; day <= 30; ++day) add_day(day, 3, 9.0);  // too few records: these days do not exist
  auto months = period_means(samples, Period::month, automatic_station, base::beijing_offset);
  CHECK(months[0].means[Item::ammonia_n] == doctest::Approx(1.0));
  CHECK(months[0].count[index(Item::ammonia_n)] == 18);  // 18 of 30 is 60 %
  samples.erase(samples.begin());                        // the first day now has 3 records
  months = period_means(samples, Period::month, automatic_station, base::beijing_offset);
  CHECK(std::isnan(months[0].means[Item::ammonia_n]));
  CHECK(months[0].count[index(Item::ammonia_n)] == 17);
}

TEST_CASE("pH is averaged plainly or as hydrogen ions") {
  std::vector<ItemValues> values(2);
  values[0][Item::ph] = 6, values[1][Item::ph] = 8;
  CHECK(mean_values(values)[Item::ph] == doctest::Approx(7));
  CHECK(mean_values(values, PhMean::hydrogen_ion)[Item::ph] ==
        doctest::Approx(-std::log10(0.5 * (1e-6 + 1e-8))));
}

TEST_CASE("a lake is averaged in time at each point first, then over its points") {
  // Point A 1 and 3, point B 8 (one sample): points 2 and 8, lake 5; the mean of all samples would be 4.
  std::vector<ItemValues> a(2), b(1);
  a[0][Item::total_p] = 1, a[1][Item::total_p] = 3, b[0][Item::total_p] = 8;
  const std::vector<ItemValues> points = {mean_values(a), mean_values(b)};
  CHECK(mean_values(points)[Item::total_p] == doctest::Approx(5));
}
