// Every fault of a basin folder is told once, in its place, with what was expected.
#include "tiny.hpp"

using namespace qinghe;

namespace {
bool told(const std::vector<base::Fault>& faults, const std::string& expected) {
  return std::any_of(faults.begin(), faults.end(),
                     [&](const auto& fault) { return fault.expected.find(expected) != std::string::npos; });
}
}  // namespace

TEST_CASE("fault: unknown column, misspelt") {
  Tiny tiny;
  tiny.spoil("subcatchments.csv", "rural_population", "rural_populatoin");
  tiny.expect("subcatchments.csv", 1, "rural_populatoin", "a known column name", "rural_population");
}

TEST_CASE("fault: duplicate id") {
  Tiny tiny;
  tiny.spoil("subcatchments.csv", "s2,中", "s1,中");
  tiny.expect("subcatchments.csv", 3, "id", "no other row");
}

TEST_CASE("fault: reference to nothing, nearest spelling offered") {
  Tiny tiny;
  tiny.spoil("plants.csv", "厂,r5", "厂,r55");
  tiny.expect("plants.csv", 2, "reach", "the id of a reach", "r5");
}

TEST_CASE("fault: negative length") {
  Tiny tiny;
  tiny.spoil("reaches.csv", "左汊,3000", "左汊,-3000");
  tiny.expect("reaches.csv", 4, "length_m", "a number in m from 1");
}

TEST_CASE("fault: wrong unit and unknown unit") {
  Tiny tiny;
  tiny.spoil("reaches.csv", "5 km", "5 kg");
  tiny.expect("reaches.csv", 6, "length_m", "convertible to m");
  Tiny other;
  other.spoil("reaches.csv", "86.4 mm/day", "86.4 mm/dya");
  other.expect("reaches.csv", 5, "seepage", "a known unit", "mm/day");
}

TEST_CASE("fault: not a number") {
  Tiny tiny;
  tiny.spoil("reaches.csv", "3000,0.001,10", "3000,0.001,nan");
  tiny.expect("reaches.csv", 4, "bottom_width_m", "a number in m");
}

TEST_CASE("fault: a cycle is spelled out at the line of its first reach") {
  Tiny tiny;
  tiny.append("reaches.csv", "r6,J,L,回流,1000,0.001,10,0.03,0,,assumed");
  tiny.spoil("nodes.csv", "J,汇合,confluence", "J,汇合,bifurcation");
  const auto faults = tiny.faults();
  REQUIRE(!faults.empty());
  CHECK(faults[0].line == 3);  // r2 leaves L, the first node of the cycle
  CHECK(faults[0].expected.find("L –r2→ B –r3→ J –r6→ L") != std::string::npos);
}

TEST_CASE("fault: dangling reach") {
  Tiny tiny;
  tiny.append("nodes.csv", "X,断头,section,116.3,39.7,,assumed");
  tiny.append("reaches.csv", "r6,J,X,断头河,1000,0.001,10,0.03,0,,assumed");
  tiny.spoil("nodes.csv", "J,汇合,confluence", "J,汇合,bifurcation");
  tiny.append("splits.csv", "J,r6,0,0.1,assumed");
  tiny.expect("reaches.csv", 7, "to", "ends in nothing");
}

TEST_CASE("fault: node without a reach, reach that ends where it begins") {
  Tiny tiny;
  tiny.append("nodes.csv", "X,孤点,section,116.3,39.7,,assumed");
  tiny.expect("nodes.csv", 7, "id", "some reach begins or ends");
  Tiny loop;
  loop.spoil("reaches.csv", "r1,A,L", "r1,L,L");
  const auto faults = loop.faults();
  REQUIRE(!faults.empty());
  CHECK(faults[0].line == 2);
  CHECK(told(faults, "another node"));
}

TEST_CASE("fault: kinds that the network contradicts") {
  Tiny tiny;
  tiny.spoil("nodes.csv", "B,分汊,bifurcation", "B,分汊,confluence");
  tiny.expect("nodes.csv", 4, "kind", "bifurcation or reservoir");
  Tiny head;
  head.spoil("nodes.csv", "J,汇合,confluence", "J,汇合,headwater");
  head.expect("nodes.csv", 5, "kind", "a reach ends here");
}

TEST_CASE("fault: longitude and latitude out of range or exchanged") {
  Tiny tiny;
  tiny.spoil("nodes.csv", "116.4,39.7", "39.7,116.4");
  tiny.expect("nodes.csv", 6, "lat", "from -90 to 90");
}

