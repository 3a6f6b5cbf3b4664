// [land] of basin.toml and what people take from the land.
#include "tiny.hpp"

using namespace qinghe;

TEST_CASE("the step of storms is a whole part of an hour") {
  Tiny quarter;
  quarter.files["basin.toml"] += "[land]\ninner_minutes = 15\nstorm_rate = \"6 mm/h\"\n";
  const basin::Basin basin = quarter.read();
  CHECK(basin.land_steps.in_storm == 4);
  CHECK(basin.land_steps.storm_rate == doctest::Approx(6));
  CHECK(Tiny{}.read().land_steps.in_storm == 1);
  Tiny odd;
  odd.files["basin.toml"] += "[land]\ninner_minutes = 7\n";
  const auto faults = odd.faults();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].key == "land.inner_minutes");
}

TEST_CASE("wells, irrigation and small reservoirs are read with their units, and refused outside their bounds") {
  const std::string rows =
      "id,name_zh,reach,area_km2,lon,lat,elevation_m,cropland,runoff_set,stations,weights,groundwater_threshold_mm,pumping_mm_a,irrigated_share,"
      "irrigation_mm_d,small_reservoirs_controlled,small_reservoirs_mm,small_reservoirs_area,confidence\n";
  const std::string rest =
      "s2,中,r2,10,116.1,39.9,100,1,hill,Gucheng,1,,,,,,,,assumed\ns3,左,r3,25,116.2,39.9,50,1,plain,Gucheng,1,,,,,,,,assumed\n"
      "s5,下,r5,30,116.3,39.8,30,1,plain,Gucheng,1,,,,,,,,assumed\n";
  Tiny tiny;
  tiny.files["subcatchments.csv"] = rows + "s1,上,r1,50,116.0,40.0,300,1,hill,Changping,1,120,90,0.4,6,0.3,15,0.004,assumed\n" + rest;
  const basin::Basin basin = tiny.read();
  const auto& s = basin.subcatchments[0];
  CHECK(s.use.threshold == 120);
  CHECK(s.use.pumping == 90);
  CHECK(s.use.irrigated == 0.4);
  CHECK(s.use.irrigation_rate == 6);
  CHECK(s.small.controlled == 0.3);
  CHECK(s.small.capacity == 15);
  CHECK(basin.subcatchments[1].use.pumping == 0);
  Tiny empty;
  empty.files["subcatchments.csv"] = rows + "s1,上,r1,50,116.0,40.0,300,1,hill,Changping,1,120,90,0.4,6,0.3,,,assumed\n" + rest;
  empty.expect("subcatchments.csv", 2, "small_reservoirs_mm", "a capacity above 0 mm");
  Tiny dry;
  dry.files["subcatchments.csv"] = rows + "s1,上,r1,50,116.0,40.0,300,1,hill,Changping,1,120,900,0.4,6,0,,,assumed\n" + rest;
  dry.expect("subcatchments.csv", 2, "pumping_mm_a", "500");
}
