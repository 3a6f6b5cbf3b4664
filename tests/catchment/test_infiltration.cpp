// Worked numbers of infiltration excess and what must hold for any rain.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "qinghe/catchment/infiltration.hpp"
#include "qinghe/catchment/xinanjiang.hpp"

using namespace qinghe::catchment;
using doctest::Approx;

namespace {

InfiltrationParameters form(Generation generation) {
  return {.generation = generation};
}
// Infiltrated of a steady rain cut into pieces.
double infiltrated(const InfiltrationParameters& p, double rate, double hours, int pieces,
                   double dryness = 1) {
  InfiltrationState state;
  double sum = 0;
  for (int i = 0; i < pieces; ++i)
    sum += infiltrate(p, rate * hours / pieces, hours / pieces, dryness, state);
  return sum;
}

}  // namespace

TEST_CASE("worked vertically mixed infiltration: W 92 and 130 of 140 mm") {
  const InfiltrationParameters p = form(Generation::vertically_mixed);
  const double dry = 48.0 / 140, wet = 10.0 / 140;
  CHECK(mixed_capacity(p, 1, dry) == Approx(12.22857).epsilon(1e-6));
  CHECK(mixed_capacity(p, 1, dry) * (1 + p.mixed_exponent) == Approx(15.89714).epsilon(1e-6));
  CHECK(mixed_infiltration(p, 10, 1, dry) == Approx(8.859618).epsilon(1e-6));
  CHECK(10 - mixed_infiltration(p, 10, 1, dry) == Approx(1.140382).epsilon(1e-6));
  CHECK(mixed_infiltration(p, 25, 1, dry) == Approx(12.22857).epsilon(1e-6));
  CHECK(25 - mixed_infiltration(p, 25, 1, dry) == Approx(12.77143).epsilon(1e-6));
  CHECK(mixed_infiltration(p, 25, 1, wet) == Approx(5.71429).epsilon(1e-6));
}

TEST_CASE("worked Horton curve, and a ponded soil follows it however the storm is cut") {
  const InfiltrationParameters p = form(Generation::horton);
  CHECK(horton_rate(p, 0.25) == Approx(32.332).epsilon(1e-4));
  CHECK(horton_depth(p, 0.25) == Approx(12.542).epsilon(1e-4));
  CHECK(horton_rate(p, 1) == Approx(8.736).epsilon(1e-4));
  CHECK(horton_depth(p, 1) == Approx(24.066).epsilon(1e-4));
  CHECK(infiltrated(p, 100, 1, 1) == Approx(24.066).epsilon(1e-4));
  for (const double rate : {100.0, 40.0, 20.0, 9.0, 5.0})
    CHECK(infiltrated(p, rate, 2, 24) == Approx(infiltrated(p, rate, 2, 1)).epsilon(1e-10));
}

TEST_CASE("worked Green-Ampt: 30 mm/h ponds at 11.6862 mm after 0.38954 h; 39.9631 mm in 2 h") {
  const InfiltrationParameters p = form(Generation::green_ampt);
  const double suction = 169 * 0.25;
  CHECK(green_ampt_ponding(p, suction, 30) == Approx(11.6862).epsilon(1e-5));
  CHECK(green_ampt_ponding(p, suction, 30) / 30 == Approx(0.38954).epsilon(1e-5));
  const double depth = infiltrated(p, 30, 2, 1);
  CHECK(depth == Approx(39.9631).epsilon(1e-6));
  CHECK(60 - depth == Approx(20.0369).epsilon(1e-5));
  CHECK(p.conductivity * (1 + suction / depth) == Approx(13.3720).epsilon(1e-5));
  CHECK(infiltrated(p, 30, 2, 24) == Approx(depth).epsilon(1e-12));
  CHECK(infiltrated(p, 6.5, 20, 1) == 130);          // at most K_s: no ponding
  CHECK(infiltrated(p, 30, 2, 8, 0) == Approx(13));  // a full soil takes K_s
}

TEST_CASE("dry weather restores Horton's soil and ends a Green-Ampt event") {
  InfiltrationState state;
  const InfiltrationParameters horton = form(Generation::horton);
  infiltrate(horton, 200, 2, 1, state);
  for (int h = 0; h < 24 * 7; ++h) infiltrate(horton, 0, 1, 1, state);
  CHECK(-std::expm1(-horton.horton_decay * state.wet) == Approx(0.02).epsilon(1e-3));
  InfiltrationState front;
  const InfiltrationParameters green = form(Generation::green_ampt);
  infiltrate(green, 60, 2, 1, front);
  for (int h = 0; h < 8; ++h) infiltrate(green, 0, 1, 1, front);
  CHECK(front.depth > 0);
  infiltrate(green, -0.1, 1, 1, front);
  CHECK(front.depth == 0);
}

TEST_CASE("every form, any rain: nothing infiltrates that did not fall, and water balances") {
  std::mt19937_64 engine(4);
  const auto uniform = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(engine() >> 11) * 0x1p-53;
  };
  for (int g = 0; g < generation_count; ++g)
    for (int set = 0; set < 20; ++set) {
      const InfiltrationParameters p{.generation = static_cast<Generation>(g),
                                     .mixed_final = uniform(2, 8),
                                     .mixed_dryness = uniform(1, 8),
                                     .mixed_exponent = uniform(0.1, 0.5),
                                     .horton_first = uniform(41, 300),
                                     .horton_final = uniform(0.2, 40),
                                     .horton_decay = uniform(1, 7),
                                     .horton_drying = uniform(2, 14),
                                     .conductivity = uniform(0.2, 120),
                                     .suction = uniform(40, 350),
                                     .moisture_deficit = uniform(0.05, 0.45)};
      const XinanjiangParameters x{};
      XinanjiangState s{{10, 35, 25}, {5, 0.2}, {}};
      const auto stored = [&] { return s.soil.total() + s.free.volume(); };
      double before = stored(), excess = 0;
      for (int h = 0; h < 3000; ++h) {
        const double rain = engine() % 10 == 0 ? std::pow(uniform(0, 1), 4) * 200 : 0;
        const XinanjiangStep step = xinanjiang_step(x, rain, uniform(0, 0.6), 1, s, p);
        REQUIRE(step.infiltration_excess >= 0);
        REQUIRE(step.infiltration_excess <= step.surface * (1 + 1e-12));
        REQUIRE(std::isfinite(s.infiltration.wet + s.infiltration.depth));
        const double now = stored();
        REQUIRE(std::abs(rain - step.evapotranspiration - step.surface - step.interflow - step.groundwater -
                         (1 - x.im) * (now - before)) < 1e-12 * (rain + 200));
        before = now;
        excess += step.infiltration_excess;
      }
      CHECK((excess > 0) == (p.generation != Generation::saturation));
    }
}