TEST_CASE("fault: outlet without elevation") {
  Tiny tiny;
  tiny.spoil("nodes.csv", "39.7,10,", "39.7,,");
  tiny.expect("nodes.csv", 6, "elevation_m", "elevation of an outlet");
}

TEST_CASE("fault: bed that rises steeply between given elevations") {
  Tiny tiny;
  tiny.spoil("nodes.csv", "J,汇合,confluence,116.3,39.8,,", "J,汇合,confluence,116.3,39.8,-60,");
  tiny.spoil("reaches.csv", "r5,J,O,下段,5 km,0.0005,", "r5,J,O,下段,5 km,,");
  tiny.expect("reaches.csv", 6, "slope", "falls along the flow, or rises by 0.01 at most");
}

TEST_CASE("fault: slope below the steepest rise, and a friction slope outside its bounds") {
  Tiny tiny;
  tiny.spoil("reaches.csv", "r5,J,O,下段,5 km,0.0005,", "r5,J,O,下段,5 km,-0.02,");
  tiny.expect("reaches.csv", 6, "slope", "-0.01");
  const auto faults = Tiny{}.faults({"channel.minimum_slope=0.1"});
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].key == "channel.minimum_slope");
}

TEST_CASE("a source carries no more than its water weighs") {
  Tiny tiny;
  tiny.spoil("sources.csv", "river,0.2,1,1.5", "river,0.2,1,2e6");
  tiny.expect("sources.csv", 2, "total_n", "from 0 to 1000000");
}

TEST_CASE("a reservoir begins with some water") {
  Tiny tiny;
  tiny.spoil("reservoirs.csv", "curves/lake.csv,3,1,", "curves/lake.csv,0,0,");
  tiny.expect("reservoirs.csv", 2, "initial_million_m3", "above 0");
}

TEST_CASE("fault: design storms half stated, of other hours, outside the run") {
  const auto expect = [](const std::vector<std::string>& set, const std::string& key, const std::string& expected) {
    CAPTURE(set.back());
    const auto faults = Tiny{}.faults(set);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].key == key);
    CHECK(faults[0].expected.find(expected) != std::string::npos);
  };
  const std::string years = "weather.design_storm_years=1000";
  expect({years}, "weather.design_storm_start", "the whole hour at which the storm of 24 h begins, within the run from 2015-01-01 to 2017-01-01");
  expect({years, "weather.design_storm_start=2016-07-20T00:30"}, "weather.design_storm_start", "whole hour");
  expect({years, "weather.design_storm_start=\"2016-12-31 01:00\""}, "weather.design_storm_start", "within the run");
  expect({years, "weather.design_storm_start=2014-07-20"}, "weather.design_storm_start", "within the run");
  expect({"weather.design_storm_start=2016-07-20"}, "weather.design_storm_years", "design_storm_start is given");
  expect({years, "weather.design_storm_start=2016-07-20", "weather.design_storm_hours=25"}, "weather.design_storm_hours", "24");
}

TEST_CASE("fault: slope against the elevations given") {
  Tiny tiny;
  tiny.spoil("nodes.csv", "J,汇合,confluence,116.3,39.8,,", "J,汇合,confluence,116.3,39.8,14,");
  tiny.expect("reaches.csv", 6, "slope", "within 10 % of 0.0008");
}

TEST_CASE("fault: second branch that would begin above its node") {
  Tiny tiny;
  tiny.spoil("reaches.csv", "3500,0.0008", "3500,0.002");
  tiny.expect("reaches.csv", 5, "slope", "above node B");
}

TEST_CASE("fault: land-use shares and weights that do not sum to 1") {
  Tiny tiny;
  tiny.spoil("subcatchments.csv", "0.2,0.6,0.2", "0.2,0.6,0.3");
  tiny.expect("subcatchments.csv", 4, "forest", "sum to 1.100");
  Tiny weights;
  weights.spoil("subcatchments.csv", "0.6;0.4", "0.6;0.5");
  weights.expect("subcatchments.csv", 2, "weights", "sum to 1.100");
  Tiny missing;
  missing.spoil("subcatchments.csv", "0.6;0.4", "1");
  missing.expect("subcatchments.csv", 2, "weights", "each of the 2 stations");
}

TEST_CASE("fault: weather station that has no record") {
  Tiny tiny;
  tiny.spoil("subcatchments.csv", "Changping;Huairou", "Changpin;Huairou");
  const auto faults = tiny.faults();
  REQUIRE(!faults.empty());
  CHECK(faults[0].key == "stations");
  CHECK(faults[0].suggestion == "Changping");
}

