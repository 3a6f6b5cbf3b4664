#include <doctest/doctest.h>

#include "qinghe/quality/reaeration.hpp"
#include "quality/beaker.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using enum ReaerationFormula;
using enum constituents::Constituent;

TEST_CASE("oxygen saturation over temperature, elevation, salinity and pressure") {
  CHECK(oxygen_saturation(0.0) == printed(14.6208, 1e-5));
  CHECK(oxygen_saturation(10.0) == printed(11.2879, 1e-5));
  CHECK(oxygen_saturation(20.0) == printed(9.0924, 1e-5));
  CHECK(oxygen_saturation(25.0) == printed(8.2635, 1e-5));
  CHECK(oxygen_saturation(30.0) == printed(7.5588, 1e-5));
  CHECK(oxygen_saturation(24.0) * elevation_factor(35.0) == printed(8.3844, 1e-5));
  CHECK(oxygen_saturation(20.0) * elevation_factor(480.0) == printed(8.5914, 1e-5));
  CHECK(oxygen_saturation(20.0) * salinity_factor(20, 1) == printed(9.0389, 1e-5));
  CHECK(oxygen_saturation(20.0) * salinity_factor(20, 35) == printed(7.3961, 1e-5));
  CHECK(oxygen_saturation(20.0) * pressure_factor(20, 0.96) == printed(8.7204, 1e-5));
  CHECK(pressure_factor(13, 1) == printed(1, 1e-15));
}

TEST_CASE("reaeration formulas in one reach") {
  const ReaerationInput reach{.velocity = 0.15, .depth = 1.2, .slope = 4e-4, .discharge = 5.4, .width = 30};
  CHECK(reaeration(oconnor_dobbins, reach) == printed(1.15789, 1e-5));
  CHECK(reaeration(churchill, reach) == printed(0.55601, 1e-5));
  CHECK(reaeration(owens_gibbs, reach) == printed(1.06514, 1e-5));
  CHECK(reaeration(tsivoglou_neal, reach) == printed(0.91848, 1e-5));
  CHECK(reaeration(thackston_dawson, reach) == printed(0.60799, 1e-4));
  CHECK(reaeration(pool_riffle, reach) == printed(2.79579, 1e-5));
  CHECK(reaeration(channel_control, reach) == printed(2.16378, 1e-5));
  CHECK(wind_transfer(WindFormula::banks_herrera, 2.0) == printed(0.54435, 1e-5));
  CHECK(wind_transfer(WindFormula::wanninkhof, 2.0) == printed(0.30730, 2e-5));
  CHECK(wind_transfer(WindFormula::none, 2.0) == 0);
}

TEST_CASE("Covar's diagram chooses by depth and velocity") {
  CHECK(covar_choice(0.5, 0.4) == owens_gibbs);
  CHECK(reaeration(covar, {.velocity = .5, .depth = .4}) == printed(18.2142, 1e-5));
  CHECK(covar_choice(1.2, 2.0) == churchill);
  CHECK(reaeration(covar, {.velocity = 1.2, .depth = 2}) == printed(1.89532, 1e-5));
  CHECK(covar_choice(0.2, 3.0) == oconnor_dobbins);
  CHECK(reaeration(covar, {.velocity = .2, .depth = 3}) == printed(0.33824, 2e-5));
  CHECK(covar_choice(1.2, 5.44) == churchill);
  CHECK(covar_choice(1.2, 5.45) == oconnor_dobbins);
}

TEST_CASE("small streams take the low-flow coefficients") {
  const ReaerationInput brook{.velocity = 0.2, .depth = 0.2, .slope = 1e-3, .discharge = 0.1, .width = 2.5};
  CHECK(reaeration(tsivoglou_neal, brook) == printed(31183 * 2e-4, 1e-12));
  CHECK(reaeration(pool_riffle, brook) == printed(517 * std::pow(2e-4, .524) * std::pow(.1, -.242), 1e-12));
  CHECK(reaeration(channel_control, brook) ==
        printed(88 * std::pow(2e-4, .313) * std::pow(.2, -.353), 1e-12));
}

TEST_CASE("a fall aerates; none leaves the water as it is; the head follows the crest") {
  const double r = weir_deficit_ratio(1.5, 24, 1.0, 0.8);
  CHECK(r == printed(1.8011, 2e-5));
  CHECK(oxygen_below_weir(4, 8.3844, r) == printed(5.9501, 1e-5));
  CHECK(weir_deficit_ratio(0, 24, 1, 0.8) == 1);
  CHECK(oxygen_below_weir(4, 8.3844, 1) == printed(4, 1e-15));
  CHECK(weir_deficit_ratio(12, 24, 1, 0.8) == 1);
  CHECK(weir_head(5.49, 3) == printed(1, 1e-12));
}

