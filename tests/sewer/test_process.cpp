// Worked numbers of combined-sewer practice (GB 50014; hydrology of combined systems).
#include <doctest/doctest.h>

#include <algorithm>
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

TEST_CASE("the pipe limits what the interceptor passes") {
  CHECK(intercepted(3, 5, 1, 0.8) == 0.8);
}

TEST_CASE("GB 50014 tank volume") {
  CHECK(tank_volume_gb50014(0.75, 2, 0.3, 1.2) == doctest::Approx(1944));
}

TEST_CASE("the diurnal pattern has mean 1 and stays within 0.5 and 1.5") {
  double sum = 0;
  for (const double v : diurnal_pattern()) {
    sum += v;
    CHECK(v >= 0.5);
    CHECK(v <= 1.5);
  }
  CHECK(sum == doctest::Approx(24));
}

TEST_CASE("peak factors fall with the size of the town and damp the daily pattern") {
  CHECK(peak_factor(0.1) == doctest::Approx(2.7 / std::pow(100, 0.11)));
  CHECK(peak_factor(0.001) == 2.3);
  CHECK(peak_factor(20) == 1.3);
  double sum = 0, peak = 0;
  for (int h = 0; h < 24; ++h) sum += diurnal_share(h, 2), peak = std::max(peak, diurnal_share(h, 2));
  CHECK(sum == doctest::Approx(24));
  CHECK(peak == doctest::Approx(1.3));
  for (int h = 0; h < 24; ++h)
    CHECK(diurnal_share(h, 1e-4) == doctest::Approx(diurnal_pattern()[static_cast<std::size_t>(h)]));
}

TEST_CASE("depression store: rain = runoff + evaporation + storage, within 0 and capacity") {
  const auto wet = depression_step(0.5, 2, 4, 0);
  CHECK(wet.runoff == doctest::Approx(2.5));
  CHECK(wet.store == 2);
  for (const double store : {0.0, 0.3, 2.0, 2.6})
    for (const double rain : {0.0, 1e-6, 0.5, 2.0, 30.0})
      for (const double drying : {0.0, 1e-9, 0.1, 1.0, 25.0}) {
        const auto d = depression_step(store, 2, rain, drying);
        CHECK(d.store + d.runoff + d.evaporation == doctest::Approx(store + rain).epsilon(1e-14));
        CHECK(d.store >= 0);
        CHECK(d.store <= 2);
        CHECK(d.runoff >= 0);
        CHECK(d.evaporation >= -1e-13);
        CHECK(d.evaporation <= drying + 1e-13);
        // One step equals twelve small ones: the solution is exact.
        double s = store, runoff = 0;
        for (int k = 0; k < 12; ++k) {
          const auto part = depression_step(s, 2, rain / 12, drying / 12);
          s = part.store, runoff += part.runoff;
        }
        CHECK(s == doctest::Approx(d.store).epsilon(1e-11));
        CHECK(runoff == doctest::Approx(d.runoff).epsilon(1e-11));
      }
  CHECK(depression_step(0, 0, 3, 1).runoff == 3);
}

TEST_CASE("a linear reservoir is exact for any step and keeps its water") {
  const auto once = linear_reservoir_step(10, 6, linear_reservoir_shares(900, 3600));
  double store = 10, out = 0;
  for (int k = 0; k < 24; ++k) {
    const auto part = linear_reservoir_step(store, 6.0 / 24, linear_reservoir_shares(900, 150));
    store = part.store, out += part.outflow;
  }
  CHECK(once.store == doctest::Approx(store).epsilon(1e-12));
  CHECK(once.outflow == doctest::Approx(out).epsilon(1e-12));
  CHECK(once.store + once.outflow == doctest::Approx(16).epsilon(1e-15));
  // Steady: store = K·Q.
  CHECK(linear_reservoir_step(900 * 2.0, 2.0 * 3600, linear_reservoir_shares(900, 3600)).store == doctest::Approx(1800));
  // 1 km² with an inlet time of 10 min at 1 m/s: 0.6·(600 + 1000) s.
  CHECK(runoff_residence(1e6, 600, 1) == doctest::Approx(960));
}

TEST_CASE("an off-line tank of 3000 m3 takes the first of 1.2 m3/s: 4320 in, 1320 past it") {
  Parcel tank, past;
  const Items strong = {600, 20, 30, 4, 500, 1e8}, weak = {100, 5, 8, 1, 80, 1e7};
  for (int k = 0; k < 12; ++k) {
    Parcel spill;
    spill.add(1.2 * 300, k < 6 ? strong : weak);
    past.add(fill_tank(tank, spill, 3000, true));
  }
  CHECK(tank.volume == doctest::Approx(3000));
  CHECK(past.volume == doctest::Approx(1320));
  CHECK(past.mass[cod_cr] == doctest::Approx(1320 * 100.0));  // the first flush stays
  CHECK(tank.mass[cod_cr] + past.mass[cod_cr] == doctest::Approx(2160 * 600.0 + 2160 * 100.0));

  // On-line and full: a mixed basin is flowed through.
  Parcel basin;
  basin.add(3000, strong);
  Parcel spill;
  spill.add(3000, weak);
  const Parcel out = fill_tank(basin, spill, 3000, false);
  CHECK(out.volume == 3000);
  CHECK(concentration(basin)[cod_cr] == doctest::Approx(100 + 500 * std::exp(-1.0)));
  CHECK(basin.mass[cod_cr] + out.mass[cod_cr] == doctest::Approx(3000 * 700.0));
}

TEST_CASE("river of 3 m3/s with COD 20 below that overflow: 57.96 mg/L") {
  CHECK((3 * 20 + 1.2 * 152.857) / 4.2 == doctest::Approx(57.96).epsilon(1e-4));
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
