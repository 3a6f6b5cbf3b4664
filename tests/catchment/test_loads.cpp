#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "qinghe/base/error.hpp"
#include "qinghe/catchment/loads.hpp"

using namespace qinghe;
using namespace qinghe::catchment;
using doctest::Approx;

namespace {

const std::filesystem::path table_file =
    std::filesystem::path(QINGHE_SOURCE_DIR) / "inputs/catchment/runoff_quality.toml";

Subcatchment farmland() {
  Subcatchment s{.id = "farm", .area = 1e4, .fertiliser_n = 300, .fertiliser_p = 90};  // one hectare
  s.share[static_cast<std::size_t>(LandUse::cropland)] = 1;
  return s;
}
// `mm` of surface runoff from `area` m² in one hour, delivered through the same routing store.
struct Storm {
  double store = 0;
  RunoffStep step;
  Storm() { step.resize(1); }
  const RunoffStep& rain(double mm, double area, double recession) {
    const double volume = mm * 1e-3 * area;
    step.surface_generated[0] = volume / 3600;
    const double total = store + volume, out = (1 - recession) * total;
    store = total - out;
    step.natural_surface[0] = out / 3600;
    step.surface_kept[0] = recession;
    return step;
  }
};

}  // namespace

TEST_CASE("the committed table reads whole, in range and sourced") {
  const RunoffQualityTable t = read_runoff_quality(table_file);
  REQUIRE(t.values().size() == land_use_count + 1);
  for (const auto& row : t.rows) CHECK_FALSE(row.source.empty());
  CHECK(t.values()[static_cast<std::size_t>(LandUse::urban)].cod_cr == 120);
  CHECK(t.baseflow().value().nitrate_n == 3);
}

TEST_CASE("a table with faults names them all") {
  const auto file = std::filesystem::temp_directory_path() / "qinghe_runoff_quality.toml";
  std::string text;
  {
    std::ifstream in(table_file);
    text.assign(std::istreambuf_iterator<char>(in), {});
  }
  text.replace(text.find("cod_cr = [6, 12, 25]"), 20, "cod_cr = [6, 30, 25]");
  text.replace(text.find("[water]"), 7, "[waters]");
  { std::ofstream(file) << text; }
  try {
    read_runoff_quality(file);
    FAIL("no error");
  } catch (const base::InputError& error) {
    // The missing section is told as the misspelling alone.
    REQUIRE(error.faults().size() == 2);
    CHECK(error.faults()[0].key == "forest.cod_cr");
    CHECK(error.faults()[1].key == "waters");
    CHECK(error.faults()[1].suggestion == "water");
  }
  std::filesystem::remove(file);
}

TEST_CASE(
    "worked loss of fertiliser: 300 kg N/ha give 1.167 kg TN and 0.102 kg NH3-N, 90 kg P/ha 0.072 kg TP a "
    "year") {
  const LandLoads loads({farmland()}, read_runoff_quality(table_file).values());
  const QualityArray a = loads.annual_load(0);
  CHECK(a[1] == Approx(102));
  CHECK(a[3] == Approx(1167));
  CHECK(a[4] == Approx(72));
}

TEST_CASE("persons and cattle load the land by their delivered share") {
  Subcatchment s = farmland();
  s.fertiliser_n = s.fertiliser_p = 0;
  s.rural_population = 1000, s.treated_share = 0.5, s.delivery_ratio = 0.3, s.cattle = 10;
  const LandLoads loads({s}, read_runoff_quality(table_file).values());
  const double people = 1000 * 40 * (1 - 0.5 * 0.7) * 0.3 * 365.25, cattle = 10 * 248e3 * 0.1;
  CHECK(loads.annual_load(0)[0] == Approx(people + cattle));
}

