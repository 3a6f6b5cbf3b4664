// Counting overflow events.
#include <doctest/doctest.h>

#include "qinghe/sewer/events.hpp"

using namespace qinghe;

namespace {

const base::Instant start = base::instant({.year = 2016, .month = 7, .day = 19}, base::beijing_offset);

sewer::Parcel spill(double volume) {
  sewer::Parcel parcel;
  parcel.add(volume, {300, 5, 10, 2, 200, 1e6});
  return parcel;
}

}  // namespace

TEST_CASE("rain of an event counts through a pause while the sewer still spills") {
  sewer::EventCounter counter(0, 6 * 3600.0);
  const auto hour = [&](int h, double rain, double volume) {
    counter.hour(start + 3600LL * h, rain, spill(volume));
  };
  for (int h = 0; h < 4; ++h) hour(h, 50, 1000);
  for (int h = 4; h < 14; ++h) hour(h, 0, 100);  // ten dry hours, still spilling
  hour(14, 3, 200);
  const auto events = counter.events();
  REQUIRE(events.size() == 1);
  CHECK(events[0].rain == doctest::Approx(203));
  CHECK(events[0].volume == doctest::Approx(5200));
}

TEST_CASE("six dry hours without overflow end an event, and the next counts its own rain") {
  sewer::EventCounter counter(0, 6 * 3600.0);
  counter.hour(start, 20, spill(500));
  for (int h = 1; h < 12; ++h) counter.hour(start + 3600LL * h, 0, spill(0));
  counter.hour(start + 3600LL * 12, 8, spill(300));
  const auto events = counter.events();
  REQUIRE(events.size() == 2);
  CHECK(events[0].rain == doctest::Approx(20));
  CHECK(events[1].rain == doctest::Approx(8));
}

TEST_CASE("a drip starts no event") {
  sewer::EventCounter counter(0, 6 * 3600.0);
  counter.hour(start, 2, spill(0.5));
  CHECK(counter.events().empty());
}

TEST_CASE("an event keeps every load, the concentrations of its first hour and the time it spilled") {
  sewer::EventCounter counter(0, 6 * 3600.0);
  sewer::Parcel dirty;
  dirty.add(1000, {600, 10, 20, 4, 400, 2e6});
  counter.hour(start, 20, dirty);
  counter.hour(start + 3600, 5, spill(0));
  counter.hour(start + 7200, 5, spill(2000));
  const auto events = counter.events();
  REQUIRE(events.size() == 1);
  const sewer::Items first = {600, 10, 20, 4, 400, 2e6}, later = {300, 5, 10, 2, 200, 1e6};
  for (std::size_t i = 0; i < first.size(); ++i) {
    CHECK(events[0].first[i] == doctest::Approx(first[i]));
    CHECK(events[0].load[i] == doctest::Approx(1000 * first[i] + 2000 * later[i]));
  }
  CHECK(events[0].spilling == 7200);
  CHECK(events[0].end - events[0].start == 3 * 3600);
}

TEST_CASE("a longer inter-event time joins what a shorter one parts") {
  const auto count = [](double gap_hours) {
    sewer::EventCounter counter(0, gap_hours * 3600);
    for (int h = 0; h < 72; ++h)
      counter.hour(start + 3600LL * h, 0, spill(h == 0 || h == 9 || h == 30 ? 100 : 0));
    return counter.events().size();
  };
  CHECK(count(6) == 3);  // pauses of 8 and 20 hours
  CHECK(count(12) == 2);
  CHECK(count(24) == 1);
}
