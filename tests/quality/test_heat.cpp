#include <doctest/doctest.h>

#include "qinghe/quality/heat.hpp"
#include "quality/beaker.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using enum constituents::Constituent;

TEST_CASE("heat fluxes of a summer noon") {
  const double vapour = vapour_pressure(20.0), f = wind_function(2.0);
  CHECK(air_longwave(30.0, vapour, 0.3, 0.6) == printed(344.31, 2e-5));
  CHECK(back_radiation(24.0) == printed(428.83, 2e-5));
  CHECK(evaporation(f, 24.0, vapour) == printed(53.64, 1e-4));
  CHECK(conduction(f, 24.0, 30.0) == printed(-31.14, 2e-4));
  const double net = 470 + air_longwave(30.0, vapour, 0.3, 0.6) - back_radiation(24.0) -
                     evaporation(f, 24.0, vapour) - conduction(f, 24.0, 30.0);
  CHECK(net == printed(362.98, 2e-5));
}

TEST_CASE("heat fluxes of a winter noon") {
  const double vapour = vapour_pressure(-18.0), f = wind_function(3.0);
  CHECK(air_longwave(-8.0, vapour, 0.2, 0.6) == printed(173.18, 5e-5));
  CHECK(back_radiation(0.0) == printed(306.19, 5e-5));
  CHECK(evaporation(f, 0.0, vapour) == printed(46.46, 2e-4));
  CHECK(conduction(f, 0.0, -8.0) == printed(50.16, 2e-4));
  const double net = 75.2 + air_longwave(-8.0, vapour, 0.2, 0.6) - back_radiation(0.0) -
                     evaporation(f, 0.0, vapour) - conduction(f, 0.0, -8.0);
  CHECK(net == printed(-154.43, 5e-5));
}

TEST_CASE("the same summer fluxes warm 1.2 m of water by 6.243 degC a day") {
  const Environment summer{.depth = 1.2,
                           .wind = wind_at(2, 2.0, 7),
                           .air_temperature = 30,
                           .dew_point = 20,
                           .shortwave = 470 / 0.94,
                           .cloud = 0.3};
  Beaker b(constituents::ConstituentSet({temperature}), {}, summer);
  b.put(temperature, 24);
  CHECK(b.derivative(temperature) == printed(6.243, 1e-4));
}

TEST_CASE("freezing weather brings the water towards 0 degC and never below") {
  const Environment winter{
      .depth = 0.5, .wind = 3, .air_temperature = -12, .dew_point = -20, .shortwave = 0, .cloud = 0.2};
  Beaker b(constituents::ConstituentSet({temperature}), {}, winter);
  b.put(temperature, 0);
  CHECK(b.derivative(temperature) == 0);
  b.put(temperature, 3);
  double before = 3;
  for (int hour = 0; hour < 96; ++hour) {
    b.wait(3600, 300);
    CHECK(b.get(temperature) >= 0);
    CHECK(b.get(temperature) <= before);
    before = b.get(temperature);
  }
  CHECK(before < 0.01);
}

TEST_CASE("water under steady weather settles where the fluxes balance, whatever it started from") {
  const Environment steady{
      .depth = 1, .wind = 2, .air_temperature = 20, .dew_point = 12, .shortwave = 200, .cloud = 0.4};
  Beaker cold(constituents::ConstituentSet({temperature}), {}, steady), warm = Beaker(cold.set(), {}, steady);
  cold.put(temperature, 1), warm.put(temperature, 35);
  cold.wait(60 * 86400, 2000), warm.wait(60 * 86400, 2000);
  CHECK(cold.get(temperature) == printed(warm.get(temperature), 1e-6));
  CHECK(cold.derivative(temperature) == doctest::Approx(0).epsilon(1e-4));
  CHECK(cold.get(temperature) > 15);
  CHECK(cold.get(temperature) < 28);
}

TEST_CASE("longwave of the air by Brutsaert's emissivity, and as a choice of the kinetics") {
  const double humid = vapour_pressure(20.0), dry = vapour_pressure(-18.0);
  CHECK(air_longwave(30.0, humid, 0.3, 0.6, LongwaveForm::brutsaert) == printed(405.75, 2e-5));
  CHECK(air_longwave(-8.0, dry, 0.2, 0.6, LongwaveForm::brutsaert) == printed(161.82, 5e-5));
  const Environment summer{.depth = 1.2, .air_temperature = 30, .dew_point = 20, .cloud = 0.3};
  const constituents::ConstituentSet set({temperature});
  Beaker brunt(set, {}, summer), brutsaert(set, {}, summer, {.longwave = LongwaveForm::brutsaert});
  brunt.put(temperature, 24), brutsaert.put(temperature, 24);
  CHECK(brutsaert.derivative(temperature) - brunt.derivative(temperature) == printed(86400 * (405.75482 - 344.31) / (4.186e6 * 1.2), 2e-4));
}

TEST_CASE("shade, albedo and cloud: what the sun leaves in the water") {
  const constituents::ConstituentSet set({temperature, ice});  // nothing fades near 0 °C
  const auto heating = [&](double shade, double albedo, double sun) {
    KineticParameters p;
    p.set("light.albedo", albedo);
    Beaker b(set, p, {.depth = 1.2, .shortwave = sun, .shade = shade});
    b.put(temperature, 20);
    return b.derivative(temperature);
  };
  const double dark = heating(0, 0.06, 0), per_watt = 86400 / (4.186e6 * 1.2);
  CHECK(heating(0, 0.06, 500) - dark == printed(470 * per_watt, 1e-6));
  CHECK(heating(0.4, 0.06, 500) - dark == printed(282 * per_watt, 1e-6));
  CHECK(heating(0.4, 0.10, 500) - dark == printed(270 * per_watt, 1e-6));
}

