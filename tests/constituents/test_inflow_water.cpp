#include "qinghe/constituents/inflow_water.hpp"

#include <doctest/doctest.h>

using namespace qinghe::constituents;

TEST_CASE("sewage of the plain: 13 degC in February, 25 in August") {
  const InflowWater w;
  CHECK(sewage_temperature(w, 39) == doctest::Approx(13).epsilon(0.01));
  CHECK(sewage_temperature(w, 222) == doctest::Approx(25).epsilon(1e-6));
}

TEST_CASE("means fall with elevation: sewage at 1040 m is below 12 degC in winter, groundwater 6.6 degC colder") {
  const InflowWater w;
  CHECK(colder(w, w.plain) == 0);
  CHECK(colder(w, 1040) == doctest::Approx(6.5 * 1.009));
  CHECK(sewage_temperature(w, 39) - colder(w, 1040) < 12);
  CHECK(sewage_temperature(w, 222) - colder(w, 1040) > 12);
  // Interflow keeps 0.4 of the surface's deviation: 12.5 + 0.4 (20 − 12.5), and its like in the hills.
  CHECK(groundwater_temperature(w, 20, w.plain) == doctest::Approx(15.5).epsilon(2e-3));
  CHECK(groundwater_temperature(w, 20, 1040) == doctest::Approx(15.5 - 0.6 * 6.5585).epsilon(5e-3));
  CHECK(groundwater_temperature(w, 0, 4000) > 0);
}

TEST_CASE("oxygen of raw sewage, overflow, effluent, runoff and groundwater") {
  const InflowWater w;
  using enum SourceKind;
  CHECK(oxygen_share(w, direct_discharge) == w.oxygen_sewage);
  CHECK(oxygen_share(w, plant_bypass) == w.oxygen_overflow);
  CHECK(oxygen_share(w, plant_effluent) == w.oxygen_effluent);
  CHECK(oxygen_share(w, rural) == w.oxygen_runoff);
  CHECK(oxygen_share(w, baseflow) == w.oxygen_baseflow);
}

TEST_CASE("every number of inflowing water stands within its bounds and has a source") {
  for (const auto& [member, p] : inflow_water_records()) {
    CAPTURE(p.symbol);
    CHECK(p.value == InflowWater{}.*member);
    CHECK(p.low <= p.value);
    CHECK(p.value <= p.high);
    CHECK(!p.source.empty());
  }
}
