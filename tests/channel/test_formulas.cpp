// Worked numbers of the channel formulas (python3, double precision).
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/channel/monotone_curve.hpp"
#include "qinghe/channel/muskingum_cunge.hpp"
#include "qinghe/channel/parameters.hpp"
#include "qinghe/channel/river_cell.hpp"
#include "qinghe/channel/section.hpp"
#include "qinghe/numerics/dual.hpp"

using namespace qinghe::channel;
using doctest::Approx;

TEST_CASE("x^(2/3) without pow holds all but the last digit over forty decades") {
  for (double x = 1e-20; x < 1e20; x *= 1.37)
    CHECK(two_thirds_power(x) == Approx(std::cbrt(x) * std::cbrt(x)).epsilon(1e-15));
  CHECK(two_thirds_power(0.0) == 0);
}

TEST_CASE("Manning: 20 m wide, n 0.03, slope 5e-4 and 10 m3/s") {
  const Trapezoid rectangle{.bottom_width = 20, .side_slope = 0};
  const double h = normal_depth(rectangle, 5e-4, 0.03, 10);
  CHECK(h == Approx(0.811942).epsilon(1e-6));
  CHECK(10 / rectangle.area(h) == Approx(0.615807).epsilon(1e-6));
  CHECK(froude_number(10, rectangle.area(h), 20) == Approx(0.21820).epsilon(5e-5));
  CHECK(manning_discharge(rectangle, 5e-4, 0.03, h) == Approx(10).epsilon(1e-12));
  CHECK(normal_depth(rectangle, 5e-4, 0.03, 0) == Approx(0).scale(1).epsilon(1e-9));
}

TEST_CASE("a trapezoid's depth, area and width belong together, vertical banks included") {
  for (const double z : {0.0, 0.5, 2.0, 40.0})
    for (const double h : {1e-6, 0.03, 1.7, 12.0}) {
      const Trapezoid t{.bottom_width = 7, .side_slope = z};
      const double area = t.area(h), top = t.top_width(area);
      CHECK(top == Approx(7 + 2 * z * h).epsilon(1e-14));
      CHECK(t.depth(area, top) == Approx(h).epsilon(1e-14));
    }
}

TEST_CASE("Muskingum-Cunge coefficients and one step") {
  const MuskingumCunge m = muskingum_cunge(10, 0.615807, 20, 5e-4, 2000, 1800);
  CHECK(m.travel_time == Approx(1948.66).epsilon(1e-5));
  CHECK(2000 / m.travel_time == Approx(1.026345).epsilon(1e-6));  // celerity, 5/3 U
  CHECK(m.weighting == Approx(0.25642).epsilon(1e-4));
  CHECK(m.courant == Approx(0.923711).epsilon(1e-6));
  CHECK(m.reynolds == Approx(0.487165).epsilon(1e-5));
  CHECK(m.c0 == Approx(0.170426).epsilon(1e-5));
  CHECK(m.c1 == Approx(0.595860).epsilon(1e-5));
  CHECK(m.c2 == Approx(0.233714).epsilon(1e-5));
  CHECK(m.c0 + m.c1 + m.c2 == Approx(1).epsilon(1e-15));
  CHECK(m.step(15, 10, 10) == Approx(10.85213).epsilon(1e-6));
  // A steady inflow plus lateral water is passed whole.
  CHECK(m.step(10, 10, 12, 2) == Approx(12).epsilon(1e-12));
}

TEST_CASE("weir and rubber dam: 20 m wide, head 0.3 m") {
  // The worked number takes g = 9.81 m/s².
  CHECK(weir_discharge(20, 0.3) * std::sqrt(9.81 / 9.80665) == Approx(6.114).epsilon(5e-5));
}

TEST_CASE("a pool behind a weir discharges over its crest, and by friction once the weir is drowned") {
  using D = qinghe::numerics::Dual<1>;
  const RiverCell cell = river_cell({.slope = 5e-4, .bottom_width = 40, .side_slope = 1, .pool_depth = 1.5, .weir_width = 20}, 1000, {});
  const Bed none{.rate = 0, .gradient = 0, .pores = 0, .filled = 0, .uptake = 0};
  CHECK(losses(cell, 1.8, 0.0, 0.0, none).at.outflow == Approx(weir_discharge(20, 0.3)).epsilon(1e-12));
  CHECK(losses(cell, 1.8, 0.0, 0.0, none).at.outflow * std::sqrt(9.81 / 9.80665) == Approx(6.114).epsilon(5e-5));
  CHECK(losses(cell, 1.4, 0.0, 0.0, none).at.outflow == 0);
  const RiverCell low = river_cell({.slope = 5e-4, .bottom_width = 40, .side_slope = 1, .pool_depth = 0.1, .weir_width = 400}, 1000, {});
  CHECK(losses(low, 2.0, 0.0, 0.0, none).at.outflow == Approx(manning_discharge(section_of(low), 5e-4, 0.033, 2.0)).epsilon(1e-12));
  double last = 0;
  for (double depth = 1.501; depth < 30; depth *= 1.1) {
    const auto dual = losses(cell, D::variable(depth, 0), 0.0, 0.0, none);
    CHECK(losses(cell, depth, 0.0, 0.0, none).slope.outflow == Approx(dual.at.outflow.slope[0]).epsilon(1e-9));
    CHECK(dual.at.outflow.value > last);
    last = dual.at.outflow.value;
  }
}

