// Groundwater with a threshold, pumps, irrigation and small reservoirs.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/catchment/groundwater.hpp"
#include "qinghe/catchment/parameters.hpp"
#include "qinghe/catchment/runoff.hpp"
#include "qinghe/catchment/stores.hpp"

using namespace qinghe;
using namespace qinghe::catchment;
using doctest::Approx;

namespace {
forcing::HourlyWeather steady(int hours, double rain, double temperature, double pet) {
  forcing::HourlyWeather w{.hours = hours, .places = 1};
  const auto n = static_cast<std::size_t>(hours);
  w.rain.assign(n, rain), w.temperature.assign(n, temperature), w.pet.assign(n, pet);
  return w;
}
Subcatchment farm() {
  Subcatchment s{.id = "farm", .area = 1e8};
  s.share[static_cast<std::size_t>(LandUse::cropland)] = 1;
  return s;
}
// The worst residual of any hour [mm], and what the hours gave.
struct Run {
  double worst = 0, surface = 0, groundwater = 0, pumped = 0, irrigation = 0, evapotranspiration = 0;
};
Run run(Catchments& c, const forcing::HourlyWeather& w) {
  RunoffStep out;
  Run r;
  const double mm = c.subcatchments()[0].area * 1e-3;
  for (int h = 0; h < w.hours; ++h) {
    const double before = c.storage_volume(0) / mm;
    c.step(w, h, out);
    const double given = 3600 / mm * (out.natural_surface[0] + out.interflow[0] + out.groundwater[0] + out.urban[0]);
    const double net = out.rain[0] + out.irrigation[0] - out.evapotranspiration[0] - out.deep_recharge[0] - out.pumped[0] - given;
    r.worst = std::max(r.worst, std::abs(net - (c.storage_volume(0) / mm - before)));
    r.surface += 3600 / mm * out.natural_surface[0], r.groundwater += 3600 / mm * out.groundwater[0];
    r.pumped += out.pumped[0], r.irrigation += out.irrigation[0], r.evapotranspiration += out.evapotranspiration[0];
  }
  return r;
}
}  // namespace

TEST_CASE("groundwater below its threshold gives nothing; above it, it is the linear reservoir of what stands above") {
  double plain = 37, with = 37, shifted = 37 + 250;
  CHECK(threshold_store_step(0.98, 0, 1.5, with) == linear_store_step(0.98, 1.5, plain));
  CHECK(with == plain);
  with = 37;
  CHECK(threshold_store_step(0.98, 250, 1.5, shifted) == Approx(threshold_store_step(0.98, 0, 1.5, with)).epsilon(1e-13));
  double low = 100;
  CHECK(threshold_store_step(0.98, 250, 149, low) == 0);
  CHECK(low == 249);
  // Crossing in the step: half of it counts, and the outflow grows from nothing as the crossing comes earlier.
  double crossing = 245;
  const double out = threshold_store_step(0.81, 250, 10, crossing);
  CHECK(out == Approx((1 - 0.9) * 5).epsilon(1e-13));
  CHECK(crossing + out == Approx(255).epsilon(1e-15));
  double barely = 245;
  CHECK(threshold_store_step(0.81, 250, 5 + 1e-9, barely) < 1e-15);
}

TEST_CASE("a threshold store is the same however finely its recession is cut") {
  // dV/dt = I − (V − V_t)/k from below the threshold: closed solution, first order in the step as linear_store_step is.
  const double k = 240, rate = 0.2, threshold = 50, start = 44, hours = 24 * 60;
  const double crossed = (threshold - start) / rate, exact = threshold + k * rate * (1 - std::exp(-(hours - crossed) / k));
  double error = 0;
  for (const int cut : {1, 2, 4}) {
    double v = start;
    for (int i = 0; i < hours * cut; ++i) threshold_store_step(std::exp(-1 / (k * cut)), threshold, rate / cut, v);
    if (error > 0) CHECK(std::abs(v - exact) == Approx(0.5 * error).epsilon(0.02));
    error = std::abs(v - exact);
  }
  CHECK(error < 1e-3 * exact);
}

TEST_CASE("no more is pumped than there is, and a store pumped below its threshold ends the baseflow") {
  double store = 3;
  CHECK(withdraw(2, store) == 2);
  CHECK(withdraw(2, store) == 1);
  CHECK(store == 0);
  Subcatchment s = farm();
  s.use = {.threshold = 100, .start = 120, .pumping = 200};
  Catchments pumped({s});
  const Run r = run(pumped, steady(8766, 0, 10, 0.05));
  // What lies below the threshold is left to the pump; of what lies above, baseflow takes most.
  CHECK((r.pumped > 99 && r.pumped < 130));
  CHECK(r.worst < 1e-12 * 400);
  RunoffStep out;
  pumped.step(steady(1, 0, 10, 0.05), 0, out);
  CHECK(out.groundwater[0] == 0);
}

