// Worked numbers of combined-sewer practice (GB 50014; hydrology of combined systems).
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/sewer/process.hpp"

using namespace qinghe::sewer;

TEST_CASE("mixing and interception: Q_d 0.30, C_d 350, n0 2, Q_r 1.8, C_r 120") {
  const double mixed = 0.30 + 1.8, c = (0.30 * 350 + 1.8 * 120) / mixed;
  CHECK(c == doctest::Approx(152.857).epsilon(1e-5));
  const double over = mixed - intercepted(mixed, 2, 0.30, 1e9);
  CHECK(over == doctest::Approx(1.2));
  CHECK(over * c * 3.6 == doctest::Approx(660.343).epsilon(1e-6));  // g/s → kg/h
  const double expected[][2] = {{0, 1.8}, {1, 1.5}, {2, 1.2}, {3, 0.9}, {5, 0.3}};
  for (const auto& [n0, q] : expected) CHECK(mixed - intercepted(mixed, n0, 0.30, 1e9) == doctest::Approx(q));
}

TEST_CASE("the pipe limits what the interceptor passes") { CHECK(intercepted(3, 5, 1, 0.8) == 0.8); }

TEST_CASE("GB 50014 tank volume") { CHECK(tank_volume_gb50014(0.75, 2, 0.3, 1.2) == doctest::Approx(1944)); }

TEST_CASE("the diurnal pattern has mean 1 and stays within 0.5 and 1.5") {
  double sum = 0;
  for (const double v : diurnal_pattern()) {
    sum += v;
    CHECK(v >= 0.45);
    CHECK(v <= 1.55);
  }
  CHECK(sum == doctest::Approx(24));
}

TEST_CASE("depression store: rain = runoff + evaporation + storage") {
  double store = 0.5;
  const auto wet = depression_step(2, 4, 1, store);
  CHECK(wet.runoff == doctest::Approx(2.5));
  CHECK(store == doctest::Approx(2));
  const auto dry = depression_step(2, 0, 0.7, store);
  CHECK(dry.evaporation == doctest::Approx(0.7));
  CHECK(store == doctest::Approx(1.3));
}

TEST_CASE("deposit: growth approaches its capacity, flush never takes more than is there, both conserve") {
  double mass = 0, settled = 0;
  for (int day = 0; day < 400; ++day) settled += deposit_growth(0.1, 50, 1e6, 86400, mass);
  CHECK(settled == doctest::Approx(mass));
  CHECK(mass < 1e6);
  CHECK(mass > 0.999e6);
  // One long step equals many short ones: the solution is exact.
  double once = 0, many = 0;
  deposit_growth(0.1, 50, 1e6, 86400, once);
  for (int k = 0; k < 24; ++k) deposit_growth(0.1, 50, 1e6, 3600, many);
  CHECK(once == doctest::Approx(many).epsilon(1e-12));
  const double before = mass, flushed = deposit_flush(2, 50, 3600, mass);
  CHECK(flushed + mass == doctest::Approx(before));
  CHECK(mass >= 0);
  double rest = 5;
  CHECK(deposit_flush(2, 0.9, 3600, rest) == 0);
}

TEST_CASE("effluent is a share of the permit and never above the influent") {
  Plant plant;
  plant.share_mode = 0.5;
  const Items raw = {350, 40, 52, 5.5, 200, 5e8};
  const Items summer = effluent_concentration(plant, raw, false, 0.8, 1.15), winter = effluent_concentration(plant, raw, true, 0.8, 1.15);
  CHECK(summer[0] == doctest::Approx(15));
  CHECK(summer[1] == doctest::Approx(0.75));
  CHECK(winter[1] == doctest::Approx(1.25));
  const Items wet = effluent_concentration(plant, raw, false, plant.wet_factor, 1.15);
  CHECK(wet[0] == doctest::Approx(15 * 1.15));
  const Items weak = {5, 0.1, 0.5, 0.01, 1, 10};
  const Items out = effluent_concentration(plant, weak, false, 0.8, 1.15);
  for (std::size_t i = 0; i < out.size(); ++i) CHECK(out[i] <= weak[i]);
}

TEST_CASE("winter limits: by calendar for DB11/890, by temperature for GB 18918") {
  Plant beijing, national;
  national.winter_by_temperature = true;
  CHECK(winter_limits(beijing, 12, 20));
  CHECK(winter_limits(beijing, 3, 20));
  CHECK_FALSE(winter_limits(beijing, 4, 5));
  CHECK(winter_limits(national, 7, 12));
  CHECK_FALSE(winter_limits(national, 1, 12.1));
}
