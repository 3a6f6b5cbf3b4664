// Sheet flow on town surfaces against its closed solutions, and a town of three surfaces.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "qinghe/catchment/overland.hpp"
#include "qinghe/catchment/runoff.hpp"

using namespace qinghe;
using namespace qinghe::catchment;
using doctest::Approx;

namespace {
// dd/dt = i − a·max(0, d − d_p)^{5/3} in very small steps of Runge–Kutta of order 4.
double integrated(double a, double dp, double i, double hours, double d) {
  const int n = 200'000;
  const double h = hours / n;
  const auto f = [&](double x) { return i - a * std::pow(std::max(0.0, x - dp), 5.0 / 3); };
  for (int k = 0; k < n; ++k) {
    const double k1 = f(d), k2 = f(d + h / 2 * k1), k3 = f(d + h / 2 * k2), k4 = f(d + h * k3);
    d += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
  }
  return d;
}
}  // namespace

TEST_CASE("worked sheet: n .013, S .01, 100 m, 50 mm/h stand 5.675 mm deep when steady, as Manning has it") {
  const double a = sheet_coefficient(100, 0.01, 0.013), depth = steady_depth(a, 50);
  CHECK(a == Approx(2.769231).epsilon(1e-6));
  CHECK(depth == Approx(5.675).epsilon(2e-3));
  // Manning per unit width at the foot of the sheet: q = d^{5/3}√S/n = i·L.
  const double d = depth * 1e-3, q = std::pow(d, 5.0 / 3) * std::sqrt(0.01) / 0.013;
  CHECK(q == Approx(50e-3 / 3600 * 100).epsilon(1e-12));
  double x = depth;
  const SurfaceStep s = sheet_step(a, 0, 50, 0, 1, x);
  CHECK(s.runoff == Approx(50).epsilon(2e-3));
  CHECK(x == Approx(depth).epsilon(1e-2));
}

TEST_CASE("the recession of a sheet is its closed solution, cut as it may be, and second order while it rains") {
  const double a = sheet_coefficient(100, 0.01, 0.013);
  CHECK(drained(a, 8, 0.7) == Approx(integrated(a, 0, 0, 0.7, 8)).epsilon(1e-10));
  CHECK(drained(a, drained(a, 8, 0.3), 0.4) == Approx(drained(a, 8, 0.7)).epsilon(1e-14));
  CHECK(drained(a, 0, 1) == 0);
  const double exact = integrated(a, 2, 60, 0.5, 0);
  double whole = 0, halves = 0;
  sheet_step(a, 2, 30, 0, 0.5, whole);
  for (int i = 0; i < 30; ++i) sheet_step(a, 2, 1, 0, 0.5 / 30, halves);  // a minute each: half the sub-step
  CHECK(whole == Approx(exact).epsilon(1e-2));
  CHECK(std::abs(halves - exact) < 0.3 * std::abs(whole - exact));
}

TEST_CASE("depression storage holds its millimetres and evaporates them; without it the first drop runs off") {
  const double a = sheet_coefficient(100, 0.01, 0.013);
  double with = 0, without = 0;
  CHECK(sheet_step(a, 2, 1.9, 0, 1, with).runoff == 0);
  CHECK(with == 1.9);
  CHECK(sheet_step(a, 0, 1.9, 0, 1, without).runoff > 0.5);
  double held = 0;
  for (int h = 0; h < 200; ++h) held += sheet_step(a, 2, h == 0 ? 10 : 0, 0, 1, with).runoff;
  CHECK(held == Approx(9.9).epsilon(1e-3));  // 1.9 + 10 − 2
  double evaporated = 0;
  for (int h = 0; h < 100; ++h) evaporated += sheet_step(a, 2, 0, 0.1, 1, with).evaporation;
  CHECK(evaporated == Approx(2).epsilon(5e-2));
  CHECK(with == 0);
}

TEST_CASE("random rain on every surface: nothing negative, and water closes to round-off") {
  std::mt19937_64 engine(3);
  const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
  for (const double hours : {1.0, 0.25}) {
    double paved = 0;
    GreenState green;
    const double a = sheet_coefficient(80, 0.005, 0.015), b = sheet_coefficient(80, 0.005, 0.3);
    for (int i = 0; i < 4000; ++i) {
      const double water = i % 7 < 2 ? 60 * hours * uniform() * uniform() : 0, demand = 0.3 * hours * uniform();
      const double was = paved, lay = green.depth;
      const SurfaceStep p = sheet_step(a, 1.5, water, demand, hours, paved);
      REQUIRE(std::abs(water - p.runoff - p.evaporation - (paved - was)) < 1e-13 * (water + was + 1));
      const GreenStep g = green_step(b, 4, {}, 0.5, water, demand, hours, green);
      REQUIRE(std::abs(water - g.runoff - g.evaporation - g.infiltrated - (green.depth - lay)) < 1e-13 * (water + lay + 1));
      REQUIRE(std::min({paved, green.depth, p.runoff, g.runoff, g.infiltrated, p.evaporation}) >= 0);
    }
  }
}

TEST_CASE("a town of three surfaces closes hour by hour, sheds less from green ground, and 15-minute steps agree") {
  Subcatchment s{.id = "town", .area = 1e7};
  s.share[static_cast<std::size_t>(LandUse::urban)] = 0.8;
  s.share[static_cast<std::size_t>(LandUse::grass)] = 0.2;
  forcing::HourlyWeather w{.hours = 400, .places = 1};
  w.rain.assign(400, 0), w.temperature.assign(400, 20), w.pet.assign(400, 0.1);
  for (std::size_t h = 50; h < 54; ++h) w.rain[h] = 25;
  double urban[3] = {};
  int which = 0;
  for (const LandSteps steps : {LandSteps{}, LandSteps{4, 4}, LandSteps{12, 4}}) {
    Catchments c({s}, {}, {}, steps, OverlandParameters{});
    RunoffStep out;
    const double mm = s.area * 1e-3;
    for (int h = 0; h < w.hours; ++h) {
      const double before = c.storage_volume(0) / mm;
      c.step(w, h, out);
      const double given = 3600 / mm * (out.natural_surface[0] + out.interflow[0] + out.groundwater[0] + out.urban[0]);
      REQUIRE(std::abs(out.rain[0] - out.evapotranspiration[0] - out.deep_recharge[0] - given - (c.storage_volume(0) / mm - before)) < 1e-12 * (before + 100));
      urban[which] += 3600 / mm * out.urban[0];
    }
    ++which;
  }
  const double paved = 0.8 * SurfaceParameters{}.urban_impervious;
  CHECK(urban[0] < 100 * paved);
  CHECK(urban[0] > 96 * paved);  // three quarters of it keep 2 mm, all evaporate a little
  CHECK(urban[1] == Approx(urban[0]).epsilon(0.01));
  CHECK(urban[2] == Approx(urban[1]).epsilon(0.01));
}