TEST_CASE("the bed gives 35 to 45 W/m2 for each degree that it is warmer, and loses what the water gains") {
  const constituents::ConstituentSet set({temperature, bed_heat});
  const double capacity = 1600.0 * 2200 * 0.1 / 4.186e6, depth = 1.2;  // of the bed, in metres of water
  const auto flux = [&](double diffusivity) {
    KineticParameters p;
    p.set("bed_heat_exchange.alpha_b", diffusivity);
    Beaker b(set, p, {.depth = depth});
    b.put(temperature, 20), b.put(bed_heat, 21 * capacity / depth);
    return b.process_rates().at("bed_heat_exchange") / 86400 * 4.186e6 * depth;
  };
  CHECK(flux(5e-7) == printed(35.2, 1e-6));
  CHECK(flux(6.4e-7) == printed(45.056, 1e-6));
}

TEST_CASE("water and bed alone come to one temperature as two stores do") {
  const constituents::ConstituentSet set({temperature, bed_heat});
  const double capacity = 1600.0 * 2200 * 0.1 / 4.186e6, depth = 0.4, exchange = 35.2 / 4.186e6;
  const Kinetics kinetics(set, {}, {}, std::vector<std::string>{"surface_heat", "ground_heat"});
  std::vector<double> prepared(static_cast<std::size_t>(kinetics.prepared_size())), gained(8), mass(8);
  kinetics.prepare(Environment{.depth = depth}, prepared.data());
  mass[0] = 24, mass[1] = 10 * capacity / depth;
  ReactionStatistics statistics;
  const std::vector<double> volume{1};
  for (int step = 1; step <= 96; ++step) {
    kinetics.react(900, Places(prepared), 0, volume, mass, gained, statistics);
    const double apart = 14 * std::exp(-exchange * (1 / depth + 1 / capacity) * 900 * step);
    CHECK(mass[0] - mass[1] * depth / capacity == doctest::Approx(apart).epsilon(1e-3).scale(14));
    CHECK(mass[0] + mass[1] == printed(24 + 10 * capacity / depth, 1e-14));
  }
}

TEST_CASE("a bed under a falling stage keeps its temperature") {
  const constituents::ConstituentSet set({temperature, bed_heat});
  const double capacity = 1600.0 * 2200 * 0.1 / 4.186e6;
  // The same 0.5 K·m of bed heat under a full and under a shallow channel, both 10 m wide at the bottom.
  for (const auto& [depth, top_width] : {std::pair{2.0, 30.0}, std::pair{0.2, 11.0}}) {
    const double per_bed = depth * top_width / 10;  // volume over bed area
    Beaker b(set, {}, {.depth = depth, .top_width = top_width, .bed_depth = per_bed});
    b.put(temperature, 0.5 / capacity), b.put(bed_heat, 0.5 / per_bed);
    CHECK(std::fabs(b.process_rates().at("bed_heat_exchange")) < 1e-12);
  }
}

TEST_CASE("at and below 0 degC kinetics go on at the rates of 0 degC") {
  const constituents::ConstituentSet set = constituents::ConstituentSet::standard();
  Beaker b(set, {}, {});
  for (const auto c : set.ids()) b.put(c, constituents::info(c).scale);
  b.put(temperature, 0);
  const auto zero = b.process_rates();
  b.put(temperature, -0.1);
  const auto below = b.process_rates();
  for (const auto& [key, rate] : zero) {
    CAPTURE(key);
    CHECK(std::isfinite(rate));
    const bool of_temperature = key == "surface_heat" || key == "bed_heat_exchange" || key == "freezing" || key == "ice_bottom_melt" || key == "reaeration" ||
                                key == "carbon_dioxide_exchange" || key == "fall_aeration";
    if (!of_temperature) CHECK(below.at(key) == printed(rate, 1e-12));
  }
  CHECK(below.at("freezing") > 0);
  CHECK(zero.at("freezing") == 0);
}

TEST_CASE("the ground gives 14 W/m2 to a bed at 0 degC in the plain, less in the mountains, and takes in summer") {
  const constituents::ConstituentSet set({temperature, bed_heat});
  const double capacity = 1600.0 * 2200 * 0.1 / 4.186e6, depth = 1.2;
  const auto flux = [&](double bed, double elevation) {
    Beaker b(set, {}, {.depth = depth, .elevation = elevation});
    b.put(temperature, bed), b.put(bed_heat, bed * capacity / depth);
    return b.process_rates().at("ground_heat") / 86400 * 4.186e6 * depth;
  };
  const double conductance = 1600 * 2200 * std::sqrt(1.99e-7 * 5e-7);
  CHECK(conductance == printed(1.1103, 1e-3));
  CHECK(flux(0, 50) == printed(12.5 * conductance, 1e-6));
  CHECK(flux(0, 550) == printed(9.5 * conductance, 1e-6));
  CHECK(flux(26, 50) == printed(-13.5 * conductance, 1e-6));
}
