#include "qinghe/sewer/deposit.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/sewer/process.hpp"
#include "sewer/town.hpp"

using namespace qinghe;
using namespace qinghe::sewer;
using town_of_tests::town;

namespace {

constexpr double day = 86400;

// Dry weather for some days, by steps of `dt`; what ran into the plant's sewer besides is not of interest.
void dry_weather(Deposit& deposit, const Sewershed& shed, const SewerParameters& p, double days, double dt) {
  for (double t = 0; t < days * day; t += dt) {
    Parcel dry;
    dry.add(chamber_flow(shed) * dt, sewage_concentration(shed.sewage));
    Parcel mixed = dry;
    exchange(deposit, shed, p, dry, dt, mixed);
  }
}
// A storm of `ratio` times the dry-weather flow for an hour: what it carries beyond sewage and runoff [g].
Items storm(Deposit& deposit, const Sewershed& shed, const SewerParameters& p, double ratio) {
  Items gained{};
  for (int k = 0; k < 12; ++k) {
    Parcel dry;
    dry.add(chamber_flow(shed) * 300, sewage_concentration(shed.sewage));
    Parcel mixed = dry;
    mixed.add((ratio - 1) * dry.volume, {});
    exchange(deposit, shed, p, dry, 300, mixed);
    for (std::size_t i = 0; i < sewage_items; ++i) gained[i] += mixed.mass[i] - dry.mass[i];
  }
  return gained;
}

}  // namespace

TEST_CASE("deposit: builds up to its capacity, is flushed but never below nothing, and conserves") {
  double mass = 0, settled = 0;
  for (int d = 0; d < 400; ++d) {
    const auto step = deposit_step(mass, 5, 1e6, 0, 0, day);
    mass += step.settled - step.flushed, settled += step.settled;
    CHECK(step.flushed == 0);
  }
  CHECK(settled == doctest::Approx(mass));
  CHECK(mass <= 1e6 * (1 + 1e-12));
  CHECK(mass > 0.999e6);
  // Exact: M = M_max (1 − e^{−fLt/M_max}).
  CHECK(deposit_step(0, 5, 1e6, 0, 0, day).settled ==
        doctest::Approx(1e6 * -std::expm1(-5 * day / 1e6)).epsilon(1e-12));
  // One long step equals many short ones, settling and flushing at once.
  double many = 4e5, flushed = 0;
  for (int k = 0; k < 720; ++k) {
    const auto step = deposit_step(many, 5, 1e6, 3e-5, 0, day / 720);
    many += step.settled - step.flushed, flushed += step.flushed;
  }
  const auto once = deposit_step(4e5, 5, 1e6, 3e-5, 0, day);
  CHECK(4e5 + once.settled - once.flushed == doctest::Approx(many).epsilon(1e-11));
  CHECK(once.flushed == doctest::Approx(flushed).epsilon(1e-10));
  // A torrent takes all there is and no more.
  CHECK(deposit_step(1000, 0, 1e6, 1, 0, day).flushed == doctest::Approx(1000).epsilon(1e-12));
  // Capacity cut below the store: the excess returns.
  const auto cut = deposit_step(1e6, 5, 1e5, 0, 0, 100 * day);
  CHECK(cut.settled == 0);
  CHECK(cut.flushed == doctest::Approx(9e5).epsilon(1e-3));
  CHECK(deposit_step(500, 0, 0, 0, 0, day).flushed == 0);
}

TEST_CASE("the bed moves above the critical flow and not in dry weather") {
  CHECK(shear_ratio(2, 2) == 1);
  CHECK(shear_ratio(1.44, 2) < 1);
  CHECK(shear_ratio(8, 2) == 2);
}

TEST_CASE("the consolidated layer takes what is offered until it is full, whatever the steps") {
  CHECK(taken_up_by_consolidated(0, 100, 1e-6) == doctest::Approx(1e-6).epsilon(1e-7));
  CHECK(taken_up_by_consolidated(100, 100, 50) == 0);
  CHECK(taken_up_by_consolidated(0, 0, 50) == 0);
  CHECK(taken_up_by_consolidated(150, 100, 50) == 0);  // a scenario made it smaller: what lies there stays
  double mass = 20;
  for (int k = 0; k < 300; ++k) {
    const double taken = taken_up_by_consolidated(mass, 100, 1);
    CHECK(taken <= 1);
    mass += taken;
  }
  CHECK(mass < 100);
  CHECK(mass == doctest::Approx(20 + taken_up_by_consolidated(20, 100, 300)).epsilon(1e-13));
}

TEST_CASE("a winter's deposit consolidates: a weak storm leaves it, a strong one after it takes it, and mass stays whole") {
  const Sewershed shed = town();
  const SewerParameters p;
  Deposit deposit;
  dry_weather(deposit, shed, p, 180, 3600);
  const double winter = deposit.consolidated[suspended_solids];
  CHECK(winter > 3 * deposit.loose[suspended_solids]);
  // Full but for e^{-(days of build-up offered)/capacity}.
  const double a_day = day * shed.deposit_share * produced_sewage(shed) * shed.collection_share * shed.sewage.suspended_solids;
  CHECK(winter < p.consolidated_capacity * a_day);
  CHECK(winter > 0.7 * p.consolidated_capacity * a_day);

  // Below τ_c of the consolidated layer, at 4·1.5² = 9 times the dry-weather flow, and above it.
  Deposit before = deposit;
  const Items weak = storm(deposit, shed, p, 8.9);
  CHECK(weak[suspended_solids] > 0.5 * before.loose[suspended_solids]);
  CHECK(deposit.consolidated[suspended_solids] >= winter);
  before = deposit;
  const Items strong = storm(deposit, shed, p, 60);
  CHECK(deposit.consolidated[suspended_solids] < 0.6 * winter);
  CHECK(strong[suspended_solids] > 3 * weak[suspended_solids]);
  for (std::size_t i = 0; i < sewage_items; ++i) {
    const double lost = before.loose[i] + before.consolidated[i] - deposit.loose[i] - deposit.consolidated[i];
    CHECK(lost == doctest::Approx(strong[i]).epsilon(1e-11));
    CHECK(deposit.loose[i] >= 0);
    CHECK(deposit.consolidated[i] >= 0);
  }
}

TEST_CASE("the two layers of a dry month do not depend on the step") {
  Deposit hourly, fine;
  dry_weather(hourly, town(), {}, 30, 3600);
  dry_weather(fine, town(), {}, 30, 300);
  for (std::size_t i = 0; i < sewage_items; ++i) {
    CHECK(hourly.loose[i] == doctest::Approx(fine.loose[i]).epsilon(1e-11));
    CHECK(hourly.consolidated[i] == doctest::Approx(fine.consolidated[i]).epsilon(1e-11));
  }
}

TEST_CASE("cleaning takes its share of both layers") {
  Deposit deposit;
  deposit.loose[suspended_solids] = 10, deposit.consolidated[suspended_solids] = 40;
  CHECK(clean(deposit, 0.25)[suspended_solids] == doctest::Approx(37.5));
  CHECK(deposit.loose[suspended_solids] == doctest::Approx(2.5));
  CHECK(deposit.consolidated[suspended_solids] == doctest::Approx(10));
}