TEST_CASE("wash-off is exponential in the depth of runoff and independent of how the storm is cut") {
  const auto quality = read_runoff_quality(table_file).values();
  const RuralParameters p{.initial_days = 365.25};
  const auto left = [&](int pieces) {
    Subcatchment prompt = farmland();
    prompt.runoff.cs = 0;  // runoff arrives in the hour it forms
    LandLoads loads({prompt}, quality, {}, {}, p);
    Storm storm;
    RunoffLoads out;
    for (int i = 0; i < pieces; ++i) loads.step(storm.rain(20.0 / pieces, 1e4, 0), out);
    const auto b = loads.balance();
    return 1167 + b.accumulated[3] - (b.delivered[3] - b.runoff[3]);
  };
  CHECK(left(1) == Approx(1167 * std::exp(-0.05 * 20)).epsilon(1e-3));
  CHECK(left(4) == Approx(left(1)).epsilon(1e-3));  // but for the hours' accumulation
}

TEST_CASE("ten years of storms: mass closes for every item, and each year delivers what a year gathers") {
  Subcatchment s = farmland();
  s.rural_population = 3;
  LandLoads loads({s}, read_runoff_quality(table_file).values());
  Storm storm;
  RunoffLoads out;
  const double recession = std::pow(s.runoff.cs, 1.0 / 24);
  for (int h = 0; h < 10 * 8766; ++h) {
    loads.step(storm.rain(h % 700 < 6 ? 2 : 0, s.area, recession), out);
    REQUIRE(std::isfinite(out.rural[0].total_n));
    REQUIRE(out.rural[0].total_n >= 0);
    REQUIRE(out.rural[0].total_n >= out.rural[0].ammonia_n + out.rural[0].nitrate_n);
  }
  const auto b = loads.balance();
  for (std::size_t k = 0; k < quality_items; ++k) {
    const double in = b.accumulated[k] + b.runoff[k];
    CHECK(std::abs(in - b.delivered[k] - b.died_off[k] - (b.store_now[k] - b.store_begin[k])) <
          1e-11 * (in + b.store_begin[k]));
  }
  CHECK(b.delivered[3] - b.runoff[3] == Approx(b.accumulated[3]).epsilon(0.06));
  CHECK(b.died_off[6] > 0);
  CHECK(b.died_off[3] == 0);
}

TEST_CASE("dry land delivers nothing and keeps the land's mean concentration for the next drop") {
  LandLoads loads({farmland()}, read_runoff_quality(table_file).values());
  Storm storm;
  RunoffLoads out;
  loads.step(storm.rain(0, 1e4, 0.97), out);
  CHECK(out.rural[0].cod_cr == 30);
  CHECK(out.baseflow[0].cod_cr == 8);
  CHECK(out.urban[0].cod_cr == 120);
  CHECK(loads.balance().delivered[0] == 0);
}

namespace {

// Annual load of one listed source [kg/yr].
QualityArray kilograms(const RuralSource& source) {
  QualityArray load = annual_load(source, {});
  for (double& l : load) l /= 1e3;
  return load;
}

}  // namespace

TEST_CASE(
    "worked loss of fertiliser of a listed field, and 43 % efficiency instead of 40 % leaves 0.95 of it") {
  RuralSource field{.kind = RuralKind::crop, .area = 1, .fertiliser_n = 300, .fertiliser_p = 90};
  CHECK(kilograms(field)[3] == Approx(1.167));
  CHECK(kilograms(field)[1] == Approx(0.102));
  CHECK(kilograms(field)[4] == Approx(0.072));
  field.efficiency = 0.43;
  CHECK(kilograms(field)[3] == Approx(0.95 * 1.167));
  field = {.kind = RuralKind::crop, .crop = Crop::open_vegetables, .area = 2, .fertiliser_n = 500};
  CHECK(kilograms(field)[3] == Approx(2 * 500 * 0.00948));
  field.kind = RuralKind::orchard;
  CHECK(kilograms(field)[3] == Approx(2 * 500 * 0.00692));
}

