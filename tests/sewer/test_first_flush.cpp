// M(V) curves: worked exponents and what an event tells of them.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "qinghe/sewer/events.hpp"
#include "qinghe/sewer/first_flush.hpp"

using namespace qinghe;
using doctest::Approx;

namespace {
// Parcels of equal volume whose cumulative COD follows v^b.
std::vector<sewer::Parcel> following(double b, int count) {
  std::vector<sewer::Parcel> all;
  for (int i = 0; i < count; ++i) {
    sewer::Parcel p{.volume = 500};
    p.mass[sewer::cod_cr] = 1e6 * (std::pow((i + 1.0) / count, b) - std::pow(static_cast<double>(i) / count, b));
    all.push_back(p);
  }
  return all;
}
}  // namespace

TEST_CASE("worked first flush: b = 0.4 brings 0.6178 of the load with the first 30 % of the volume") {
  const auto flush = sewer::first_flush(following(0.4, 100), sewer::cod_cr);
  CHECK(flush.ff30() == Approx(0.6178).epsilon(1e-4));
  CHECK(flush.exponent == Approx(0.4).epsilon(1e-12));
}

TEST_CASE("the exponents of the classes are found again, strong to none") {
  for (const double b : {0.185, 0.862, 1.0, 1.5}) {
    const auto flush = sewer::first_flush(following(b, 50), sewer::cod_cr);
    CHECK(flush.exponent == Approx(b).epsilon(1e-12));
    CHECK(flush.ff30() == Approx(std::pow(0.3, b)).epsilon(1e-12));
    for (std::size_t i = 0; i < sewer::told_shares.size(); ++i)
      CHECK(flush.mass_share[i] == Approx(std::pow(sewer::told_shares[i], b)).epsilon(1e-12));
  }
}

TEST_CASE("the curve is straight within a parcel, and one parcel alone is no flush") {
  std::vector<sewer::Parcel> two(2);
  two[0].volume = two[1].volume = 100;
  two[0].mass[sewer::suspended_solids] = 80, two[1].mass[sewer::suspended_solids] = 20;
  const auto flush = sewer::first_flush(two, sewer::suspended_solids);
  CHECK(flush.ff30() == Approx(0.48));
  CHECK(flush.mass_share[6] == Approx(0.88));
  CHECK((flush.exponent > 0.32 && flush.exponent < 0.81));  // of the points at 0.5 and 0.1 alone: ln .8/ln .5, ln .16/ln .1
  const auto alone = sewer::first_flush(std::span(two).first(1), sewer::suspended_solids);
  CHECK(alone.ff30() == Approx(0.3));
  CHECK(alone.exponent == 1);
  const auto nothing = sewer::first_flush(two, sewer::coliform);
  CHECK(nothing.ff30() == 0);
  CHECK(nothing.exponent == 1);
}

TEST_CASE("an event keeps its parcels by inner step, and they sum to its volume and load") {
  sewer::EventCounter counter(0, 6 * 3600.0);
  const base::Instant start = base::instant({.year = 2016, .month = 7, .day = 19}, base::beijing_offset);
  for (int h = 0; h < 3; ++h) {
    std::vector<sewer::Parcel> inner(12);
    sewer::Parcel whole;
    for (std::size_t k = 0; k < inner.size(); ++k) {
      inner[k].add(100, {600.0 / (1 + h + static_cast<double>(k) / 12), 5, 10, 2, 200, 1e6});
      whole.add(inner[k]);
    }
    counter.hour(start + 3600LL * h, 10, whole, inner);
  }
  const auto events = counter.events();
  REQUIRE(events.size() == 1);
  CHECK(events[0].parcels.size() == 36);
  sewer::Parcel sum;
  for (const sewer::Parcel& p : events[0].parcels) sum.add(p);
  CHECK(sum.volume == Approx(events[0].volume).epsilon(1e-14));
  CHECK(sum.mass[sewer::cod_cr] == Approx(events[0].load[sewer::cod_cr]).epsilon(1e-14));
  const double ff30 = sewer::first_flush(events[0].parcels, sewer::cod_cr).ff30();
  CHECK(ff30 > 0.4);

  // A week of overflow keeps some tens of parcels, and its curve stays what it was.
  sewer::EventCounter longer(0, 6 * 3600.0);
  sewer::Parcel total;
  std::vector<sewer::Parcel> every;
  for (int h = 0; h < 168; ++h) {
    std::vector<sewer::Parcel> inner(12);
    sewer::Parcel whole;
    for (sewer::Parcel& p : inner) p.add(100, {600.0 / (1 + 0.1 * h), 5, 10, 2, 200, 1e6}), whole.add(p);
    longer.hour(start + 3600LL * h, 10, whole, inner);
    total.add(whole), every.insert(every.end(), inner.begin(), inner.end());
  }
  const auto week = longer.events();
  REQUIRE(week.size() == 1);
  CHECK(week[0].parcels.size() <= 48);
  const auto joined = sewer::first_flush(week[0].parcels, sewer::cod_cr), whole = sewer::first_flush(every, sewer::cod_cr);
  CHECK(joined.ff30() == Approx(whole.ff30()).epsilon(0.01));
  CHECK(joined.exponent == Approx(whole.exponent).epsilon(0.03));
  CHECK(week[0].volume == Approx(total.volume).epsilon(1e-13));
}
