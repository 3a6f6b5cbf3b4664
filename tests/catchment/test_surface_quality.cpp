// Worked numbers of build-up and wash-off and what must hold for any weather.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>

#include "qinghe/catchment/loads.hpp"
#include "qinghe/catchment/surface_quality.hpp"

using namespace qinghe::catchment;
using doctest::Approx;

TEST_CASE("worked: five dry days give 209.755 kg/ha; an hour of 10 mm/h leaves 126.618 and washes 83.137") {
  const BuildUp b{.most = 270, .rate = 0.3};
  const double load = built_up(b, 0, 5);
  CHECK(load == Approx(209.755).epsilon(1e-5));
  const WashOff w{.coefficient = 0.008, .exponent = 1.8};
  const double washed = washed_off(w, load, 270, 10, 1);
  CHECK(load - washed == Approx(126.618).epsilon(1e-5));
  CHECK(washed == Approx(83.137).epsilon(1e-5));
  CHECK(washed / (10 * 0.01) == Approx(831.37).epsilon(1e-5));  // kg/ha on 10 mm: mg/L
  CHECK(washed_off(w, load, 270, 10, 1e-9) / 1e-9 ==
        Approx(105.877).epsilon(1e-5));  // first instantaneous rate
}

TEST_CASE(
    "every form of build-up: cutting the dry time changes nothing, and no form passes its largest load") {
  for (const BuildUp& b :
       {BuildUp{BuildUpForm::exponential, 270, 0.3, 1}, BuildUp{BuildUpForm::power, 270, 85, 0.5},
        BuildUp{BuildUpForm::saturation, 270, 2.3, 1}}) {
    double cut = 0, last = 0;
    for (int h = 0; h < 120; ++h) cut = built_up(b, cut, 1.0 / 24);
    CHECK(cut == Approx(built_up(b, 0, 5)).epsilon(1e-9));
    for (int d = 0; d < 4000; ++d) last = cut, cut = built_up(b, cut, 1), CHECK(cut >= last);
    CHECK(cut <= 270 * (1 + 1e-12));
    CHECK(built_up(b, 300, 10) == 300);
  }
  const BuildUp chosen = build_up_of({.build_up = BuildUpForm::saturation}, 1, 0);
  CHECK(built_up(chosen, 0, std::log(2.0) / 0.3) == Approx(135));  // the half-time of the exponential form
  CHECK(washed_off({WashOffForm::rating, 0.008, 1.8}, 5, 270, 40, 1) == 5);  // not more than lies there
  for (const auto& r : town_parameters()) CHECK((r.value >= r.low && r.value <= r.high));
}

TEST_CASE("storms on a town: the first flush is the worst, sweeping takes its share, and mass closes") {
  const auto quality =
      read_runoff_quality(std::filesystem::path(QINGHE_SOURCE_DIR) / "inputs/catchment/runoff_quality.toml")
          .values();
  for (const double sweeping : {0.0, 7.0}) {
    Subcatchment town{.id = "town", .area = 1e6};
    town.share[static_cast<std::size_t>(LandUse::urban)] = 1;
    LandLoads loads({town}, quality, {}, {.gathers = true, .sweeping_days = sweeping});
    RunoffStep step;
    step.resize(1);
    RunoffLoads out;
    double stored = 0, first = 0, last = 0;
    const double paved = 1e6 * SurfaceParameters{}.urban_impervious,
                 recession = std::exp(-1 / SurfaceParameters{}.storm_sewer_hours);
    for (int h = 0; h < 24 * 60; ++h) {
      const double volume = h % 240 >= 236 ? 8e-3 * paved : 0;  // four hours of 8 mm in ten days
      const double leaves = (1 - recession) * (stored + volume);
      stored = stored + volume - leaves;
      step.urban_generated[0] = volume / 3600, step.urban[0] = leaves / 3600;
      step.urban_kept[0] = recession;
      loads.step(step, out);
      REQUIRE(std::isfinite(out.urban[0].cod_cr));
      REQUIRE(out.urban[0].total_n >= out.urban[0].ammonia_n + out.urban[0].nitrate_n);
      if (h == 236) first = out.urban[0].cod_cr;
      if (h == 239) last = out.urban[0].cod_cr;
    }
    CHECK(first > 1.2 * last);
    const auto b = loads.balance();
    for (std::size_t k = 0; k < quality_items; ++k) {
      const double in = b.accumulated[k] + b.runoff[k];
      CHECK(std::abs(in - b.delivered[k] - b.died_off[k] - b.swept[k] - (b.store_now[k] - b.store_begin[k])) <
            1e-11 * (in + b.store_begin[k] + 1));
    }
    CHECK((b.swept[5] > 0) == (sweeping > 0));
    CHECK(b.swept[6] == 0);
  }
}
