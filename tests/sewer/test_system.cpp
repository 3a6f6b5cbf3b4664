// Sewer systems through rain: conservation, and that larger works never spill more.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "qinghe/base/error.hpp"
#include "qinghe/sewer/sewer_system.hpp"
#include "town.hpp"

using namespace qinghe;
using namespace town_of_tests;
using sewer::SewerStep;
using sewer::SewerSystem;

TEST_CASE("water and every item close to 1e-12 of what entered") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    sewer::Sewershed combined = town(), separate = town(), loose = town();
    combined.tank = seed % 2 ? sewer::TankKind::online : sewer::TankKind::offline_first_flush;
    combined.tank_volume = 4000;
    separate.kind = sewer::SewerKind::separate;
    combined.pipe_storage = seed % 3 ? 4 : 0;
    combined.combined_share = seed % 2 ? 0.6 : 1;
    loose.combined_share = 0.3;
    loose.plant = -1;
    sewer::Plant p = plant();
    p.base_flow = 0.05;
    SewerSystem system({combined, separate, loose}, {p});
    drive(system, rain_series(2000, seed));
    const auto b = system.budget();
    const double in = b.rain + b.sewage + b.infiltration + b.plant_base;
    const double out =
        b.pervious_loss + b.evaporation + b.direct + b.overflow + b.storm + b.effluent + b.bypass;
    CHECK(std::abs(in - out - system.stored_water()) <= 1e-12 * in);
    const auto stored = system.stored_mass();
    for (std::size_t i = 0; i < stored.size(); ++i) {
      CAPTURE(i);
      CHECK(std::abs(b.mass_in[i] - b.mass_out[i] - b.mass_treated[i] - b.mass_cleaned[i] - stored[i]) <=
            1e-12 * b.mass_in[i]);
    }
  }
}

TEST_CASE("more interception, or a larger tank, never spills more") {
  const auto rain = rain_series(2500, 7);
  double last = 1e300;
  for (const double n0 : {0.5, 1.0, 2.0, 3.0, 5.0}) {
    auto shed = town();
    shed.interception_ratio = n0;
    SewerSystem system({shed}, {plant()});
    const double spilled = drive(system, rain).overflow;
    CHECK(spilled <= last);
    last = spilled;
  }
  last = 1e300;
  for (const double volume : {0.0, 2000.0, 10000.0, 40000.0}) {
    auto shed = town();
    shed.tank = sewer::TankKind::offline_first_flush;
    shed.tank_volume = volume;
    SewerSystem system({shed}, {plant()});
    const double spilled = drive(system, rain).overflow;
    CHECK(spilled <= last);
    last = spilled;
  }
}

TEST_CASE("a tank of size zero changes nothing") {
  const auto rain = rain_series(1500, 3);
  auto shed = town();
  SewerSystem without({shed}, {plant()});
  shed.tank = sewer::TankKind::offline_first_flush;
  SewerSystem with({shed}, {plant()});
  CHECK(drive(without, rain).overflow == drive(with, rain).overflow);
}

TEST_CASE("raising n0 without plant capacity shifts the spill to the plant's bypass") {
  const auto rain = rain_series(2500, 11);
  auto shed = town();
  shed.interception_ratio = 0.5;
  SewerSystem narrow({shed}, {plant()});
  shed.interception_ratio = 5;
  SewerSystem wide({shed}, {plant()});
  const Totals a = drive(narrow, rain), b = drive(wide, rain);
  CHECK(b.overflow < a.overflow);
  CHECK(b.bypass > a.bypass);
}

TEST_CASE("the first overflow after a dry spell carries the most, and cleaning lowers it") {
  std::vector<double> rain(24 * 60, 0.0);
  for (const std::size_t day : {30u, 32u, 34u})
    for (std::size_t h = 0; h < 3; ++h) rain[day * 24 + 14 + h] = 12;
  SewerSystem dirty({town()}, {plant()});
  drive(dirty, rain);
  const auto events = dirty.overflow_events();
  REQUIRE(events.size() == 3);
  const auto mean_cod = [](const sewer::OverflowEvent& e) { return e.load[0] / e.volume; };
  CHECK(mean_cod(events[0]) > mean_cod(events[1]));
  CHECK(mean_cod(events[0]) > mean_cod(events[2]));
  CHECK(events[0].rain == doctest::Approx(36));
  CHECK(events[0].first[sewer::cod_cr] > 0);

  SewerSystem cleaned({town()}, {plant()});
  const std::vector<double> dry(24 * 30, 0.0);
  drive(cleaned, dry);
  cleaned.keep_deposit(0, 0.3);
  std::vector<double> storm(48, 0.0);
  storm[14] = storm[15] = storm[16] = 12;
  drive(cleaned, storm);
  REQUIRE(cleaned.overflow_events().size() == 1);
  CHECK(mean_cod(cleaned.overflow_events()[0]) < mean_cod(events[0]));
}

