#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/constituents/regulatory.hpp"

using namespace qinghe;
using namespace qinghe::constituents;
using enum Constituent;

namespace {
constexpr double unstated = MeasuredWater::not_stated;

const MeasuredWater sewage{.temperature = 18,
                           .dissolved_oxygen = 0.5,
                           .cod_cr = 400,
                           .ammonia_n = 35,
                           .nitrate_n = 0.5,
                           .total_n = 50,
                           .total_p = 6,
                           .suspended_solids = 220,
                           .coliform = 1e9};

std::array<double, largest_stride> split_into(const MeasuredWater& water, std::string_view key,
                                  const ConstituentSet& set) {
  std::array<double, largest_stride> c;
  c.fill(-1);
  split(water, splitting(key), set, c.data());
  return c;
}
}  // namespace

TEST_CASE("every splitting shares out all of COD, TN and TP and says where it comes from") {
  for (const Splitting& s : all_splittings()) {
    CAPTURE(s.key);
    CHECK(s.fast + s.slow + s.refractory + s.particulate == doctest::Approx(1).epsilon(1e-12));
    CHECK(s.ammonia_of_tn + s.nitrate_of_tn <= 1);
    for (const double share :
         {s.fast, s.slow, s.refractory, s.particulate, s.inorganic_p, s.ammonia_of_tn, s.nitrate_of_tn}) {
      CHECK(share >= 0);
      CHECK(share <= 1);
    }
    CHECK_FALSE(s.source.empty());
    CHECK(&splitting(s.key) == &s);
  }
  CHECK(splitting("raw_sewage").fast == .35);
  CHECK(splitting("combined_overflow").particulate == .35);
  CHECK(splitting("stormwater").refractory == .30);
  CHECK(splitting("effluent").refractory == .75);
  CHECK(splitting("rural").slow == .30);
}

TEST_CASE("a misspelt type of water is refused with the nearest one") {
  try {
    splitting("raw_sewag");
    FAIL("accepted");
  } catch (const base::InputError& error) {
    CHECK(error.faults().at(0).suggestion == "raw_sewage");
  }
}

TEST_CASE("what is split is measured again: COD, NH3-N, TN, TP, solids, coliform survive the round trip") {
  const ConstituentSet set = ConstituentSet::standard();
  for (const Splitting& s : all_splittings()) {
    CAPTURE(s.key);
    const auto c = split_into(sewage, s.key, set);
    const RegulatoryItems items = regulatory_items(set, c.data(), {});
    const double seed = s.phytoplankton;  // 0.1 mg/m³ of algae ride on top
    CHECK(items.cod_cr == doctest::Approx(400 + 107.6 * seed).epsilon(1e-12));
    CHECK(items.ammonia_n == 35);
    CHECK(items.total_n == doctest::Approx(50 + 7.2 * seed).epsilon(1e-12));
    CHECK(items.total_p == doctest::Approx(6 + seed).epsilon(1e-12));
    CHECK(items.suspended_solids == doctest::Approx(220).epsilon(1e-12));
    CHECK(items.coliform == 1e9);
    CHECK(items.temperature == 18);
    CHECK(items.dissolved_oxygen == 0.5);
    for (int slot = 0; slot < set.stride(); ++slot) CHECK(c[static_cast<std::size_t>(slot)] >= 0);
  }
}

TEST_CASE("ammonia and nitrate that are not stated take their share of the nitrogen left over") {
  const ConstituentSet set = ConstituentSet::standard();
  MeasuredWater w = sewage;
  w.nitrate_n = unstated;
  w.ammonia_n = unstated;
  auto c = split_into(w, "raw_sewage", set);
  CHECK(c[static_cast<std::size_t>(set.slot(ammonium))] == doctest::Approx(35));
  CHECK(c[static_cast<std::size_t>(set.slot(nitrate))] == 0);
  CHECK(c[static_cast<std::size_t>(set.slot(organic_nitrogen))] == doctest::Approx(15));
  w = {.temperature = 15,
       .dissolved_oxygen = 6,
       .ammonia_n = 1.5,
       .total_n = 12};  // effluent of a class-B plant
  c = split_into(w, "effluent", set);
  CHECK(c[static_cast<std::size_t>(set.slot(ammonium))] == 1.5);
  CHECK(c[static_cast<std::size_t>(set.slot(nitrate))] == doctest::Approx(10.5 * 0.8 / 0.9));
  CHECK(c[static_cast<std::size_t>(set.slot(organic_nitrogen))] == doctest::Approx(10.5 * 0.1 / 0.9));
}

TEST_CASE("particulate COD never makes more detritus than the solids measured; what is left is slow CBOD") {
  const ConstituentSet set = ConstituentSet::standard();
  MeasuredWater w = sewage;
  w.suspended_solids = 10;
  const auto c = split_into(w, "raw_sewage", set);
  CHECK(c[static_cast<std::size_t>(set.slot(detritus))] == 10);
  CHECK(c[static_cast<std::size_t>(set.slot(solids))] == 0);
  CHECK(c[static_cast<std::size_t>(set.slot(cbod_slow))] == doctest::Approx(140 + 80 - 10 * 1.076));
}

TEST_CASE("the twelve-constituent set drops refractory and particulate COD and counts all solids as solids") {
  const ConstituentSet set = ConstituentSet::twelve();
  const auto c = split_into(sewage, "raw_sewage", set);
  CHECK(c[static_cast<std::size_t>(set.slot(cbod_fast))] == doctest::Approx(140));
  CHECK(c[static_cast<std::size_t>(set.slot(cbod_slow))] == doctest::Approx(140));
  CHECK(c[static_cast<std::size_t>(set.slot(solids))] == 220);
  for (std::size_t i = 12; i < 16; ++i) CHECK(c[i] == 0);
}

TEST_CASE("a water without temperature or oxygen is a mistake of the caller") {
  std::array<double, largest_stride> c{};
  const ConstituentSet set = ConstituentSet::standard();
  CHECK_THROWS_AS(split({.cod_cr = 30}, splitting("river"), set, c.data()), base::InternalError);
}

TEST_CASE("inconsistent measurements are faults that name the place") {
  MeasuredWater w = sewage;
  w.total_n = 20;
  w.cod_cr = -4;
  base::Faults faults;
  check(w, base::Fault{.file = "plants.csv", .line = 7}, faults);
  REQUIRE(faults.all().size() == 2);
  CHECK(faults.all()[0].key == "cod_cr");
  CHECK(faults.all()[1].key == "total_n");
  CHECK(faults.all()[1].line == 7);
  base::Faults none;
  check(sewage, {}, none);
  check({}, {}, none);
  CHECK(none.empty());
}

TEST_CASE("a stated alkalinity and pH come back as stated, others as those of the type of water") {
  const ConstituentSet set = ConstituentSet::standard();
  MeasuredWater water = sewage;
  const auto ph = [&] { return regulatory_items(set, split_into(water, "effluent", set).data(), {}).ph; };
  CHECK(ph() == doctest::Approx(splitting("effluent").ph).epsilon(1e-9));
  water.alkalinity = 250, water.ph = 8.3;
  CHECK(ph() == doctest::Approx(8.3).epsilon(1e-9));
  CHECK(split_into(water, "effluent", set)[static_cast<std::size_t>(set.slot(alkalinity))] == 250);
}