TEST_CASE("fractional losses of the Guanting gorge releases") {
  CHECK(fractional_loss_per_km(0.25, 108.5e3) == Approx(0.002651).epsilon(3e-4));
  CHECK(fractional_loss_per_km(0.8255, 108.5e3) == Approx(0.01609).epsilon(3e-4));
}

TEST_CASE("seepage of 10 km of wetted bed, 20 m wide at 2e-6 m/s, is 0.4 m3/s") {
  // Of 18.4 m of bottom and 0.8 m of each bank.
  const RiverCell cell = river_cell({.bottom_width = 18.4, .side_slope = 0, .seepage = 2e-6}, 10e3, {});
  CHECK(losses(cell, 0.8, 0.0, 0.0).at.seepage == Approx(0.400).epsilon(1e-12));
}

TEST_CASE("losses: exact slope, nothing from nothing, growing with the water") {
  using D = qinghe::numerics::Dual<1>;
  const RiverCell cell = river_cell(
      {.slope = 7e-4, .bottom_width = 12, .side_slope = 1.5, .pool_depth = 0.3, .seepage = 3e-7}, 800, {});
  CHECK(losses(cell, 0.0, 2e-8, 0.5).at.sum() == 0);
  double last = 0;
  for (double depth = 1e-5; depth < 20; depth *= 1.3) {
    const LossRates<D> dual = losses(cell, D::variable(depth, 0), 2e-8, 0.5);
    const Losses<D> exact = dual.at;
    const LossRates<double> plain = losses(cell, depth, 2e-8, 0.5);
    CHECK(plain.area == Approx(section_of(cell).area(depth)).epsilon(1e-14));
    CHECK(plain.top == Approx(dual.area.slope[0]).epsilon(1e-14));
    CHECK(plain.at.sum() == Approx(exact.sum().value).epsilon(1e-12));
    CHECK(plain.slope.outflow == Approx(exact.outflow.slope[0]).epsilon(1e-10));
    CHECK(plain.slope.withdrawal == Approx(exact.withdrawal.slope[0]).epsilon(1e-10));
    CHECK(plain.slope.seepage == Approx(exact.seepage.slope[0]).epsilon(1e-10));
    CHECK(plain.slope.evaporation == Approx(exact.evaporation.slope[0]).epsilon(1e-10));
    CHECK(plain.at.sum() > last);
    last = plain.at.sum();
  }
  // Below the crest nothing flows.
  CHECK(losses(cell, 0.99 * cell.crest_depth, 0.0, 0.0).at.outflow == 0);
}

TEST_CASE("a cell discharges what Manning says, whatever its banks") {
  for (const double z : {0.0, 1e-7, 1e-4, 0.5, 3.0, 30.0}) {
    const RiverCell cell =
        river_cell({.slope = 7e-4, .bottom_width = 9, .side_slope = z, .manning_n = 0.04}, 500, {});
    for (const double h : {0.01, 0.3, 4.0})
      CHECK(losses(cell, h, 0.0, 0.0).at.outflow ==
            Approx(manning_discharge(section_of(cell), 7e-4, 0.04, h)).epsilon(1e-13));
  }
}

TEST_CASE("a reach without a bed slope takes the smallest one") {
  const HydraulicsParameters parameters;
  const RiverCell flat = river_cell({.slope = 0}, 1000, parameters),
                  least = river_cell({.slope = parameters.minimum_slope}, 1000, parameters);
  CHECK(losses(flat, 1.0, 0.0, 0.0).at.outflow == losses(least, 1.0, 0.0, 0.0).at.outflow);
  CHECK(losses(flat, 1.0, 0.0, 0.0).at.outflow > 0);
}

TEST_CASE("a cell that no formula can take is refused") {
  CHECK_THROWS_AS(river_cell({.bottom_width = 0}, 1000, {}), qinghe::base::InternalError);
  CHECK_THROWS_AS(river_cell({.manning_n = -1}, 1000, {}), qinghe::base::InternalError);
  CHECK_THROWS_AS(river_cell({.pore_depth = 0}, 1000, {}), qinghe::base::InternalError);
}

TEST_CASE("a storage curve is monotone, smooth and hits its knots") {
  const MonotoneCurve curve({4.37, 23.38, 40.08, 41.9},
                            {46.154, 137.54, 179.33, 183.6});  // Miyun: 1e8 m3, km2
  CHECK(curve.at(23.38).value == Approx(137.54));
  CHECK(curve.at(41.9).value == Approx(183.6));
  double last = 0;
  for (double v = 4.37; v < 41.9; v += 0.1) {
    const auto p = curve.at(v);
    CHECK(p.value > last);
    CHECK(p.slope > 0);
    CHECK(p.slope == Approx((curve.at(v + 1e-5).value - curve.at(v - 1e-5).value) / 2e-5).epsilon(1e-3));
    last = p.value;
  }
  CHECK_THROWS_AS(MonotoneCurve({1, 1}, {2, 3}), qinghe::base::InternalError);
}

TEST_CASE("every parameter of the hydraulics stands within its bounds and has a source") {
  for (const auto& p : hydraulics_parameters()) {
    CHECK(p.low <= p.value);
    CHECK(p.value <= p.high);
    CHECK(!p.source.empty());
  }
}
