// Reported levels and volumes against the storage curves of the shipped basins.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/channel/reservoir.hpp"
#include "qinghe/validate/storage.hpp"

using namespace qinghe;
using doctest::Approx;

namespace {

const std::string root = QINGHE_SOURCE_DIR;

struct Shipped {
  validate::StorageCase of;
  basin::Basin basin;
  explicit Shipped(const std::string& name)
      : of(validate::read_storage(root + "/validation/reservoirs/" + name)),
        basin(basin::read_basin(of.basin)) {}
  channel::LevelPool pool() const { return channel::LevelPool(validate::find_reservoir(of, basin)); }
};

}  // namespace

TEST_CASE(
    "Miyun's curve holds the reported volumes, 158 to 168 million m3 a metre") {
  const Shipped miyun("miyun");
  int blind = 0;
  for (const auto& finding :
       validate::compare_curve(miyun.of, validate::find_reservoir(miyun.of, miyun.basin))) {
    MESSAGE(finding.reported->date << ": reported " << finding.reported->volume << ", curve "
                                   << finding.volume << " m3");
    CHECK(std::abs(finding.deviation) < (finding.reported->knot ? 1e-6 : 0.02));
    blind += finding.reported->knot ? 0 : 1;
  }
  CHECK(blind == 4);
  const channel::LevelPool pool = miyun.pool();
  const auto slope = [&](double low, double high) {
    return (pool.volume_at(high) - pool.volume_at(low)) / (high - low);
  };
  CHECK(slope(149.81, 153.98) == Approx(1.58e8).epsilon(0.06));
  CHECK(slope(153.98, 155.18) == Approx(1.68e8).epsilon(0.06));
  CHECK(slope(149.81, 155.30) == Approx(1.60e8).epsilon(0.03));
  CHECK(pool.volume_at(147) == Approx(2338e6));  // the flood limit
  CHECK(pool.volume_at(126) == Approx(437e6));   // dead
}

TEST_CASE(
    "Guanting's curve gives 144 million m3 between 476.58 and 475.19 m, of 147 "
    "released") {
  const Shipped guanting("guanting");
  const channel::LevelPool pool = guanting.pool();
  CHECK(pool.volume_at(476.58) - pool.volume_at(475.19) == Approx(144e6).epsilon(1e-6));
  CHECK(pool.volume_at(475.86) == Approx(4.87e8));
}

TEST_CASE("a case of an unknown reservoir names the nearest one") {
  Shipped miyun("miyun");
  miyun.of.reservoir = "MYY";
  CHECK_THROWS_WITH_AS(validate::find_reservoir(miyun.of, miyun.basin), doctest::Contains("MY"),
                       base::InputError);
}