TEST_CASE("a daily station serves where it is named, and a misspelt one gets the nearest spelling") {
  Tiny named;
  named.spoil("basin.toml", "[tables]", "daily = \"Beijing\"\n[tables]");
  const basin::Basin basin = named.read();
  REQUIRE(basin.daily_weather);
  CHECK(basin.daily_weather->id == "Beijing");
  Tiny misspelt;
  misspelt.spoil("basin.toml", "[tables]", "daily = \"Beijin\"\n[tables]");
  const auto faults = misspelt.faults();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].key == "weather.daily");
  CHECK(faults[0].suggestion == "Beijing");
}

TEST_CASE("fault: monthly list of eleven, factors whose mean is not 1") {
  Tiny tiny;
  tiny.spoil("abstractions.csv", "0;0;0;0.1", "0;0;0.1");
  tiny.expect("abstractions.csv", 2, "monthly_m3_s", "12 numbers");
  Tiny mean;
  mean.spoil("sources.csv", "1;1;1;1;1;1;1;1;1;1;1;1", "2;1;1;1;1;1;1;1;1;1;1;1");
  mean.expect("sources.csv", 2, "monthly", "whose mean is 1");
}

TEST_CASE("fault: periods that overlap or run backwards") {
  Tiny tiny;
  tiny.spoil("basin.toml", "warmup = 2015-01-01", "warmup = 2016-02-01");
  tiny.expect("basin.toml", 6, "period.warmup", "not after the start 2016-01-01");
  Tiny end;
  end.spoil("basin.toml", "end = 2017-01-01", "end = 2016-01-01");
  end.expect("basin.toml", 8, "period.end", "after the start");
  Tiny no_date;
  no_date.spoil("basin.toml", "end = 2017-01-01", "end = \"2016-02-30\"");
  no_date.expect("basin.toml", 8, "period.end", "a date or time");
}

TEST_CASE("fault: unknown key in basin.toml") {
  Tiny tiny;
  tiny.spoil("basin.toml", "cell_length", "cell_lenght");
  tiny.expect("basin.toml", 4, "cell_lenght", "a known key", "cell_length");
}

TEST_CASE("fault: missing files") {
  Tiny tiny;
  tiny.files.erase("subcatchments.csv");
  const auto faults = tiny.faults();
  REQUIRE(faults.size() == 1);  // what refers to subcatchments is not told again
  CHECK(faults[0].file.ends_with("subcatchments.csv"));
  Tiny named;
  named.spoil("basin.toml", "[tables]\n", "[tables]\nplants = \"works.csv\"\n");
  const auto absent = named.faults();
  REQUIRE(absent.size() == 1);
  CHECK(absent[0].file.ends_with("works.csv"));
  CHECK_THROWS_AS(basin::read_basin("/nonexistent/basin"), base::InputError);
}

TEST_CASE("fault: truncated CSV") {
  Tiny tiny;
  std::string& text = tiny.files["sections.csv"];
  text.resize(text.size() - 30);
  const auto faults = tiny.faults();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].line == 3);
  CHECK(faults[0].expected.find("fields as in the header") != std::string::npos);
}

TEST_CASE("fault: wrong encoding") {
  Tiny tiny;
  tiny.spoil("sections.csv", "湖心", "\xFF\xFF\xFF");
  const auto faults = tiny.faults();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].file.ends_with("sections.csv"));
  CHECK(faults[0].line == 3);
}

TEST_CASE("fault: areas that contradict the drainage areas") {
  Tiny tiny;
  tiny.spoil("subcatchments.csv", "s3,左,r3,25", "s3,左,r3,25000");
  const auto faults = tiny.faults();
  REQUIRE(faults.size() == 2);  // r3 and r5 below it
  CHECK(faults[0].line == 4);
  CHECK(faults[0].key == "drainage_km2");
}

TEST_CASE("all faults of all files are told together") {
  Tiny tiny;
  tiny.spoil("basin.toml", "end = 2017-01-01", "end = 2015-01-01");
  tiny.spoil("nodes.csv", "116.0,40.0", "216.0,40.0");
  tiny.spoil("subcatchments.csv", "0.2,0.6,0.2", "0.2,0.6,0.3");
  tiny.spoil("plants.csv", "厂,r5", "厂,r55");
  tiny.spoil("sections.csv", "national", "nationl");
  const auto faults = tiny.faults();
  CHECK(faults.size() == 5);
  std::vector<std::string> files;
  for (const auto& fault : faults) {
    files.push_back(std::filesystem::path(fault.file).filename());
    CHECK(fault.line > 1);
  }
  CHECK(files == std::vector<std::string>{"basin.toml", "nodes.csv", "plants.csv", "sections.csv",
                                          "subcatchments.csv"});
}