TEST_CASE("villages, animals and ponds give what the export form gives") {
  const RuralSource village{
      .kind = RuralKind::village, .population = 1000, .treated_share = 0.5, .delivery = 0.3};
  CHECK(kilograms(village)[0] == Approx(1000 * 0.040 * 365.25 * (1 - 0.5 * 0.7) * 0.3));
  RuralSource pigs{.kind = RuralKind::livestock,
                   .animal = Animal::pig,
                   .heads = 1000,
                   .utilisation = 0.8,
                   .delivery = 0.1};
  CHECK(kilograms(pigs)[3] == Approx(1000 * 4.51 * 0.2 * 0.1));
  pigs.utilisation = 1;
  CHECK(kilograms(pigs)[3] == 0);
  // A basin's own constituents: per head, what is not used and reaches the river; of ponds, the water's concentration.
  pigs.utilisation = 0.75, pigs.own = {2, 0};
  CHECK(annual_own_load(pigs) == std::vector<double>{1000 * 2 * 0.25 * 0.1, 0});
  const RuralSource orchard{.kind = RuralKind::orchard, .area = 30, .own = {0.5}};
  CHECK(annual_own_load(orchard) == std::vector<double>{15});
  RuralSource ponds{.kind = RuralKind::fish_farm, .area = 10, .exchange = 1.5};
  CHECK(annual_own_load(ponds).empty());
  ponds.own = {4};
  CHECK(annual_own_load(ponds)[0] == Approx(4 * 10 * 1e4 * 1.5));
  CHECK(kilograms(ponds)[4] == Approx(10 * 1e4 * 1.5 * 0.4 / 1e3));
  CHECK(default_delivery(RuralKind::livestock) == 0.1);
  CHECK(default_delivery(RuralKind::village) == 0.3);
  for (const auto& r : rural_source_parameters())
    CHECK((r.value >= r.low && r.value <= r.high && !r.source.empty()));
}

TEST_CASE("a village listed apart arrives as it would have in the lump, and mass closes with both") {
  Subcatchment lump = farmland(), empty = farmland();
  lump.rural_population = 200, lump.treated_share = 0.4, lump.delivery_ratio = 0.25;
  // Of its own constituents the second gathers at the rate of its phosphorus, so that it must arrive beside it.
  RuralSource village{
      .kind = RuralKind::village, .population = 200, .treated_share = 0.4, .delivery = 0.25};
  village.own = {0, annual_load(village, {})[4] / (200 * 0.25)};
  const auto quality = read_runoff_quality(table_file).values();
  LandLoads one({lump}, quality), two({empty}, quality, {village});
  Storm storm;
  const double recession = std::pow(lump.runoff.cs, 1.0 / 24);
  RunoffLoads a, b;
  for (int h = 0; h < 3000; ++h) {
    const RunoffStep& runoff = storm.rain(h % 300 < 4 ? 5 : 0, lump.area, recession);
    one.step(runoff, a), two.step(runoff, b);
    const double volume = runoff.natural_surface[0] * 3600;
    if (volume > 0) {
      REQUIRE(a.rural[0].total_p * volume ==
              Approx(b.rural[0].total_p * volume + b.listed[0][4]).epsilon(1e-10));
      REQUIRE(a.rural[0].coliform * volume ==
              Approx(b.rural[0].coliform * volume + b.listed[0][6]).epsilon(1e-10));
      REQUIRE(b.listed_own[0][1] == Approx(b.listed[0][4]).epsilon(1e-12));
      REQUIRE(b.listed_own[0][0] == 0);
    }
  }
  const auto sum = two.balance();
  REQUIRE(sum.own.size() == 2);
  CHECK(sum.own[1].delivered > 0);
  CHECK(std::abs(sum.own[1].accumulated - sum.own[1].delivered - (sum.own[1].store_now - sum.own[1].store_begin)) < 1e-11 * sum.own[1].store_begin);
  for (std::size_t k = 0; k < quality_items; ++k) {
    const double in = sum.accumulated[k] + sum.runoff[k];
    CHECK(std::abs(in - sum.delivered[k] - sum.died_off[k] - (sum.store_now[k] - sum.store_begin[k])) <
          1e-11 * (in + sum.store_begin[k]));
  }
}
