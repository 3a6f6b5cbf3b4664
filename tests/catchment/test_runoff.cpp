// Subcatchments on the real weather of 2013–2017 and on weather nobody has seen.
#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <random>
#include <utility>

#include "qinghe/catchment/loads.hpp"
#include "qinghe/catchment/parameters.hpp"
#include "qinghe/catchment/runoff.hpp"
#include "qinghe/forcing/archive.hpp"

using namespace qinghe;
using namespace qinghe::catchment;
using doctest::Approx;

namespace {

const std::filesystem::path source(QINGHE_SOURCE_DIR);
const forcing::WeatherArchive& archive() {
  static const forcing::WeatherArchive all = forcing::WeatherArchive::read(source / "inputs/weather");
  return all;
}
base::Instant local(int year, int month, int day) {
  return base::instant({.year = year, .month = month, .day = day}, base::beijing_offset);
}

forcing::HourlyWeather weather(std::size_t places, base::Instant start, int hours) {
  std::vector<forcing::PlaceSpec> specs;
  for (std::size_t i = 0; i < places; ++i) {
    const auto station = static_cast<int>(i % 6);
    specs.push_back(
        {.stations = {station}, .weights = {1.0}, .elevation = archive().records()[i % 6].station.elevation});
  }
  return archive().assemble(specs, start, hours);
}

// Weather held constant, for extremes.
forcing::HourlyWeather steady(int hours, double rain, double temperature, double pet) {
  forcing::HourlyWeather w{.hours = hours, .places = 1};
  const auto n = static_cast<std::size_t>(hours);
  w.rain.assign(n, rain), w.temperature.assign(n, temperature), w.pet.assign(n, pet);
  return w;
}

Subcatchment mountain() {
  Subcatchment s{.id = "mountain", .area = 100e6};
  s.share[static_cast<std::size_t>(LandUse::forest)] = 0.7;
  s.share[static_cast<std::size_t>(LandUse::grass)] = 0.2;
  s.share[static_cast<std::size_t>(LandUse::cropland)] = 0.1;
  s.runoff = {.um = 20, .lm = 70, .dm = 60, .sm = 20};
  return s;
}
Subcatchment plain() {
  Subcatchment s{.id = "plain", .area = 100e6, .rural_population = 30000};
  s.share[static_cast<std::size_t>(LandUse::cropland)] = 0.5;
  s.share[static_cast<std::size_t>(LandUse::orchard)] = 0.1;
  s.share[static_cast<std::size_t>(LandUse::village)] = 0.14;
  s.share[static_cast<std::size_t>(LandUse::urban)] = 0.24;
  s.share[static_cast<std::size_t>(LandUse::water)] = 0.02;
  s.runoff = {.um = 20, .lm = 80, .dm = 90, .sm = 35, .ki = 0.05, .kg = 0.65, .deep_share = 0.98};
  return s;
}

struct Totals {
  double rain = 0, surface = 0, interflow = 0, groundwater = 0, urban = 0, evapotranspiration = 0, peak = 0;
};  // [mm], peak [m³/s]
Totals run(Catchments& c, const forcing::HourlyWeather& w, int from, int to, std::size_t i) {
  RunoffStep out;
  Totals t;
  for (int h = from; h < to; ++h) {
    c.step(w, h, out);
    const double mm = 3600 / (c.subcatchments()[i].area * 1e-3);
    t.rain += out.rain[i], t.evapotranspiration += out.evapotranspiration[i];
    t.surface += out.natural_surface[i] * mm, t.interflow += out.interflow[i] * mm;
    t.groundwater += out.groundwater[i] * mm, t.urban += out.urban[i] * mm;
    t.peak = std::max(t.peak, out.natural_surface[i] + out.interflow[i] + out.groundwater[i] + out.urban[i]);
  }
  return t;
}

}  // namespace

