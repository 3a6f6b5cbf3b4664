// What intakes in a reservoir get: its dead volume and its environmental release come first, and below the target all share.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/channel/reservoir.hpp"

using namespace qinghe::channel;

namespace {

constexpr double day = 86400, wish = 4, environmental = 2, dead = 1e7;

Reservoir lake() {
  Reservoir lake{.id = "lake", .level = {0, 10}, .area = {1e7, 1e7}, .volume = {0, 1e8}, .initial_volume = 5e7, .dead_volume = dead};
  lake.environmental.fill(environmental);
  return lake;
}

PoolLosses at(const Reservoir& rule, double above_dead) {
  return LevelPool(rule).losses(rule, {.month = 6, .withdrawal = wish}, rule.dead_volume + above_dead);
}

}  // namespace

TEST_CASE("an intake in a reservoir gets its wish, fades above a day of environmental release, and leaves that whole") {
  const Reservoir rule = lake();
  CHECK(at(rule, 4e7).withdrawal == wish);
  CHECK(at(rule, (environmental + wish) * day).withdrawal == wish);
  // x(2 − x) at a half.
  CHECK(at(rule, (environmental + 0.5 * wish) * day).withdrawal == doctest::Approx(0.75 * wish).epsilon(1e-12));
  const PoolLosses kept = at(rule, environmental * day);
  CHECK(kept.withdrawal == 0);
  CHECK(kept.release == environmental);
  CHECK(at(rule, 0).withdrawal == 0);
  CHECK(at(rule, -1e6).withdrawal == 0);
}

TEST_CASE("below the target volume an intake is cut as demand is") {
  Reservoir rule = lake();
  rule.release.fill(3);
  rule.environmental.fill(0);
  rule.target_volume.fill(dead + 4e7);
  for (const double share : {0.25, 0.5, 1.0}) {
    const PoolLosses cut = at(rule, share * 4e7);
    CHECK(cut.withdrawal == doctest::Approx(share * wish).epsilon(1e-12));
    CHECK(cut.withdrawal / cut.release == doctest::Approx(wish / 3).epsilon(1e-12));
  }
}

TEST_CASE("the slope of the losses with a withdrawal is that of differences") {
  Reservoir rule = lake();
  rule.release.fill(3);
  for (const double target : {0.0, dead + 4e7}) {
    rule.target_volume.fill(target);
    for (const double above : {1e5, 3e5, 4.5e5, 2e6, 3e7}) {
      CAPTURE(above);
      const double h = 1;
      const double slope = (at(rule, above + h).sum() - at(rule, above - h).sum()) / (2 * h);
      CHECK(at(rule, above).slope == doctest::Approx(slope).epsilon(1e-5).scale(1e-9));
    }
  }
}

TEST_CASE("a reservoir drawn on for years keeps its dead volume, and every hour balances") {
  Reservoir rule = lake();
  const LevelPool pool(rule);
  double volume = dead + 3e6, withdrawn = 0;
  for (int hour = 0; hour < 2000; ++hour) {
    const PoolLosses mean = pool.step(rule, {.month = 6, .inflow = 1, .withdrawal = wish}, volume, 3600);
    const double end = volume + 3600 * (1 - mean.sum());
    CHECK(pool.losses(rule, {.month = 6, .inflow = 1, .withdrawal = wish}, end).sum() == doctest::Approx(mean.sum()).epsilon(1e-6));
    volume = end, withdrawn += 3600 * mean.withdrawal;
    CHECK(volume > dead);
  }
  // At the end the environmental release gets all that comes, and nothing is withdrawn.
  const PoolLosses last = pool.losses(rule, {.month = 6, .withdrawal = wish}, volume);
  CHECK(last.release == doctest::Approx(1).epsilon(1e-3));
  CHECK(last.withdrawal == 0);
  CHECK(withdrawn > 1e6);
}