TEST_CASE("a plant shut down bypasses everything") {
  auto p = plant();
  p.capacity = 0;
  SewerSystem system({town()}, {p});
  drive(system, std::vector<double>(48, 0.0));
  CHECK(system.budget().effluent == 0);
  CHECK(system.budget().bypass > 0);
}

TEST_CASE("no overflow in dry weather") {
  SewerSystem system({town()}, {plant()});
  CHECK(drive(system, std::vector<double>(24 * 30, 0.0)).overflow == 0);
}

TEST_CASE("a tank of 3000 m3 pumped at 0.05 m3/s is empty 16.7 hours after its delay") {
  auto shed = town();
  shed.tank = sewer::TankKind::offline_first_flush;
  shed.tank_volume = 3000;
  shed.tank_emptying = 0.05;
  shed.interception_ratio = 1;
  auto works = plant();
  works.capacity = 1;
  SewerSystem system({shed}, {works});
  SewerStep out;
  base::Instant now = base::instant({.year = 2016, .month = 7}, base::beijing_offset);
  const auto hour = [&](double rain) {
    system.step(now, base::civil(now, base::beijing_offset), std::vector<double>{rain}, 22, out);
    now = now + 3600;
  };
  for (int h = 0; h < 3; ++h) hour(20);
  while (out.sheds[0].overflow.flow > 0) hour(0);
  REQUIRE(system.tank(0).volume == doctest::Approx(3000));
  int waiting = 0, emptying = 0;
  while (system.tank(0).volume == 3000) hour(0), ++waiting;
  while (system.tank(0).volume > 0) hour(0), ++emptying;
  CHECK(waiting + emptying >= 5 + 16);  // the delay counts from within an hour
  CHECK(emptying >= 16);
  CHECK(emptying <= 18);
  CHECK(out.sheds[0].overflow.flow == 0);
}

TEST_CASE("levers in the middle of a storm move no water and no mass") {
  SewerSystem system({town(), town()}, {plant()});
  const auto rain = rain_series(400, 21);
  drive(system, rain);
  for (int round = 0; round < 8; ++round) {
    auto& shed = system.sewersheds()[static_cast<std::size_t>(round % 2)];
    shed.impervious_share = 0.3 + 0.05 * round;
    shed.depression = 6 - round;
    shed.tank_volume = round % 3 * 2000;
    shed.deposit_capacity_days = 5 + 3 * round;
    shed.sewage.suspended_solids = 100 + 400 * (round % 2);
    shed.collection_share = 0.8 + 0.02 * round;
    system.keep_deposit(0, 0.5);
    drive(system, rain_series(200, 30 + static_cast<unsigned>(round)));
  }
  const auto b = system.budget();
  const double in = b.rain + b.sewage + b.infiltration + b.plant_base;
  const double out =
      b.pervious_loss + b.evaporation + b.direct + b.overflow + b.storm + b.effluent + b.bypass;
  CHECK(std::abs(in - out - system.stored_water()) <= 1e-12 * in);
  const auto stored = system.stored_mass();
  for (std::size_t i = 0; i < stored.size(); ++i)
    CHECK(std::abs(b.mass_in[i] - b.mass_out[i] - b.mass_treated[i] - b.mass_cleaned[i] - stored[i]) <=
          1e-12 * b.mass_in[i]);
  CHECK(b.mass_cleaned[sewer::suspended_solids] > 0);
}

TEST_CASE("a separate system spills no sewage; its rain leaves by the storm outfall with its own quality") {
  auto shed = town();
  shed.kind = sewer::SewerKind::separate;
  SewerSystem system({shed}, {plant()});
  const auto rain = rain_series(800, 5);
  SewerStep out;
  base::Instant now = base::instant({.year = 2016, .month = 6}, base::beijing_offset);
  double storm = 0, fell = 0;
  for (const double r : rain) {
    system.step(now, base::civil(now, base::beijing_offset), std::vector<double>{r}, 22, out);
    now = now + 3600;
    CHECK(out.sheds[0].overflow.flow == 0);
    if (out.sheds[0].storm.flow > 0) CHECK(out.sheds[0].storm.cod_cr == doctest::Approx(shed.runoff_cod));
    storm += out.sheds[0].storm.flow * 3600, fell += r * 1e-3 * shed.area;
  }
  CHECK(storm > 0.4 * fell);
  CHECK(storm < shed.impervious_share * fell);
}

