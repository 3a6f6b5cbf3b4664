// Worked numbers of the Xinanjiang model and what must hold for any rain.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "qinghe/catchment/xinanjiang.hpp"

using namespace qinghe::catchment;
using doctest::Approx;

namespace {

const XinanjiangParameters worked{.k = 1,
                                  .b = 0.3,
                                  .im = 0,
                                  .um = 20,
                                  .lm = 70,
                                  .dm = 50,
                                  .c = 0.15,
                                  .sm = 25,
                                  .ex = 1.5,
                                  .ki = 0.3,
                                  .kg = 0.4};

double stored(const XinanjiangState& s) {
  return s.soil.total() + s.free.volume();
}

}  // namespace

TEST_CASE("worked wet step: P 60 mm, PET 4 mm on W (12, 40, 40)") {
  SoilWater soil{12, 40, 40};
  const LayerEvaporation e = evaporate(worked, soil, 60, 4);
  CHECK(e.upper == 4);
  CHECK(e.lower == 0);
  CHECK(e.deep == 0);
  const RunoffGeneration g = generate(worked, soil, 60, e);
  CHECK(g.net == Approx(56).epsilon(1e-14));
  CHECK(g.runoff == Approx(17.99084).epsilon(1e-6));
  CHECK(soil.upper == Approx(20));
  CHECK(soil.lower == Approx(70));
  CHECK(soil.deep == Approx(40.00916).epsilon(1e-6));

  FreeWater free{.depth = 10, .share = 0.3};
  const double share = g.runoff / g.net;
  CHECK(share == Approx(0.321265).epsilon(1e-5));
  const double excess = change_share(worked, free, share);
  CHECK(excess == 0);
  CHECK(free.depth == Approx(9.338085).epsilon(1e-6));
  const Separation s = separate(worked, free, g.runoff, outflow_coefficients(0.3, 0.4, 24));
  CHECK(s.surface == Approx(12.95922).epsilon(1e-6));
  CHECK(s.interflow == Approx(2.409488).epsilon(1e-6));
  CHECK(s.groundwater == Approx(3.212650).epsilon(1e-6));
  CHECK(free.depth == Approx(7.5).epsilon(1e-12));
  const double before = 92 + 10 * 0.3, after = soil.total() + free.volume();
  CHECK(std::abs(60 - e.total() - s.surface - s.interflow - s.groundwater - (after - before)) < 1e-12);
}

TEST_CASE("worked ordinates of the capacity curves: A 102.1148 mm of 92 in 140, AU 10.66275 mm of 9.338085 in 25") {
  CHECK(filled_ordinate(140, 0.3, 92) == Approx(102.1148).epsilon(1e-6));
  CHECK(filled_ordinate(25, 1.5, 9.338085) == Approx(10.66275).epsilon(1e-6));
  CHECK(filled_ordinate(140, 0.3, 0) == 0);
  CHECK(filled_ordinate(140, 0.3, 140) == Approx(182));
}

TEST_CASE("worked dry step: the lower layer gives C times the remaining demand") {
  SoilWater soil{2, 8, 40};
  const LayerEvaporation e = evaporate(worked, soil, 0, 6);
  CHECK(e.upper == 2);
  CHECK(e.lower == Approx(0.6));
  CHECK(e.deep == 0);
  CHECK(generate(worked, soil, 0, e).runoff == 0);
  CHECK(soil.upper == 0);
  FreeWater free{.depth = 10, .share = 0.3};
  const Separation s = separate(worked, free, 0, outflow_coefficients(0.3, 0.4, 24));
  CHECK(s.surface == 0);
  CHECK(s.interflow == Approx(0.9));
  CHECK(s.groundwater == Approx(1.2));
  const LayerEvaporation deep = evaporate(worked, {2, 8, 40}, 0, 60);
  CHECK(deep.upper == 2);
  CHECK(deep.lower == 8);
  CHECK(deep.deep == Approx(0.7));
  CHECK(evaporate(worked, {0, 35, 40}, 0, 6).lower == Approx(3));  // W_L above C·L_m: share of the layer
}

TEST_CASE("daily coefficients converted to 1 h and 3 h") {
  CHECK(outflow_coefficients(0.3, 0.4, 1).interflow == Approx(0.0209692).epsilon(1e-5));
  CHECK(outflow_coefficients(0.3, 0.4, 1).groundwater == Approx(0.0279589).epsilon(1e-5));
  CHECK(outflow_coefficients(0.3, 0.4, 3).interflow == Approx(0.0598797).epsilon(1e-5));
  CHECK(outflow_coefficients(0.3, 0.4, 3).groundwater == Approx(0.0798396).epsilon(1e-5));
  CHECK(recession(0.985, 24) == Approx(0.985));
  CHECK(std::pow(recession(0.985, 1), 24) == Approx(0.985));
  CHECK(outflow_coefficients(0, 0, 1).interflow == 0);
}