TEST_CASE("water closes to 1e-12 over the real record for random parameters and land use") {
  std::mt19937_64 engine(7);
  const auto uniform = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(engine() >> 11) * 0x1p-53;
  };
  std::vector<Subcatchment> all;
  for (int i = 0; i < 12; ++i) {
    Subcatchment s{.id = std::to_string(i), .area = uniform(1e6, 1e9)};
    double sum = 0;
    for (double& share : s.share) sum += share = uniform(0, 1);
    for (double& share : s.share) share /= sum;
    for (const auto& r : xinanjiang_records()) s.runoff.*r.member = uniform(r.record.low, r.record.high);
    s.runoff.ki *= 0.7, s.runoff.kg *= 0.7;
    s.snow.undercatch = uniform(1, 1.4);
    s.infiltration.generation = static_cast<Generation>(i % generation_count);
    all.push_back(s);
  }
  const forcing::HourlyWeather w = weather(12, archive().start(), archive().hours());
  Catchments c(all);
  RunoffStep out;
  std::vector<double> stored(c.size());
  for (std::size_t i = 0; i < c.size(); ++i) stored[i] = c.storage_volume(i);
  for (int h = 0; h < w.hours; ++h) {
    c.step(w, h, out);
    for (std::size_t i = 0; i < c.size(); ++i) {
      // Every subcatchment closes in every step.
      const double before = std::exchange(stored[i], c.storage_volume(i)), mm = all[i].area * 1e-3;
      const double net =
          (out.rain[i] - out.evapotranspiration[i] - out.deep_recharge[i]) * mm -
          3600 * (out.natural_surface[i] + out.interflow[i] + out.groundwater[i] + out.urban[i]);
      REQUIRE(std::abs(net - (stored[i] - before)) < 1e-12 * (before + out.rain[i] * mm));
      REQUIRE(out.natural_surface[i] >= 0);
      REQUIRE(out.interflow[i] >= 0);
      REQUIRE(out.groundwater[i] >= 0);
      REQUIRE(out.urban[i] >= 0);
      REQUIRE(out.evapotranspiration[i] >= 0);
      REQUIRE(out.deep_recharge[i] >= 0);
      REQUIRE(std::isfinite(out.natural_surface[i] + out.groundwater[i]));
    }
  }
  const WaterBalance b = c.balance();
  MESSAGE("relative residual " << b.residual() / b.precipitation);
  CHECK(std::abs(b.residual()) < 1e-12 * b.precipitation);
}

TEST_CASE("2016 after a warm-up year: mountain, plain and town yield what such land yields") {
  const forcing::HourlyWeather w = weather(6, local(2015, 1, 1), (365 + 366) * 24);
  std::vector<Subcatchment> all(6,
                                mountain());  // place 3 has Changping's weather, at the foot of the mountains
  all[4] = plain();                           // Shunyi's weather
  Catchments c(all);
  Catchments d = c;
  run(c, w, 0, 8760, 3), run(d, w, 0, 8760, 4);
  const Totals m = run(c, w, 8760, w.hours, 3), p = run(d, w, 8760, w.hours, 4);
  const auto tell = [](const std::string& name, const Totals& t) {
    MESSAGE(name << " 2016: rain " << t.rain << ", ET " << t.evapotranspiration << ", surface " << t.surface
                 << ", interflow " << t.interflow << ", groundwater " << t.groundwater << ", urban "
                 << t.urban << " mm; peak " << t.peak << " m3/s");
  };
  tell("mountain", m), tell("plain", p);
  CHECK(m.surface + m.interflow + m.groundwater > 40);
  CHECK(m.surface + m.interflow + m.groundwater < 160);
  CHECK(p.groundwater < 3);
  CHECK(p.surface < 60);
  CHECK(p.urban > 0.24 * 0.55 * 0.6 * p.rain);
  CHECK(p.urban < 0.24 * 0.55 * p.rain);
}

TEST_CASE("a year without rain: everything dries out, nothing is NaN, baseflow only recedes") {
  Catchments c({plain()});
  const forcing::HourlyWeather w = steady(8760, 0, 15, 0.15);
  RunoffStep out;
  double before = 1e9;
  for (int h = 0; h < w.hours; ++h) {
    c.step(w, h, out);
    CHECK(out.groundwater[0] <= before);
    before = out.groundwater[0];
    REQUIRE(std::isfinite(out.evapotranspiration[0]));
  }
  CHECK(out.natural_surface[0] == 0);
  CHECK(c.soil_moisture(0) < 0.2);
  CHECK(std::abs(c.balance().residual()) < 1e-12 * c.balance().storage_begin);
}

