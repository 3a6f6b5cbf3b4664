// Measures that are repeated every year act in every year, wherever the scenarios begin.
#include <doctest/doctest.h>

#include <algorithm>

#include "intervene/yearly.hpp"
#include "qinghe/intervene/intervention.hpp"

using namespace qinghe;

namespace {

base::Instant date(int year, int month, int day) { return base::instant({.year = year, .month = month, .day = day}, base::beijing_offset); }

basin::Basin basin_until(base::Instant end) {
  basin::Basin b;
  b.utc_offset = base::beijing_offset, b.period.end = end;
  b.sewersheds.push_back({.id = "S1", .area = 5e6, .population = 100000});
  return b;
}

intervene::Candidate cleaning(double day) {
  intervene::Candidate c{.id = "c", .type = &intervene::type_from_key("pipe_cleaning"), .target = "S1", .size = 50000};
  for (const auto& p : c.type->parameters) c.parameters[std::string(p.symbol)] = p.value;
  c.parameters["day"] = day;
  return c;
}

}  // namespace

TEST_CASE("pipe cleaning on any allowed day acts before the flood season, in leap years too, whatever the spin-up") {
  for (const int year : {2015, 2016, 2017})
    for (const int spin_up : {1, 7, 30, 120})
      for (int day = 60; day <= 152; ++day) {
        CAPTURE(year);
        CAPTURE(spin_up);
        CAPTURE(day);
        const basin::Basin b = basin_until(date(year + 1, 1, 1));
        const base::Instant begin = date(year, 6, 1) - 86400LL * spin_up;
        const auto pulls = intervene::as_scenario(cleaning(day), b, begin).pulls;
        REQUIRE(pulls.size() == 1);
        CHECK(pulls[0].from >= begin);
        CHECK(pulls[0].from <= date(year, 6, 1));
        CHECK(pulls[0].value == doctest::Approx(0.7));
      }
}

TEST_CASE("work of the 92 days before is done at the start and said so; older work is gone; every later year has its own") {
  const basin::Basin b = basin_until(date(2030, 1, 1));
  const base::Instant day_of_2016 = date(2016, 5, 24);
  const auto forward = intervene::yearly_dates(b, 145, date(2016, 5, 25));
  REQUIRE(forward.brought_forward);
  CHECK(*forward.brought_forward == day_of_2016);
  CHECK(forward.dates.front() == date(2016, 5, 25));
  CHECK(forward.dates.size() == 14);  // beyond ten years, as far as the period reaches
  CHECK(forward.dates[1] == date(2017, 5, 25));
  CHECK(std::is_sorted(forward.dates.begin(), forward.dates.end()));
  CHECK(intervene::yearly_dates(b, 145, day_of_2016 + 86400LL * 92).brought_forward == day_of_2016);
  const auto later = intervene::yearly_dates(b, 145, day_of_2016 + 86400LL * 93);
  CHECK_FALSE(later.brought_forward);
  CHECK(later.dates.front() == date(2017, 5, 25));
  CHECK_FALSE(intervene::yearly_dates(b, 145, day_of_2016).brought_forward);
  // Over New Year.
  CHECK(intervene::yearly_dates(b, 340, date(2016, 1, 20)).brought_forward == date(2015, 12, 6));

  const auto remark = [&](base::Instant from, base::Instant to) { return intervene::remarks(cleaning(145), b, from, to); };
  REQUIRE(remark(date(2016, 5, 25), date(2016, 9, 16)).size() == 1);
  CHECK(remark(date(2016, 5, 25), date(2016, 9, 16))[0].en == "cleaning of 2016-05-24 is counted on 2016-05-25, where the scenarios begin; what settled in between is not");
  CHECK(remark(date(2016, 5, 1), date(2016, 9, 16)).empty());
  REQUIRE(remark(date(2016, 9, 1), date(2016, 12, 1)).size() == 1);
  CHECK(remark(date(2016, 9, 1), date(2016, 12, 1))[0].en.find("without effect") != std::string::npos);
}
