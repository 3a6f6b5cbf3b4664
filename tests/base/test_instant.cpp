#include <doctest/doctest.h>

#include "qinghe/base/instant.hpp"

using namespace qinghe::base;

namespace {
std::int64_t seconds(std::string_view text, int offset = beijing_offset) {
  const auto at = parse_instant(text, offset);
  REQUIRE_MESSAGE(at.has_value(), text);
  return at->seconds;
}
}  // namespace

TEST_CASE("written times become UTC seconds") {
  CHECK(seconds("1970-01-01T00:00:00Z") == 0);
  CHECK(seconds("1970-01-01 08:00") == 0);  // Beijing
  CHECK(seconds("1970-01-01", 0) == 0);
  CHECK(seconds("2016-07-20T05:00:00+08:00") == 1468962000);  // date -d … +%s
  CHECK(seconds("2016-07-20 05:00") == 1468962000);
  CHECK(seconds("2016/7/20 5:00") == 1468962000);
  CHECK(seconds("2016年7月20日 05:00") == 1468962000);
  CHECK(seconds("2016-07-19T21:00Z") == 1468962000);
  CHECK(seconds("2016-07-19T16:30:00-0430") == 1468962000);
  CHECK(seconds("2016-07-19 24:00") == seconds("2016-07-20"));  // hydrological yearbooks end the day so
  CHECK(seconds("2016-02-29") - seconds("2016-02-28") == 86400);
}

TEST_CASE("what is no date is refused") {
  for (const char* text : {"",
                           "2016",
                           "2016-07",
                           "2015-02-29",
                           "2016-13-01",
                           "2016-00-10",
                           "2016-04-31",
                           "2016-07/20",
                           "16-07-20",
                           "2016-07-20T",
                           "2016-07-20 25:00",
                           "2016-07-20 24:01",
                           "2016-07-20 05:60",
                           "2016-07-20 05:00:61",
                           "2016-07-20 05:00 CST",
                           "20160720",
                           "2016-07-20T05:00:00+25:00",
                           "2016年7月20",
                           "2016年7-20日",
                           "tomorrow"})
    CHECK_FALSE_MESSAGE(parse_instant(text, 0).has_value(), text);
}

TEST_CASE("printing shows local time with its offset, and reads back") {
  const Instant flood{1468962000};
  CHECK(iso_time(flood, beijing_offset) == "2016-07-20T05:00:00+08:00");
  CHECK(iso_time(flood, 0) == "2016-07-19T21:00:00Z");
  CHECK(iso_time(flood, -(4 * 3600 + 1800)) == "2016-07-19T16:30:00-04:30");
  CHECK(iso_date(flood, beijing_offset) == "2016-07-20");
  CHECK(iso_month(flood, 0) == "2016-07");
  for (int offset : {0, beijing_offset, -16200})
    for (std::int64_t s : {-1ll, 0ll, 951782399ll, 1468962000ll, 4102444800ll})
      CHECK(parse_instant(iso_time({s}, offset), 0)->seconds == s);
}

TEST_CASE("the calendar is Gregorian, also before 1970") {
  CHECK(civil({-1}, 0) == Civil{1969, 12, 31, 23, 59, 59});
  CHECK(instant({1969, 12, 31, 23, 59, 59}, 0).seconds == -1);
  CHECK(days_in_month(2016, 2) == 29);
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2000, 2) == 29);
  CHECK(day_of_year({2016, 12, 31}) == 366);
  CHECK(day_of_year({2015, 3, 1}) == 60);
}

TEST_CASE("the flood season of the Haihe basin is 1 June to 15 September") {
  CHECK_FALSE(is_flood_season({2016, 5, 31}));
  CHECK(is_flood_season({2016, 6, 1}));
  CHECK(is_flood_season({2016, 9, 15, 23, 59}));
  CHECK_FALSE(is_flood_season({2016, 9, 16}));
}

TEST_CASE("whole years are counted by the calendar, in local time") {
  const auto years = [](const char* from, const char* to) { return whole_years({seconds(from)}, {seconds(to)}, beijing_offset); };
  CHECK(years("2016-01-01", "2017-01-01") == 1);
  CHECK(years("2015-11-01", "2018-11-01") == 3);
  CHECK(years("2016-06-01", "2016-09-16") == 0);
  CHECK(years("2016-01-01", "2016-12-31") == 0);
  CHECK(years("2016-01-01", "2017-01-02") == 0);
  CHECK(years("2017-01-01", "2017-12-31T24:00") == 1);
  CHECK(years("2016-02-29", "2017-03-01") == 1);
  CHECK(years("2016-02-29", "2020-02-29") == 4);
  CHECK(years("2017-01-01", "2016-01-01") == 0);
}
