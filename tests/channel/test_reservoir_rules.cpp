// The rule of one reservoir and its curve.
#include <doctest/doctest.h>

#include "pond.hpp"

using namespace qinghe;
using doctest::Approx;

namespace {

// Releases at a volume are those of one step.
channel::Reservoir ruled() {
  channel::Reservoir r = pond(0);
  r.release.fill(10), r.environmental.fill(2), r.target_volume.fill(6e6);
  r.flood_volume.fill(0), r.seepage = 0;
  return r;
}
double release_at(const channel::Reservoir& r, double volume, double inflow = 0) {
  return channel::LevelPool(r).losses(r, {.month = 6, .inflow = inflow}, volume).release;
}

}  // namespace

TEST_CASE("demand is cut below the target, the environmental release is kept above the dead volume") {
  channel::Reservoir r = ruled();
  CHECK(release_at(r, 9e6) == Approx(10));
  CHECK(release_at(r, 6e6) == Approx(10));
  CHECK(release_at(r, 3.5e6) == Approx(5));       // half of the way from 1 to 6 million m³
  CHECK(release_at(r, 1.9e6) == Approx(2));       // demand's share, 1.8, is less than the environmental release
  CHECK(release_at(r, 1e6) == 0);
  CHECK(release_at(r, 1.2e6) < 2);                // the last day above the dead volume
  r.environmental.fill(0);
  CHECK(release_at(r, 1.9e6) == Approx(1.8));
}

TEST_CASE("above the flood limit of the season the surplus leaves within the draw-down time, and the inflow passes") {
  channel::Reservoir r = ruled();
  r.flood_volume.fill(0);
  r.flood_volume[5] = 5e6;
  r.draw_time = 10 * 86400.0, r.max_release = 60;
  // (V − V_f)/Δt + I
  CHECK(release_at(r, 7e6, 20) == Approx(2e6 / 864000.0 + 20));
  CHECK(release_at(r, 7e6, 500) == Approx(60));
  const auto december = channel::LevelPool(r).losses(r, {.month = 12, .inflow = 20}, 7e6);
  CHECK(december.release == Approx(10));
  CHECK(december.flood == 0);
  const auto june = channel::LevelPool(r).losses(r, {.month = 6, .inflow = 20}, 7e6);
  CHECK(june.flood == Approx(june.release - 10));
  const auto full = channel::LevelPool(r).losses(r, {.month = 6, .inflow = 20}, 12.36e6);
  CHECK(full.spill == Approx(100));               // 0.36 million m³ over the top, within an hour
  CHECK(full.release == Approx(7.36e6 / 864000.0 + 20 + 100));
}

TEST_CASE("a release rule's slope is that of its release, cut demand included") {
  const channel::Reservoir r = ruled();
  const channel::LevelPool pool(r);
  for (const double v : {1.3e6, 1.85e6, 2.4e6, 3.5e6, 5.5e6, 7e6}) {
    const auto at = [&](double volume) { return pool.losses(r, {.month = 6, .evaporation = 1e-8}, volume); };
    CHECK(at(v).slope == Approx((at(v + 10).sum() - at(v - 10).sum()) / 20).epsilon(1e-4));
  }
}

TEST_CASE("a level finds its volume on the curve again") {
  const channel::LevelPool pool(pond(0));
  for (const double v : {5e5, 1e6, 3.3e6, 4e6, 9e6, 12e6}) CHECK(pool.volume_at(pool.level(v)) == Approx(v).epsilon(1e-9));
}
