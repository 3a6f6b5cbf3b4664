#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/quality/reaeration.hpp"
#include "quality/beaker.hpp"
#include "quality/random_water.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using constituents::Constituent;
using constituents::ConstituentSet;
using enum constituents::Constituent;

namespace {
Beaker river(const Environment& e = {}) {
  RandomWater random(7);
  Beaker b(ConstituentSet::all(), {}, e);
  for (const Constituent c : b.set().ids()) b.put(c, random.concentration(c));
  b.put(temperature, 22);
  b.put(dissolved_oxygen, 6);
  return b;
}
}  // namespace

TEST_CASE("without oxygen nothing oxidises or nitrifies, and denitrification is unhindered") {
  Beaker b = river();
  const double with_oxygen = b.process_rates()["denitrification"];
  b.put(dissolved_oxygen, 0);
  auto r = b.process_rates();
  for (const char* key : {"fast_oxidation", "slow_oxidation", "nitrification", "phytoplankton_respiration",
                          "sediment_oxygen_demand"}) {
    CHECK(r[key] == 0);
  }
  CHECK(b.derivative(dissolved_oxygen) > 0);
  CHECK(r["denitrification"] == printed(with_oxygen * std::exp(0.6 * 6), 1e-12));
  b.put(cbod_fast, 0);
  CHECK(b.process_rates()["denitrification"] == 0);
}

TEST_CASE("without nitrogen, phosphorus or light algae do not grow; without algae none appear") {
  Beaker b = river();
  const auto growth = [&] {
    return b.process_rates()["growth_on_ammonium"] + b.process_rates()["growth_on_nitrate"];
  };
  CHECK(growth() > 0);
  b.put(ammonium, 0);
  CHECK(b.process_rates()["growth_on_ammonium"] == 0);
  CHECK(b.process_rates()["growth_on_nitrate"] > 0);
  b.put(nitrate, 0);
  CHECK(growth() == 0);
  b.put(ammonium, 1);
  CHECK(growth() > 0);
  b.put(phosphate, 0);
  CHECK(growth() == 0);
  b.put(phosphate, 0.1);
  b.surround({.shortwave = 0});
  CHECK(growth() == 0);
  b.surround({});
  b.put(phytoplankton, 0);
  CHECK(growth() == 0);
  CHECK(b.derivative(phytoplankton) == 0);
}

TEST_CASE("a cell that dries out keeps its mass: rates fade with the film and stay finite") {
  double before = 1e300;
  for (const double depth : {0.2, 0.05, 0.02, 0.01, 0.003, 1e-3, 1e-5, 0.0}) {
    Beaker b = river({.depth = depth, .velocity = depth > 0 ? 0.1 : 0.0, .discharge = depth > 0 ? 0.1 : 0.0});
    double size = 0;
    for (const double rate : b.derivatives()) {
      CHECK(std::isfinite(rate));
      size += std::fabs(rate);
    }
    if (depth < 0.02) CHECK(size < before);
    if (depth == 0) CHECK(size == 0);
    before = size;
  }
}

TEST_CASE("supersaturated water loses oxygen to the air") {
  Beaker b = river();
  b.put(dissolved_oxygen, 15);
  CHECK(b.process_rates()["reaeration"] < 0);
  b.put(dissolved_oxygen, oxygen_saturation(22.0) * elevation_factor(50.0));
  CHECK(std::fabs(b.process_rates()["reaeration"]) < 1e-12);
}

TEST_CASE("a riffle of 50 per day brings oxygen to saturation within an hour's step, not beyond") {
  Beaker b = river({.depth = 0.3, .sod20 = 0, .reaeration20 = 50});
  for (const Constituent c : b.set().ids()) b.put(c, 0);
  b.put(temperature, 20);
  b.surround({.depth = 0.3, .air_temperature = 20, .sod20 = 0, .reaeration20 = 50});
  for (int hour = 0; hour < 24; ++hour) {
    b.wait(3600, 60);
    CHECK(b.get(dissolved_oxygen) <= oxygen_saturation(std::min(b.get(temperature), 20.0)) * 1.02);
  }
  CHECK(b.get(dissolved_oxygen) ==
        printed(oxygen_saturation(b.get(temperature)) * elevation_factor(50.0), 0.01));
}

TEST_CASE("a solver's undershoot below zero draws nothing from anybody and is not made worse") {
  Beaker b = river();
  for (const Constituent c : b.set().ids()) {
    if (c == temperature || c == bed_heat) continue;
    const double value = b.get(c);
    b.put(c, 0);
    const auto zero = b.derivatives();
    b.put(c, -1e-4 * constituents::info(c).scale);
    const auto below = b.derivatives();
    b.put(c, value);
    CAPTURE(constituents::info(c).key);
    for (std::size_t i = 0; i < 16; ++i) CHECK(below[i] == zero[i]);
  }
}

TEST_CASE(
    "the tracer and an unknown temperature: nothing happens to the one, the other is taken as 20 degC") {
  Beaker b = river();
  CHECK(b.derivative(tracer) == 0);
  Beaker no_heat(ConstituentSet({dissolved_oxygen}), {}, {.elevation = 0, .reaeration20 = 1});
  CHECK(no_heat.process_rates()["reaeration"] == printed(oxygen_saturation(20.0), 1e-6));
  CHECK(Beaker(ConstituentSet({tracer}), {}, {}).kinetics().active().empty());
}