TEST_CASE("storm water beyond the inlet works of the plant backs up, sewage does not") {
  auto shed = town();
  shed.interception_ratio = 5;
  auto works = plant();
  std::vector<double> rain(48, 0.0);
  for (int h = 20; h < 26; ++h) rain[static_cast<std::size_t>(h)] = 25;
  double last = 0;
  for (const double inlet : {1.2, 2.0, 4.0}) {
    works.inlet_factor = inlet;
    SewerSystem system({shed}, {works});
    SewerStep out;
    base::Instant now = base::instant({.year = 2016, .month = 7}, base::beijing_offset);
    double passed = 0;
    for (const double r : rain) {
      system.step(now, base::civil(now, base::beijing_offset), std::vector<double>{r}, 22, out);
      now = now + 3600;
      passed += out.sheds[0].to_plant;
      CHECK(out.sheds[0].to_plant <= std::max(inlet, works.wet_factor) * works.capacity * (1 + 1e-12));
      if (inlet == 1.2) CHECK(out.plants[0].bypass.flow < 1e-12);
    }
    CHECK(passed >= last);
    last = passed;
  }
}

TEST_CASE("a sewer without a plant discharges its sewage directly, in dry weather without an overflow") {
  auto loose = town();
  loose.plant = -1;
  SewerSystem system({loose}, {});
  drive(system, std::vector<double>(24 * 10, 0.0));
  const auto b = system.budget();
  CHECK(b.overflow == 0);
  CHECK(b.direct == doctest::Approx(b.sewage + b.infiltration));
  CHECK(system.overflow_events().empty());
}

TEST_CASE("yearly cleaning on its day takes its share out of the pipes") {
  auto shed = town();
  shed.cleaning_day = 160;  // 8 June 2016
  shed.cleaning_efficiency = 0.7;
  SewerSystem with({shed}, {plant()}), without({town()}, {plant()});
  const std::vector<double> dry(24 * 8, 0.0);  // 1–8 June
  drive(with, dry), drive(without, dry);
  CHECK(with.deposit(0).loose[sewer::suspended_solids] < 0.5 * without.deposit(0).loose[sewer::suspended_solids]);
  CHECK(with.budget().mass_cleaned[sewer::suspended_solids] > 0);
}

TEST_CASE("the plant's removal is a sink of its own, and dry-weather effluent keeps the permit") {
  auto works = plant();
  SewerSystem system({town()}, {works});
  SewerStep out;
  base::Instant now = base::instant({.year = 2016, .month = 1, .day = 10}, base::beijing_offset);
  for (int h = 0; h < 48; ++h) {
    system.step(now, base::civil(now, base::beijing_offset), std::vector<double>{0}, 13, out);
    now = now + 3600;
    const auto& e = out.plants[0].effluent;
    CHECK(e.cod_cr <= works.limit_cod);
    CHECK(e.ammonia_n == doctest::Approx(works.limit_nh3_winter * works.share_mode).epsilon(0.15));
    CHECK(e.total_n >= e.ammonia_n);
  }
  CHECK(system.budget().mass_treated[sewer::cod_cr] > 0.8 * system.budget().mass_in[sewer::cod_cr]);
  CHECK(system.dry_weather_load(0) == doctest::Approx(80000 * 0.150 * 0.95 * 1.15 / 86400 / 0.18));
}

TEST_CASE("a description that cannot be is refused") {
  auto shed = town();
  shed.plant = 3;
  CHECK_THROWS_AS(SewerSystem({shed}, {plant()}), base::InternalError);
  CHECK_THROWS_AS(SewerSystem({town()}, {plant()}, {.inner_step = 700}), base::InternalError);
}

TEST_CASE("every sewer parameter stands within its bounds and has a source") {
  for (const auto& [member, p] : sewer::sewer_parameter_records()) {
    CHECK(p.value == sewer::SewerParameters{}.*member);
    CHECK(p.low <= p.value);
    CHECK(p.value <= p.high);
    CHECK(!p.source.empty());
  }
}
