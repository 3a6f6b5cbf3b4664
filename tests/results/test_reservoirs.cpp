// What regulators read of a reservoir's month, and where its loads went.
#include <doctest/doctest.h>

#include "qinghe/results/reservoirs.hpp"

using namespace qinghe;
using constituents::Constituent;
using doctest::Approx;

namespace {

const constituents::ConstituentSet set({
    Constituent::temperature, Constituent::dissolved_oxygen, Constituent::cbod_fast,
    Constituent::cbod_slow,   Constituent::cod_refractory,   Constituent::ammonium,
    Constituent::nitrate,     Constituent::organic_nitrogen, Constituent::organic_phosphorus,
    Constituent::phosphate,   Constituent::phytoplankton});

// TP 0.08 and TN 2.0 mg/L with 20 mg/m³ of chlorophyll, CODCr 16.667 so that CODMn is 5, light extinguished
// by 1.7/0.9 a metre.
results::ReservoirMonth sample() {
  results::ReservoirMonth month{.reservoir = 0, .month = "2016-07", .hours = 744};
  std::vector<double> c(static_cast<std::size_t>(set.stride()), 0.0);
  c[static_cast<std::size_t>(set.slot(Constituent::phytoplankton))] = 0.020;
  const auto algae = constituents::regulatory_items(set, c.data(), {});
  month.concentration = {
      25,   8, 0, 0, 5.0 / 0.30 - algae.cod_cr, 0.1, 2.0 - algae.total_n - 0.1, 0, 0, 0.08 - algae.total_p,
      0.020};
  month.extinction = 1.7 / 0.9;
  return month;
}

}  // namespace

TEST_CASE(
    "a reservoir's month: the worked trophic index, and total phosphorus by the limits of "
    "lakes") {
  const auto standard = assess::Standard::gb3838();
  results::ReservoirMonth month = sample();
  auto state = results::reservoir_state(month, set, {}, standard, 100);
  CHECK(state.secchi == Approx(0.9));
  REQUIRE(state.trophic);
  CHECK(state.trophic->total == Approx(55.023).epsilon(2e-5));
  CHECK(state.trophic->measured == 5);
  CHECK(state.trophic->state == assess::TrophicState::light_eutrophic);
  // 0.08 mg/L of phosphorus is Ⅱ in a river and Ⅳ in a lake; nitrogen of 2.0 is Ⅴ and does not count.
  CHECK(state.grade.water_class == assess::WaterClass::IV);
  CHECK(state.total_nitrogen == assess::WaterClass::V);
  month.concentration[9] -= 0.055;  // 0.025 mg/L
  state = results::reservoir_state(month, set, {}, standard, 100);
  CHECK(state.grade.water_class == assess::WaterClass::III);  // CODMn and COD now decide
}

TEST_CASE("what enters a reservoir leaves, is stored or is retained") {
  results::Balance phosphate{.domain = "MY", .quantity = "phosphate", .unit = "g"};
  phosphate.terms = {{"river", "", "", 5e6},    {"direct", "", "", 1e6},     {"release", "", "", -1e6},
                     {"withdrawal", "", "", 0}, {"seepage", "", "", -0.5e6}, {"reaction", "", "", -3e6}};
  phosphate.storage_change = 1.5e6;
  results::Balance other = phosphate;
  other.domain = "HR";
  const auto loads = results::reservoir_loads({other, phosphate}, "MY", set, {});
  CHECK(loads.total_p.entered == Approx(6000));
  CHECK(loads.total_p.left == Approx(1500));
  CHECK(loads.total_p.stored == Approx(1500));
  CHECK(loads.total_p.retained == Approx(3000));
  CHECK(loads.total_n.entered == 0);
  CHECK(results::find_balance({other}, "MY", "phosphate") == nullptr);
}
