// Sewer systems through rain: conservation, and that larger works never spill more.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "qinghe/sewer/sewer_system.hpp"

using namespace qinghe;
using sewer::SewerStep;
using sewer::SewerSystem;

namespace {

sewer::Sewershed town() {
  sewer::Sewershed s;
  s.id = "town";
  s.plant = 0;
  s.area = 5e6;
  s.population = 80000;
  return s;
}

sewer::Plant plant() {
  sewer::Plant p;
  p.id = "plant";
  p.capacity = 0.18;
  return p;
}

// Hours of rain [mm/h] drawn like summer storms: dry mostly, a few hours of up to 40 mm/h.
std::vector<double> rain_series(int hours, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<double> rain(static_cast<std::size_t>(hours), 0.0);
  for (int h = 0; h < hours; ++h)
    if (uniform(random) < 0.02)
      for (int k = h; k < std::min(h + 4, hours); ++k) rain[static_cast<std::size_t>(k)] = 40 * uniform(random) * uniform(random);
  return rain;
}

struct Totals { double overflow = 0, overflow_cod = 0, bypass = 0; };

Totals drive(SewerSystem& system, const std::vector<double>& rain) {
  const base::Instant start = base::instant({.year = 2016, .month = 6}, base::beijing_offset);
  SewerStep out;
  Totals totals;
  for (std::size_t h = 0; h < rain.size(); ++h) {
    const base::Instant begin = start + 3600LL * static_cast<long long>(h);
    const std::vector<double> all(system.sewersheds().size(), rain[h]);
    system.step(begin, base::civil(begin, base::beijing_offset), all, 22, out);
    for (const auto& shed : out.sheds) totals.overflow += shed.overflow.flow * 3600, totals.overflow_cod += shed.overflow.flow * shed.overflow.cod_cr * 3600;
    for (const auto& p : out.plants) totals.bypass += p.bypass.flow * 3600;
  }
  return totals;
}

}  // namespace

TEST_CASE("water and every item close to 1e-12 of what entered") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    sewer::Sewershed combined = town(), separate = town(), loose = town();
    combined.tank = seed % 2 ? sewer::TankKind::online : sewer::TankKind::offline_first_flush;
    combined.tank_volume = 4000;
    separate.kind = sewer::SewerKind::separate;
    loose.plant = -1;
    sewer::Plant p = plant();
    p.base_flow = 0.05;
    SewerSystem system({combined, separate, loose}, {p});
    drive(system, rain_series(2000, seed));
    const auto& b = system.budget();
    const double in = b.rain + b.sewage + b.infiltration + b.plant_base;
    const double out = b.pervious_loss + b.evaporation + b.direct + b.overflow + b.storm + b.effluent + b.bypass;
    CHECK(std::abs(in - out - system.stored_water()) <= 1e-12 * in);
    const auto stored = system.stored_mass();
    for (std::size_t i = 0; i < stored.size(); ++i) {
      CAPTURE(i);
      CHECK(std::abs(b.mass_in[i] - b.mass_out[i] - b.mass_treated[i] - b.mass_cleaned[i] - stored[i]) <= 1e-12 * b.mass_in[i]);
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
  CHECK(events[0].first_cod > 0);

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
