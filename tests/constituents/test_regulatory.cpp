#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "qinghe/constituents/carbonate.hpp"
#include "qinghe/constituents/regulatory.hpp"

using namespace qinghe;
using namespace qinghe::constituents;
using enum Constituent;

namespace {
struct Water {
  ConstituentSet set = ConstituentSet::standard();
  std::array<double, largest_stride> c{};
  double& operator[](Constituent id) { return c[static_cast<std::size_t>(set.slot(id))]; }
};

// The worked cell of the kinetics with refractory COD 12.
Water worked_cell() {
  Water w;
  w[temperature] = 24, w[dissolved_oxygen] = 4, w[cbod_slow] = 6, w[cbod_fast] = 5, w[cod_refractory] = 12;
  w[organic_nitrogen] = 1.2, w[ammonium] = 2.4, w[nitrate] = 5, w[organic_phosphorus] = .15,
  w[phosphate] = .35;
  w[phytoplankton] = .030, w[detritus] = 4, w[solids] = 25, w[coliform] = 1e5;
  return w;
}
}  // namespace

TEST_CASE("regulatory items of the worked cell") {
  const Water w = worked_cell();
  const RegulatoryItems items = regulatory_items(w.set, w.c.data(), {});
  CHECK(items.cod_cr == doctest::Approx(30.532).epsilon(1e-6));
  CHECK(items.cod_mn == doctest::Approx(9.1596).epsilon(1e-6));
  CHECK(items.bod5 == doctest::Approx(6.64433).epsilon(1e-6));
  CHECK(items.total_n == doctest::Approx(8.816).epsilon(1e-9));
  CHECK(items.total_p == doctest::Approx(0.530).epsilon(1e-9));
  CHECK(items.ammonia_n == 2.4);
  CHECK(items.suspended_solids == 29);
  CHECK(items.chlorophyll_a == doctest::Approx(30));
  CHECK(items.coliform == 1e5);
}

TEST_CASE("BOD5 is continuous where the fast rate equals the losses of the slow pool") {
  RegulatoryParameters p;
  p.bottle_fast = p.bottle_hydrolysis + p.bottle_slow;
  const double k = p.bottle_fast, t = 5, left = std::exp(-k * t);
  const double exact = 6 + 5 - 6 * left - (5 * left + 6 * p.bottle_hydrolysis * t * left);
  CHECK(bod5(6, 5, p) == doctest::Approx(exact).epsilon(1e-12));
  for (const double offset : {1e-12, 1e-9, 1.9e-7, 2.1e-7, 1e-6}) {
    p.bottle_fast = k + offset;
    CHECK(bod5(6, 5, p) == doctest::Approx(exact).epsilon(1e-5 * (1e-3 + offset * 1e6)));
  }
}

TEST_CASE("BOD5 never exceeds the ultimate demand and is zero for clean water") {
  CHECK(bod5(0, 0, {}) == 0);
  for (const double slow : {0.0, 1.0, 40.0}) {
    for (const double fast : {0.0, 3.0, 80.0}) {
      CHECK(bod5(slow, fast, {}) <= slow + fast);
      CHECK(bod5(slow, fast, {}) >= 0);
    }
  }
}

TEST_CASE("an item that the set cannot support is not a number, the others stay") {
  const ConstituentSet set = ConstituentSet::twelve();
  std::array<double, largest_stride> c{};
  c.fill(1);
  const RegulatoryItems items = regulatory_items(set, c.data(), {});
  CHECK(std::isnan(items.cod_cr));
  CHECK(std::isnan(items.cod_mn));
  CHECK(std::isnan(items.coliform));
  CHECK(items.suspended_solids == 1);
  CHECK(items.total_n == doctest::Approx(3 + 7.2));
  CHECK(std::isfinite(items.bod5));
}

TEST_CASE("un-ionised ammonia of the worked water: 24 degrees, pH 8") {
  // pKa 9.27719, a share of 0.050171 (Emerson et al. 1975).
  CHECK(unionised_ammonia(8, 24) == doctest::Approx(0.050171).epsilon(1e-5));
  Water w = worked_cell();
  w[alkalinity] = 190;
  w[inorganic_carbon] = carbon_of(190, 8, 24);
  const RegulatoryItems items = regulatory_items(w.set, w.c.data(), {});
  CHECK(items.ph == doctest::Approx(8).epsilon(1e-8));
  CHECK(items.unionised_ammonia_n == doctest::Approx(0.1204104).epsilon(1e-5));
  CHECK(std::isnan(regulatory_items(ConstituentSet::twelve(), w.c.data(), {}).unionised_ammonia_n));  // no pH there
}

TEST_CASE("a mean of pH: of itself, or of hydrogen ions") {
  RegulatoryParameters plain, ions;
  ions.ph_of_ions = true;
  const auto mean = [](const RegulatoryParameters& p) { return ph_mean((ph_summed(7, p) + ph_summed(9, p)) / 2, p); };
  CHECK(mean(plain) == 8);
  CHECK(mean(ions) == doctest::Approx(7.2967086).epsilon(1e-8));
  CHECK(ph_mean(ph_summed(8.3, ions), ions) == doctest::Approx(8.3).epsilon(1e-12));
  CHECK(std::isnan(ph_mean(ph_summed(std::nan(""), ions), ions)));
}