TEST_CASE("the reaeration of a cell: prescribed, hydraulic, by wind behind a dam, and bounded") {
  const constituents::ConstituentSet set({temperature, dissolved_oxygen});
  const auto k20 = [&](const Environment& e, const KineticOptions& options = {}) {
    Beaker b(set, {}, e, options);
    b.put(temperature, 20);
    return b.process_rates()["reaeration"] / (oxygen_saturation(20.0) * elevation_factor(e.elevation));
  };
  Environment e{.depth = 1.2,
                .top_width = 30,
                .velocity = 0.15,
                .discharge = 5.4,
                .slope = 4e-4,
                .wind = wind_at(2, 2.0, 10)};
  CHECK(k20(e) == printed(1.61151, 1e-5));
  CHECK(k20(e, {.wind = WindFormula::none}) == printed(1.15789, 1e-5));
  CHECK(k20(e, {.reaeration = pool_riffle, .wind = WindFormula::none}) == printed(2.79579, 1e-5));
  e.impounded = true;
  CHECK(k20(e) == printed(0.54435 / 1.2, 1e-5));
  e.impounded = false, e.velocity = 0, e.discharge = 0;
  CHECK(k20(e) == printed(0.54435 / 1.2, 1e-5));
  e.wind = 0;
  CHECK(k20(e) == printed(0.05, 1e-6));
  e.velocity = 3, e.discharge = 10, e.depth = 0.1;
  CHECK(k20(e) == printed(100, 2e-3));  // the film factor takes 0.16 % at 0.1 m
  e.reaeration20 = 0.9, e.depth = 1;
  CHECK(k20(e) == printed(0.9, 1e-6));
  e.reaeration20 = 0;
  CHECK(k20(e) == 0);
}

TEST_CASE("the saturation recorded in a mountain stream at 523 mmHg, by pressure and by elevation") {
  const double recorded[][2] = {{3.60, 9.083329}, {3.56, 9.093063}, {3.51, 9.105254}, {3.48, 9.112582}, {3.42, 9.127267}, {3.38, 9.137079}};
  for (const auto& [t, saturation] : recorded) {
    CHECK(oxygen_saturation(t) * pressure_factor(t, 523.0 / 760) == printed(saturation, 1e-3));
    CHECK(oxygen_saturation(t) * elevation_factor(2738.0) == printed(saturation, 3e-3));
  }
}

TEST_CASE("a place may have its own formula; all others keep that of the options") {
  const constituents::ConstituentSet set({temperature, dissolved_oxygen});
  Environment e{.depth = 1.2, .top_width = 30, .velocity = 0.15, .discharge = 5.4, .slope = 4e-4};
  for (int own = -1; own < reaeration_formulas; ++own) {
    CAPTURE(own);
    e.reaeration_formula = own;
    Beaker b(set, {}, e, {.reaeration = churchill, .wind = WindFormula::none, .local_reaeration = true});
    b.put(temperature, 20);
    const double expected = reaeration(own < 0 ? churchill : static_cast<ReaerationFormula>(own), {.velocity = .15, .depth = 1.2, .slope = 4e-4, .discharge = 5.4, .width = 30});
    CHECK(b.process_rates()["reaeration"] / (oxygen_saturation(20.0) * elevation_factor(e.elevation)) == printed(expected, 1e-5));
  }
}

TEST_CASE("water mixed above a fall leaves with the deficit ratio of the fall") {
  const constituents::ConstituentSet set({temperature, dissolved_oxygen});
  const double through = 1e-3, excess = weir_deficit_ratio(1.5, 0, 1.0, 0.8) - 1;  // Q/V [1/s]
  Beaker b(set, {}, {.elevation = 35, .sod20 = 0, .reaeration20 = 0, .fall = excess * through});
  b.put(temperature, 24);
  b.put(dissolved_oxygen, oxygen_below_weir(4, oxygen_saturation(24.0) * elevation_factor(35.0), weir_deficit_ratio(1.5, 24, 1.0, 0.8)));
  CHECK(b.get(dissolved_oxygen) == printed(5.9501, 1e-5));
  // Steady: what the water passing through brings and takes away is what the fall adds.
  CHECK(b.process_rates()["fall_aeration"] == printed(86400 * through * (b.get(dissolved_oxygen) - 4), 1e-4));
}

TEST_CASE("the three forms of oxygen limitation") {
  const constituents::ConstituentSet set({temperature, dissolved_oxygen, cbod_fast});
  const auto share = [&](OxygenForm form, double oxygen) {
    Beaker b(set, {}, {}, {.oxygen = form});
    b.put(temperature, 20), b.put(cbod_fast, 1), b.put(dissolved_oxygen, oxygen);
    std::array<double, 8> dcdt{};
    std::array<double, 64> jacobian{};
    b.kinetics().jacobian(b.prepared(), b.data(), dcdt.data(), jacobian.data());
    const auto o = static_cast<std::size_t>(set.slot(dissolved_oxygen)), c = static_cast<std::size_t>(set.slot(cbod_fast));
    const double step = 1e-5, slope = jacobian[c * 8 + o], before = dcdt[c];
    b.put(dissolved_oxygen, oxygen + step);
    b.kinetics().rates(b.prepared(), b.data(), dcdt.data());
    CHECK((dcdt[c] - before) / step == printed(slope, 1e-4));
    return b.process_rates()["fast_oxidation"] / 0.30;
  };
  CHECK(share(OxygenForm::exponential, 4) == printed(1 - std::exp(-2.4), 1e-4));
  CHECK(share(OxygenForm::half_saturation, 4) == printed(4 / 4.6, 1e-4));
  CHECK(share(OxygenForm::second_order, 4) == printed(16 / 16.6, 1e-4));
}
