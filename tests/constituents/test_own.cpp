// Constituents of a basin's own in a set: where they stand, what describes them, what water brings of them.
#include <doctest/doctest.h>

#include <array>

#include "qinghe/base/error.hpp"
#include "qinghe/base/units.hpp"
#include "qinghe/constituents/amount.hpp"
#include "qinghe/constituents/regulatory.hpp"

using namespace qinghe;
using namespace qinghe::constituents;

namespace {

std::vector<OwnConstituent> two() {
  return {{.key = "fluoride", .name_en = "fluoride", .name_zh = "氟化物", .unit = "mg/L", .scale = 1, .background = 0.3},
          {.key = "conductivity", .name_en = "conductivity", .name_zh = "电导率", .unit = "uS/cm", .scale = 500}};
}

}  // namespace

TEST_CASE("amounts are told in kg where the unit is a mass per volume, else in cubic metres of it") {
  CHECK(amount_unit("ng/L") == "kg");
  CHECK(per_amount("mg/L") == doctest::Approx(1e3));
  CHECK(per_amount("ng/L") == doctest::Approx(1e9));
  CHECK(amount_unit("uS/cm") == "m3 uS/cm");
  CHECK(per_amount("uS/cm") == 1);
  CHECK_THROWS_AS(amount_unit("mg/Z"), base::InternalError);
}

TEST_CASE("constituents of a basin's own come behind what moves and before what is attached") {
  const ConstituentSet set({Constituent::bottom_algae, own_constituent(1), Constituent::tracer, own_constituent(0), Constituent::ice}, two());
  CHECK(set.transported() == 3);
  const std::vector<Constituent> order{Constituent::tracer, own_constituent(0), own_constituent(1), Constituent::bottom_algae, Constituent::ice};
  CHECK(std::vector<Constituent>(set.ids().begin(), set.ids().end()) == order);
  for (int slot = 0; slot < set.count(); ++slot) CHECK(set.slot(set.id(slot)) == slot);
  CHECK_FALSE(attached(own_constituent(0)));
  CHECK_FALSE(on_demand(own_constituent(0)));
  CHECK_FALSE(is_bed_pool(own_constituent(7)));
  CHECK_FALSE(holds_heat(own_constituent(0)));
  CHECK(is_amount(own_constituent(0)));
  CHECK_FALSE(ConstituentSet::all().has(own_constituent(0)));
}

TEST_CASE("a set describes its own constituents and lends the catalogue's; the catalogue knows only its own") {
  ConstituentSet copy = ConstituentSet::standard();
  {
    const ConstituentSet set({Constituent::nitrate, own_constituent(1)}, two());
    copy = set;
  }
  CHECK(copy.info(own_constituent(1)).key == "conductivity");
  CHECK(copy.info(own_constituent(1)).unit == "uS/cm");
  CHECK(copy.info(own_constituent(1)).scale == 500);
  CHECK(&copy.info(Constituent::nitrate) == &info(Constituent::nitrate));
  CHECK_THROWS_AS(info(own_constituent(0)), base::InternalError);
  CHECK_THROWS_AS(ConstituentSet({own_constituent(2)}, two()), base::InternalError);
  CHECK_THROWS_AS(ConstituentSet({own_constituent(0), own_constituent(0)}, two()), base::InputError);
}

TEST_CASE("water brings of them what is stated, else what is usual in its type, else the background") {
  const ConstituentSet set({Constituent::temperature, own_constituent(0), own_constituent(1)}, two());
  std::array<double, largest_stride> c{};
  MeasuredWater water{.temperature = 10, .dissolved_oxygen = 8};
  Splitting river = splitting("river");
  split(water, river, set, c.data());
  CHECK(c[1] == 0.3);
  CHECK(c[2] == 0);
  river.own[1] = 450;
  split(water, river, set, c.data());
  CHECK(c[2] == 450);
  water.own[1] = 900, water.own[0] = 0;
  split(water, river, set, c.data());
  CHECK(c[1] == 0);
  CHECK(c[2] == 900);
}

TEST_CASE("a mass unit is the gram where a concentration is one per cubic metre, else what multiplies out") {
  CHECK(mass_unit("mg/L") == "g");
  CHECK(mass_unit("g m-3") == "g");
  CHECK(mass_unit("uS/cm") == "m3 uS/cm");
  CHECK(mass_unit("ng/L") == "m3 ng/L");
  CHECK(base::convert(1, "m3 ng/L", "ug") == doctest::Approx(1));
  CHECK(base::convert(1000, "uS/cm", "mS/cm") == doctest::Approx(1));
}
