#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/constituents/carbonate.hpp"
#include "qinghe/numerics/dual.hpp"

using namespace qinghe;
using namespace qinghe::constituents;

TEST_CASE("carbonate constants as tabulated: Plummer & Busenberg 1982, Harned & Hamer 1933") {
  const auto pk = [](double k, double shift) { return -std::log10(k) + shift; };
  const auto warm = carbonate_constants(25.0), cold = carbonate_constants(0.0);
  CHECK(pk(warm.first, 3) == doctest::Approx(6.352).epsilon(2e-4));
  CHECK(pk(warm.second, 3) == doctest::Approx(10.329).epsilon(2e-4));
  CHECK(pk(warm.water, 6) == doctest::Approx(13.995).epsilon(2e-4));
  CHECK(pk(warm.solubility, 3) == doctest::Approx(1.468).epsilon(5e-4));
  CHECK(pk(cold.first, 3) == doctest::Approx(6.579).epsilon(2e-4));
  CHECK(pk(cold.second, 3) == doctest::Approx(10.629).epsilon(2e-4));
  CHECK(pk(cold.water, 6) == doctest::Approx(14.94).epsilon(1e-3));
}

TEST_CASE("un-ionised ammonia: pKa 9.27719 at 24 degC, 5.0171 % at pH 8") {
  CHECK(unionised_ammonia(8, 24) == doctest::Approx(0.050171).epsilon(1e-5));
  CHECK(unionised_ammonia(9.27719, 24) == doctest::Approx(0.5).epsilon(1e-5));
}

TEST_CASE("pH comes back from alkalinity and carbon, from acid to lime water") {
  for (const double t : {0.0, 12.0, 24.0, 35.0})
    for (const double alkalinity : {2.0, 20.0, 60.0, 180.0, 400.0})
      for (double ph = 5; ph <= 11; ph += 0.25) {
        const double carbon = carbon_of(alkalinity, ph, t);
        if (!(carbon > 1e-3)) continue;  // so little alkalinity at so high a pH is hydroxide alone
        CAPTURE(t);
        CAPTURE(alkalinity);
        CAPTURE(ph);
        CHECK(ph_of(alkalinity, carbon, t) == doctest::Approx(ph).epsilon(1e-9));
      }
  CHECK(ph_of(0, 0, 25) == doctest::Approx(6.9975).epsilon(3e-3));  // pure water
  CHECK(ph_of(-5, 1, 20) == doctest::Approx(4.0).epsilon(0.01));    // 1e-4 eq/L of strong acid
}

TEST_CASE("alkalinity 100 in equilibrium with air of 410 ppm at 25 degC: pH 8.49") {
  // By hand: [H] = K1 [CO2]/[HCO3], [CO2] = 1.40e-5, [HCO3] = 2.0e-3 less twice the carbonate of 3e-5 mol/L.
  const auto k = carbonate_constants(25.0);
  const double dissolved = k.solubility * 410e-6;
  double carbon = 24;
  for (int i = 0; i < 60; ++i) {
    const double h = hydrogen_ion(k, 100 / calcite_per_equivalent, carbon / carbon_molar);
    carbon += 0.5 * (dissolved / dissolved_carbon_dioxide(k, carbon / carbon_molar, h) - 1);
    carbon = std::fmax(carbon, 1);
  }
  CHECK(ph_of(100, carbon, 25) == doctest::Approx(8.494).epsilon(1e-3));
}

TEST_CASE("derivatives converge with the value") {
  using numerics::Dual;
  const auto hydrogen = [](auto alkalinity, auto carbon, auto t) { return hydrogen_ion(carbonate_constants(t), alkalinity, carbon); };
  for (const double carbon : {1.95, 2.05, 2.6}) {
    const auto h = hydrogen(Dual<3>::variable(2.0, 0), Dual<3>::variable(carbon, 1), Dual<3>::variable(15.0, 2));
    const double step = 1e-6;
    const double by[] = {(hydrogen(2.0 + step, carbon, 15.0) - hydrogen(2.0 - step, carbon, 15.0)) / (2 * step),
                         (hydrogen(2.0, carbon + step, 15.0) - hydrogen(2.0, carbon - step, 15.0)) / (2 * step),
                         (hydrogen(2.0, carbon, 15.0 + step) - hydrogen(2.0, carbon, 15.0 - step)) / (2 * step)};
    for (std::size_t i = 0; i < 3; ++i) CHECK(h.slope[i] == doctest::Approx(by[i]).epsilon(1e-6));
  }
}