TEST_CASE("-25 °C: precipitation stays on the ground as snow until it melts") {
  Catchments c({mountain()});
  RunoffStep out;
  const forcing::HourlyWeather cold = steady(240, 0.5, -25, 0), warm = steady(24 * 90, 0, 5, 0);
  double surface = 0;
  for (int h = 0; h < cold.hours; ++h) c.step(cold, h, out), surface += out.surface_generated[0];
  CHECK(surface == 0);
  CHECK(c.snow_water(0) == Approx(120));
  for (int h = 0; h < warm.hours; ++h) c.step(warm, h, out);
  CHECK(c.snow_water(0) == 0);
  CHECK(std::abs(c.balance().residual()) < 1e-12 * c.balance().precipitation);
}

TEST_CASE("200 mm in an hour, ten hours running, on wet soil") {
  Catchments c({plain()}, {}, {.soil_fill = 1, .free_fill = 1, .contributing_share = 1});
  RunoffStep out;
  const forcing::HourlyWeather storm = steady(10, 200, 22, 0);
  double generated = 0;
  for (int h = 0; h < 10; ++h) {
    c.step(storm, h, out);
    REQUIRE(std::isfinite(out.natural_surface[0]));
    generated += out.surface_generated[0] * 3600 / 100e3;
  }
  CHECK(generated > 0.8 * 2000 * (1 - 0.24 * 0.55));
  CHECK(std::abs(c.balance().residual()) < 1e-12 * c.balance().precipitation);
}

TEST_CASE("a thousand-year storm of 450 mm in a day: every form of runoff generation sheds it and closes") {
  // One bell within the day; 450 mm stands for the thousand-year day of the western hills (assumed).
  for (int g = 0; g < generation_count; ++g) {
    Subcatchment s = mountain();
    s.infiltration.generation = static_cast<Generation>(g);
    Catchments c({s});
    forcing::HourlyWeather storm = steady(72, 0, 22, 0.02);
    double total = 0;
    for (int h = 0; h < 24; ++h)
      total += storm.rain[static_cast<std::size_t>(h)] =
          450.0 / 24 * (1 + 0.9 * std::cos((h - 9) * 0.2617993877991494));
    const Totals t = run(c, storm, 0, 72, 0);
    CHECK(t.rain == Approx(total));
    CHECK(t.surface > 0.25 * total);
    CHECK(t.surface < 0.9 * total);
    CHECK(std::abs(c.balance().residual()) < 1e-12 * c.balance().precipitation);
  }
}

TEST_CASE("a copy is a warm start: it repeats the original bit for bit") {
  const forcing::HourlyWeather w = weather(1, local(2016, 6, 1), 24 * 90);
  Catchments c({plain()});
  RunoffStep a, b;
  for (int h = 0; h < 1000; ++h) c.step(w, h, a);
  Catchments copy = c;
  for (int h = 1000; h < w.hours; ++h) {
    c.step(w, h, a), copy.step(w, h, b);
    REQUIRE(a.natural_surface[0] == b.natural_surface[0]);
    REQUIRE(a.groundwater[0] == b.groundwater[0]);
  }
}

TEST_CASE("parameters outside their bounds are named, all of them together") {
  Subcatchment s = plain();
  s.runoff.sm = -1, s.runoff.ki = 0.6, s.runoff.kg = 0.6, s.share[0] = 0.5;
  try {
    Catchments c({s});
    FAIL("no error");
  } catch (const base::InputError& error) {
    REQUIRE(error.faults().size() == 3);
    CHECK(error.faults()[0].key == "SM");
    CHECK(error.faults()[0].file == "subcatchment plain");
    CHECK(error.faults()[1].key == "KI + KG");
    CHECK(error.faults()[2].key == "land use");
  }
  for (const auto& r : xinanjiang_records())
    CHECK((r.record.value >= r.record.low && r.record.value <= r.record.high));
  for (const auto& r : snow_records())
    CHECK((r.record.value >= r.record.low && r.record.value <= r.record.high));
  for (const auto& r : surface_records()) CHECK((r.record.value >= r.record.low && r.record.value <= r.record.high));
  for (const auto& r : rural_parameters()) CHECK((r.value >= r.low && r.value <= r.high));
}