TEST_CASE("parameters keep their bounds and know their neighbours") {
  KineticParameters p;
  p.set("nitrification.k_n", 0.8);
  CHECK(p.get("nitrification.k_n") == 0.8);
  CHECK_THROWS_AS(p.set("nitrification.k_n", 80), base::InputError);
  CHECK_THROWS_AS(p.set("nitrification.k_n", std::nan("")), base::InputError);
  CHECK(p.get("nitrification.k_n") == 0.8);
  try {
    p.set("nitrificatoin.k_n", 0.4);
    FAIL("accepted");
  } catch (const base::InputError& error) {
    CHECK(error.faults().at(0).suggestion == "nitrification.k_n");
  }
  p.idealise("nitrification.k_n", 80);
  CHECK(p.get("nitrification.k_n") == 80);
  CHECK_THROWS_AS(p.idealise("nitrification.k_n", INFINITY), base::InputError);
}

TEST_CASE("a parameter acts on its own process alone and in proportion") {
  KineticParameters doubled;
  doubled.set("nitrification.k_n", 0.8);
  Beaker one = river(), two(ConstituentSet::all(), doubled, {});
  for (const Constituent c : one.set().ids()) two.put(c, one.get(c));
  const auto a = one.process_rates(), b = two.process_rates();
  for (const auto& [key, rate] : a) {
    CAPTURE(key);
    if (key == "nitrification") {
      CHECK(b.at(key) == printed(2 * rate, 1e-13));
    } else {
      CHECK(b.at(key) == rate);
    }
  }
}

TEST_CASE("plants of the bed give oxygen in proportion to little light and ever less to more; none at night") {
  const auto produced = [](double shortwave) {
    KineticParameters p;
    p.set("bed_photosynthesis.I_k", 100);
    p.idealise("light.albedo", 0), p.idealise("light.par_share", 1);
    Beaker b(ConstituentSet({temperature, dissolved_oxygen}), p, {.depth = 2, .shortwave = shortwave, .photosynthesis = 0.05});
    b.put(temperature, 25), b.put(dissolved_oxygen, 8);
    return b.process_rates().at("bed_photosynthesis");
  };
  CHECK(produced(0) == 0);
  CHECK(produced(1e-3) == printed(0.05 * 1e-3 / 2 * std::pow(1.04, 5), 2e-5));
  CHECK(produced(100) == printed(0.05 * 50 / 2 * std::pow(1.04, 5), 1e-6));
  CHECK(produced(1e9) == printed(0.05 * 100 / 2 * std::pow(1.04, 5), 1e-6));
}

TEST_CASE("a process that is left out does not run, the others as before; an unknown one is refused") {
  const std::vector<std::string> out = {"nitrification", "reaeration"};
  const Kinetics all(ConstituentSet::all(), {}), fewer(ConstituentSet::all(), {}, {}, out);
  CHECK(fewer.active().size() + 2 == all.active().size());
  for (const int index : fewer.active())
    for (const std::string& key : out) CHECK(processes()[static_cast<std::size_t>(index)].key != key);
  try {
    Kinetics(ConstituentSet::all(), {}, {}, std::vector<std::string>{"nitrificaton"});
    FAIL("accepted");
  } catch (const base::InputError& error) {
    CHECK(error.faults().at(0).suggestion == "nitrification");
  }
}

TEST_CASE("a step of the packed kernel in a riffle of 50 per day follows the exponential, and never passes saturation") {
  const ConstituentSet set({dissolved_oxygen});  // 20 degC
  const Environment place{.depth = 0.3, .elevation = 0, .sod20 = 0, .reaeration20 = 50};
  const Kinetics kinetics(set, {});
  std::vector<double> prepared(static_cast<std::size_t>(kinetics.prepared_size()));
  kinetics.prepare(place, prepared.data());
  const std::vector<double> volume{1000};
  const double saturated = oxygen_saturation(20.0);
  // Half an hour is the step of the engine's default splitting. Of the deficit, ROS2 leaves R(-k dt) instead of exp(-k dt).
  for (const auto& [dt, error] : {std::pair{1800.0, 0.02}, {3600.0, 0.075}})
    for (const double start : {0.0, 4.0, 15.0}) {
      std::vector<double> mass(static_cast<std::size_t>(set.stride())), gained(mass.size());
      mass[0] = start * volume[0];
      ReactionStatistics statistics;
      kinetics.react(dt, Places(prepared), 0, volume, mass, gained, statistics);
      const double left = (mass[0] / volume[0] - saturated) / (start - saturated);
      CHECK(left >= 0);
      CHECK(std::fabs(left - std::exp(-50 * dt / 86400)) < error);
      CHECK(gained[0] == doctest::Approx(mass[0] - start * volume[0]).epsilon(1e-9));
    }
}

TEST_CASE("with one form of nitrogen alone all growth is on that form, and with none it is 0, not undefined") {
  Beaker b = river();
  const auto on = [&](const char* key) { return b.process_rates().at(key); };
  b.put(nitrate, 0);
  CHECK(on("growth_on_ammonium") > 0);
  CHECK(on("growth_on_nitrate") == 0);
  b.put(nitrate, 2);
  b.put(ammonium, 0);
  CHECK(on("growth_on_ammonium") == 0);
  CHECK(on("growth_on_nitrate") > 0);
  b.put(nitrate, 0);
  for (const char* key : {"growth_on_ammonium", "growth_on_nitrate"}) CHECK(on(key) == 0);
  for (const double rate : b.derivatives()) CHECK(std::isfinite(rate));
}