TEST_CASE("sub-steps lower surface runoff and keep the water") {
  XinanjiangState cut{{12, 40, 40}, {10, 0.3}};
  const double before = stored(cut);
  const XinanjiangStep s = xinanjiang_step(worked, 60, 4, 24, cut);
  CHECK(s.evapotranspiration == Approx(4));
  CHECK(s.surface < 12.95922);  // one step of 56 mm overestimates it
  CHECK(std::abs(60 - s.evapotranspiration - s.surface - s.interflow - s.groundwater -
                 (stored(cut) - before)) < 1e-12);
}

TEST_CASE("a shrinking contributing share pushes what no longer fits to surface runoff") {
  FreeWater free{.depth = 20, .share = 0.6};
  const double excess = change_share(worked, free, 0.2);
  CHECK(free.depth == 25);
  CHECK(excess == Approx(12 - 5));
}

TEST_CASE("the impervious share is weighed in once") {
  XinanjiangParameters p = worked;
  p.im = 1;
  XinanjiangState s{{12, 40, 40}, {0, 0.3}};
  const XinanjiangStep step = xinanjiang_step(p, 10, 2, 1, s);
  CHECK(step.surface == Approx(8));
  CHECK(step.evapotranspiration == Approx(2));
  CHECK(step.interflow + step.groundwater == 0);
}

TEST_CASE("saturated soil sheds all net rain; a full tension store gives no NaN") {
  XinanjiangState s{{20, 70, 50 + 1e-13}, {0, 0.5}};  // above capacity by rounding
  const XinanjiangStep step = xinanjiang_step(worked, 30, 0, 1, s);
  CHECK(std::isfinite(step.surface));
  CHECK(s.free.share == Approx(1));
  CHECK(s.soil.total() == Approx(140));
}

TEST_CASE("any parameters and any rain: states stay in range, fluxes are not negative, water balances") {
  std::mt19937_64 engine(20160720);
  const auto uniform = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(engine() >> 11) * 0x1p-53;
  };
  for (int set = 0; set < 300; ++set) {
    const double both = uniform(0, 0.95), part = uniform(0, 1);
    const XinanjiangParameters p{.k = uniform(0.1, 1.2),
                                 .b = uniform(0.05, 0.6),
                                 .im = uniform(0, 0.1),
                                 .um = uniform(1, 20),
                                 .lm = uniform(10, 90),
                                 .dm = uniform(10, 120),
                                 .c = uniform(0, 0.2),
                                 .sm = uniform(1, 100),
                                 .ex = uniform(0.5, 1.5),
                                 .ki = both * part,
                                 .kg = both * (1 - part)};
    XinanjiangState s{{uniform(0, 1) * p.um, uniform(0, 1) * p.lm, uniform(0, 1) * p.dm},
                      {uniform(0, 1) * p.sm, uniform(0.001, 1)}};
    double in = 0, out = 0, begin = (1 - p.im) * stored(s);
    for (int h = 0; h < 2000; ++h) {
      const double rain = engine() % 12 == 0 ? uniform(0, 1) * uniform(0, 60) : 0, pet = uniform(0, 0.8);
      const XinanjiangStep step = xinanjiang_step(p, rain, pet, 1, s);
      in += rain, out += step.evapotranspiration + step.surface + step.interflow + step.groundwater;
      REQUIRE(step.surface >= 0);
      REQUIRE(step.interflow >= 0);
      REQUIRE(step.groundwater >= 0);
      REQUIRE(step.evapotranspiration >= 0);
      REQUIRE(s.soil.upper >= 0);
      REQUIRE(s.soil.lower >= 0);
      REQUIRE(s.soil.deep >= 0);
      REQUIRE(s.soil.total() <= (p.um + p.lm + p.dm) * (1 + 1e-12));
      REQUIRE(s.free.depth >= 0);
      REQUIRE(s.free.depth <= p.sm);
      REQUIRE(s.free.share <= 1 + 1e-12);
    }
    CHECK(std::abs(in - out - ((1 - p.im) * stored(s) - begin)) < 1e-12 * (in + begin));
  }
}