TEST_CASE("irrigation waters growing crops on dry soil: from groundwater as far as it reaches, else from outside") {
  WaterUse use{.irrigated = 0.5, .irrigation_rate = 6, .irrigation_below = 0.5, .irrigation_pumped = 1};
  double well = 100;
  CHECK(irrigate(use, 20, 0.6, 1, well).given == 0);
  CHECK(irrigate(use, 4, 0.1, 1, well).given == 0);
  CHECK(irrigate(use, 20, 0.1, 1, well).given == Approx(0.125));
  CHECK(well == Approx(100 - 0.125));
  well = 0.1;
  CHECK(irrigate(use, 20, 0.1, 1, well).given == Approx(0.1));
  use.irrigation_pumped = 0.25, well = 100;
  const Irrigation mixed = irrigate(use, 20, 0.1, 1, well);
  CHECK(mixed.given == Approx(0.125));
  CHECK(mixed.from_outside == Approx(0.75 * 0.125));

  Subcatchment dry = farm(), wet = farm();
  wet.use = {.start = 300, .irrigated = 0.6, .irrigation_pumped = 0.5};
  Catchments a({dry}), b({wet});
  const auto summer = steady(24 * 90, 0, 25, 0.2);
  const Run without = run(a, summer), with = run(b, summer);
  CHECK(with.irrigation > 50);
  CHECK(with.evapotranspiration > without.evapotranspiration + with.irrigation);
  CHECK(with.worst < 1e-12 * 600);
}

TEST_CASE("irrigation from a river is asked for as long as the land is dry, and given as it arrives") {
  const WaterUse use{.irrigated = 0.5, .irrigation_rate = 6, .irrigation_below = 0.5, .irrigation_pumped = 0.25, .from_river = true};
  double well = 100;
  const Irrigation dry = irrigate(use, 20, 0.1, 1, well);  // nothing has arrived yet
  CHECK(dry.asked == Approx(0.75 * 0.125));
  CHECK(dry.given == Approx(0.25 * 0.125));
  CHECK(dry.from_outside == 0);
  const Irrigation wet = irrigate(use, 20, 0.6, 1, well, 0.05);  // on its way when the land had enough
  CHECK(wet.asked == 0);
  CHECK(wet.given == 0.05);
  CHECK(wet.from_outside == 0.05);

  // An hour behind what it asks for, the land ends where it ends when the same is led in at once.
  Subcatchment outside = farm();
  outside.use = {.irrigated = 0.6, .irrigation_rate = 4, .irrigation_below = 0.7, .irrigation_pumped = 0};
  Subcatchment river = outside;
  river.use.from_river = true;
  Catchments a({outside}), b({river});
  const auto summer = steady(24 * 60, 0, 25, 0.2);
  const Run led = run(a, summer);
  RunoffStep out;
  const double mm = river.area * 1e-3, begin = b.storage_volume(0);
  double on_the_way = 0, given = 0, asked = 0;
  for (int h = 0; h < summer.hours; ++h) {
    const std::vector<double> arriving{on_the_way};
    b.step(summer, h, out, arriving);
    CHECK(out.irrigation[0] * mm == Approx(on_the_way).epsilon(1e-12));
    given += out.irrigation[0], asked += out.irrigation_asked[0];
    on_the_way = out.irrigation_asked[0] * mm;
  }
  CHECK(given > 50);
  CHECK(asked * mm == Approx(given * mm + on_the_way).epsilon(1e-12));
  CHECK(given == Approx(led.irrigation).epsilon(0.01));
  CHECK(std::abs(b.balance(0).residual()) < 1e-12 * begin);
}

TEST_CASE("land without open soil is not irrigated, and closes") {
  Subcatchment lake{.id = "lake", .area = 1e8};
  lake.share[static_cast<std::size_t>(LandUse::water)] = 1;
  lake.use.irrigated = 0.5, lake.use.irrigation_pumped = 0.5, lake.use.start = 100;
  Catchments c({lake}, {}, {.soil_fill = 0.1});
  const Run r = run(c, steady(200, 0.1, 25, 0.3));
  CHECK(r.irrigation == 0);
  CHECK(r.worst < 1e-11);
}

TEST_CASE("small reservoirs catch their share until they are full, and evaporate no more than they hold") {
  const SmallReservoirs r{.controlled = 0.4, .capacity = 10, .surface = 0.01};
  double volume = 0;
  SurfaceStep s = small_reservoir_step(r, 4, 5, volume);
  CHECK(s.runoff == 0);
  CHECK(s.evaporation == Approx(0.05 * std::pow(0.4, 2.0 / 3)));
  CHECK(volume == Approx(4 - s.evaporation));
  s = small_reservoir_step(r, 20, 0, volume);
  CHECK(volume == 10);
  CHECK(s.runoff == Approx(14 - 0.05 * std::pow(0.4, 2.0 / 3)));
  for (int i = 0; i < 1000; ++i) small_reservoir_step(r, 0, 50, volume);
  CHECK(volume >= 0);
  CHECK(volume < 1e-6);

  Subcatchment free = farm(), held = farm();
  held.small = {.controlled = 0.5, .capacity = 20, .surface = 0.01};
  Catchments a({free}), b({held});
  const auto storm = steady(200, 2, 20, 0.1);
  const Run without = run(a, storm), with = run(b, storm);
  CHECK(without.surface - with.surface > 0.9 * 20);  // the capacity, and what evaporated
  CHECK(without.surface - with.surface < 1.2 * 20);
  CHECK(with.worst < 1e-12 * 800);
}

TEST_CASE("what people take has its record: bounds hold the defaults, and each is sourced") {
  for (const auto& [column, p] : water_use_records()) {
    CHECK((p.record.value >= p.record.low && p.record.value <= p.record.high));
    CHECK_FALSE(p.record.source.empty());
  }
  for (const auto& [column, p] : small_reservoir_records()) CHECK_FALSE(p.record.source.empty());
}
