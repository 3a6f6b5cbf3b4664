// Faults of the single tables, each told once, in its place.
#include <array>

#include "qinghe/basin/model.hpp"
#include "tiny.hpp"

using namespace qinghe;

namespace {
bool told(const std::vector<base::Fault>& faults, const std::string& expected) {
  return std::any_of(faults.begin(), faults.end(),
                     [&](const auto& fault) { return fault.expected.find(expected) != std::string::npos; });
}
}  // namespace

TEST_CASE("fault: splits") {
  Tiny none;
  none.files.erase("splits.csv");
  none.expect("reaches.csv", 5, "from", "a row of splits.csv");
  Tiny main;
  main.spoil("splits.csv", "B,r4", "B,r3");
  const auto faults = main.faults();
  REQUIRE(faults.size() == 2);
  CHECK(told(faults, "a second branch"));
  Tiny order;
  order.spoil("splits.csv", "0;10;100", "0;100;10");
  order.expect("splits.csv", 2, "flow_m3_s", "ascending");
  Tiny count;
  count.spoil("splits.csv", "0.1;0.3;0.5", "0.1;0.3");
  count.expect("splits.csv", 2, "share", "each of the 3 flows");
  Tiny three;
  three.append("reaches.csv", "r6,B,J,第三汊,3500,0.0008,8,0.03,0,,assumed");
  three.append("splits.csv", "B,r6,0;50,0.4;0.8,assumed");
  const auto sums = three.faults();
  REQUIRE(!sums.empty());
  CHECK(sums[0].expected.find("at most 1") != std::string::npos);
}

TEST_CASE("fault: runoff and snow outside the bounds that a run holds to, and thresholds of snow in disorder") {
  const std::string sets = "runoff_sets.csv";
  // Bounds of `qinghe list parameters`.
  for (const auto& [column, value, bounds] : {std::array{"degree_day_mm_K", "8", "from 1.5 to 6"}, {"snow_undercatch", "1.6", "from 1 to 1.4"}, {"um_mm", "0", "from 1 to 50"},
                                              {"b", "1.5", "from 0.05 to 0.6"}, {"ex", "2.5", "from 0.5 to 2"}, {"cg", "0.8", "from 0.9 to 0.9995"}}) {
    Tiny tiny;
    tiny.files[sets] = std::string("id,") + column + ",confidence\nhill," + value + ",assumed\nplain,,assumed\n";
    tiny.expect(sets, 2, column, bounds);
  }
  Tiny snow;
  snow.files[sets] = "id,snow_below_C,rain_above_C,melt_above_C,snow_holding,confidence\nhill,1,0.5,-1,0.05,assumed\nplain,-2,1,-1,0.05,assumed\n";
  snow.expect(sets, 2, "snow_below_C", "below rain_above_C");
  snow.files[sets] = "id,snow_below_C,rain_above_C,melt_above_C,snow_holding,confidence\nhill,-2,1,-1,0.05,assumed\nplain,,,,,assumed\n";
  const catchment::SnowParameters read = snow.read().subcatchments.front().snow;
  CHECK(read.all_snow == -2);
  CHECK(read.melt_base == -1);
  CHECK(read.holding == 0.05);
}

TEST_CASE("fault: runoff generation") {
  const std::string sets = "runoff_sets.csv";
  Tiny form;
  form.files[sets] = "id,generation,confidence\nhill,hortn,assumed\nplain,,assumed\n";
  form.expect(sets, 2, "generation", "horton", "horton");
  Tiny other;
  other.files[sets] = "id,generation,ks_mm_h,confidence\nhill,horton,6,assumed\nplain,green_ampt,6,assumed\n";
  other.expect(sets, 2, "ks_mm_h", "generation horton does not use it");
  Tiny bounds;
  bounds.files[sets] = "id,generation,ks_mm_h,confidence\nhill,,,assumed\nplain,green_ampt,900,assumed\n";
  bounds.expect(sets, 3, "ks_mm_h", "120");
  Tiny chosen;
  chosen.files[sets] =
      "id,generation,ks_mm_h,confidence\nhill,vertically_mixed,,assumed\nplain,green_ampt,11 mm/h,assumed\n";
  const basin::Basin basin = chosen.read();
  for (const auto& sub : basin.subcatchments)
    CHECK(sub.infiltration.generation != catchment::Generation::saturation);
  CHECK(std::any_of(basin.subcatchments.begin(), basin.subcatchments.end(),
                    [](const auto& s) { return s.infiltration.conductivity == 11; }));
}

TEST_CASE("the flood limit of a reservoir by level is that by volume, and its environmental release and target are read") {
  const char* volumes = "8;8;8;8;8;6;6;6;8;8;8;8";
  Tiny level;
  level.spoil("reservoirs.csv", "flood_million_m3", "flood_level_m,environmental_m3_s,target_million_m3");
  level.spoil("reservoirs.csv", volumes, "32;32;32;32;32;25;25;25;32;32;32;32,0;0;0.1;0.1;0;0;0;0;0;0.1;0;0,2;2;2;2;2;2;2;2;2;2;2;0");
  const auto lake = level.read().reservoirs.front();
  CHECK(lake.flood_volume[5] == doctest::Approx(1.75e6).epsilon(1e-9));
  CHECK(lake.flood_volume[0] == doctest::Approx(8.75e6).epsilon(1e-9));
  CHECK(lake.environmental[2] == 0.1);
  CHECK(lake.target_volume[0] == 2e6);
}

TEST_CASE("layers of a reservoir are read, and a release from below needs them") {
  const char* volumes = "8;8;8;8;8;6;6;6;8;8;8;8";
  Tiny layered;
  layered.spoil("reservoirs.csv", "flood_million_m3", "flood_million_m3,thermocline_m,release_layer,sod_g_m2_day");
  layered.spoil("reservoirs.csv", volumes, std::string(volumes) + ",6,bottom,0.8");
  const auto lake = layered.read().reservoirs.front();
  CHECK(lake.thermocline == 6);
  CHECK(lake.released_below);
  CHECK(lake.sod20 == 0.8);
  Tiny alone;
  alone.spoil("reservoirs.csv", "flood_million_m3", "flood_million_m3,release_layer,thermocline_m");
  alone.spoil("reservoirs.csv", volumes, std::string(volumes) + ",bottom,0");
  alone.expect("reservoirs.csv", 2, "thermocline_m", "the depth of the boundary of two layers");
  Tiny word;
  word.spoil("reservoirs.csv", "flood_million_m3", "flood_million_m3,release_layer");
  word.spoil("reservoirs.csv", volumes, std::string(volumes) + ",botom");
  word.expect("reservoirs.csv", 2, "release_layer", "one of surface, bottom", "bottom");
}

TEST_CASE("rivers enter a reservoir of two layers by density at choice; without layers the choice would be in vain") {
  const char* volumes = "8;8;8;8;8;6;6;6;8;8;8;8";
  const std::string choice = "[channel]\nreservoir_inflow = \"density\"\n";
  Tiny layered;
  layered.files["basin.toml"] += choice;
  layered.spoil("reservoirs.csv", "flood_million_m3", "flood_million_m3,thermocline_m");
  layered.spoil("reservoirs.csv", volumes, std::string(volumes) + ",6");
  const auto read = std::make_shared<const basin::Basin>(layered.read());
  CHECK(read->inflow_by_density);
  const basin::Model model = basin::build_model(read);
  CHECK(std::count_if(model.network.faces().begin(), model.network.faces().end(), [&](const auto& face) { return model.network.into_lower_layer(face); }) == 1);
  CHECK_FALSE(Tiny().read().inflow_by_density);
  Tiny one;
  one.files["basin.toml"] += choice;
  one.expect("basin.toml", 15, "channel.reservoir_inflow", "where no reservoir has two layers");
  Tiny word;
  word.files["basin.toml"] += "[channel]\nreservoir_inflow = \"densty\"\n";
  word.expect("basin.toml", 15, "channel.reservoir_inflow", "one of surface, density", "density");
}

TEST_CASE("fault: rules of reservoirs") {
  const char* volumes = "8;8;8;8;8;6;6;6;8;8;8;8";
  Tiny neither;
  neither.spoil("reservoirs.csv", volumes, "");
  neither.expect("reservoirs.csv", 2, "flood_million_m3", "either flood_million_m3 or flood_level_m");
  Tiny both;
  both.spoil("reservoirs.csv", "flood_million_m3", "flood_million_m3,flood_level_m");
  both.spoil("reservoirs.csv", volumes, std::string(volumes) + ",25;25;25;25;25;25;25;25;25;25;25;25");
  both.expect("reservoirs.csv", 2, "flood_level_m", "either flood_million_m3 or flood_level_m");
  Tiny high;
  high.spoil("reservoirs.csv", "flood_million_m3", "flood_level_m");
  high.spoil("reservoirs.csv", volumes, "32;32;32;32;32;33;33;33;32;32;32;32");
  high.expect("reservoirs.csv", 2, "flood_level_m", "levels on the curve, 20 to 32 m");
  Tiny target;
  target.spoil("reservoirs.csv", "flood_million_m3", "flood_million_m3,target_million_m3");
  target.spoil("reservoirs.csv", volumes, std::string(volumes) + ",0.5;2;2;2;2;2;2;2;2;2;2;2");
  target.expect("reservoirs.csv", 2, "target_million_m3", "volumes above the dead one");
}

TEST_CASE("fault: reservoirs") {
  Tiny initial;
  initial.spoil("reservoirs.csv", "curves/lake.csv,3,", "curves/lake.csv,30,");
  initial.expect("reservoirs.csv", 2, "initial_million_m3", "a volume on the curve");
  Tiny curve;
  curve.spoil("curves/lake.csv", "32,1.4,8.75", "32,1.4,1.7");
  const auto faults = curve.faults();
  REQUIRE(!faults.empty());
  CHECK(faults[0].file.ends_with("curves/lake.csv"));
  CHECK(faults[0].line == 4);
  Tiny kind;
  kind.spoil("reservoirs.csv", "湖,L,", "湖,B,");
  const auto wrong = kind.faults();
  REQUIRE(wrong.size() == 2);  // B is no reservoir, and L is left without one
  CHECK(told(wrong, "a node of kind reservoir"));
  CHECK(told(wrong, "a row of reservoirs.csv"));
}

TEST_CASE("fault: plants and sewersheds") {
  Tiny standard;
  standard.spoil("plants.csv", "new_B", "new_C");
  standard.expect("plants.csv", 2, "standard", "the standard and class", "DB11/890-2012 new_A");
  Tiny none;
  none.spoil("sewersheds.csv", "r3,p1,", "r3,,");
  none.expect("sewersheds.csv", 2, "collection_share", "0, because no plant");
  Tiny kind;
  kind.spoil("sewersheds.csv", "combined", "combind");
  kind.expect("sewersheds.csv", 2, "kind", "one of combined, separate", "combined");
  Tiny astray;
  astray.spoil("sewersheds.csv", "collection_share,", "collection_share,misconnected_share,");
  astray.spoil("sewersheds.csv", "0.9,", "0.9,0.05,");
  astray.expect("sewersheds.csv", 2, "misconnected_share", "0, because a combined system");
  Tiny too_much;
  too_much.spoil("sewersheds.csv", "collection_share,", "collection_share,misconnected_share,");
  too_much.spoil("sewersheds.csv", "0.9,", "0.9,0.2,");
  too_much.spoil("sewersheds.csv", "combined", "separate");
  too_much.expect("sewersheds.csv", 2, "misconnected_share", "at most 0.1");
  Tiny pipes;
  pipes.spoil("sewersheds.csv", "collection_share,", "collection_share,pipe_storage_mm,");
  pipes.spoil("sewersheds.csv", "0.9,", "0.9,4,");
  pipes.spoil("sewersheds.csv", "combined", "separate");
  pipes.expect("sewersheds.csv", 2, "pipe_storage_mm", "nothing, because the sewers are separate");
  Tiny measured;
  measured.spoil("plants.csv", "standard,", "standard,measured,");
  measured.spoil("plants.csv", "new_B,", "new_B,effluent.csv,");
  measured.files["effluent.csv"] = "date,cod_cr,ammonia_n\n2016-01-02,20,0.5\n2016-01-02,21,\n";
  measured.expect("effluent.csv", 3, "date", "a day after that of the row before");
  Tiny tank;
  tank.spoil("sewersheds.csv", "collection_share,", "collection_share,tank,");
  tank.spoil("sewersheds.csv", "0.9,", "0.9,online,");
  tank.expect("sewersheds.csv", 1, "tank_volume_m3", "this column to be present");
  // A tank that nothing can empty, or that nothing fills.
  Tiny separate;
  separate.spoil("sewersheds.csv", "collection_share,", "collection_share,tank,tank_volume_m3,");
  separate.spoil("sewersheds.csv", "0.9,", "0.9,online,5000,");
  separate.spoil("sewersheds.csv", "combined", "separate");
  separate.expect("sewersheds.csv", 2, "tank", "none: a tank holds back combined sewage");
}

TEST_CASE("fault: sources") {
  Tiny nitrogen;
  nitrogen.spoil("sources.csv", "0.2,1,1.5", "0.8,1,1.5");
  nitrogen.expect("sources.csv", 2, "total_n", "not below ammonia and nitrate");
  Tiny water;
  water.spoil("sources.csv", "river", "rivr");
  water.expect("sources.csv", 2, "water", "a type of water", "river");
  Tiny range;
  range.spoil("sources.csv", "0.5,0.2,1", "1.5,0.2,1");
  range.expect("sources.csv", 2, "flow_m3_s", "within its own range");
  Tiny acid;
  acid.spoil("sources.csv", "total_n,source", "total_n,ph,source");
  acid.spoil("sources.csv", "0.2,1,1.5,a test", "0.2,1,1.5,3.5,a test");
  acid.expect("sources.csv", 2, "ph", "from 4 to 11");
  Tiny negative;
  negative.spoil("sources.csv", "total_n,source", "total_n,alkalinity,source");
  negative.spoil("sources.csv", "0.2,1,1.5,a test", "0.2,1,1.5,-20,a test");
  negative.expect("sources.csv", 2, "alkalinity", "a number in mg/L");
  Tiny misspelt;
  misspelt.spoil("sources.csv", "total_n,source", "total_n,alkalinty,source");
  misspelt.spoil("sources.csv", "0.2,1,1.5,a test", "0.2,1,1.5,250,a test");
  misspelt.expect("sources.csv", 1, "alkalinty", "a known column name", "alkalinity");
  Tiny outside;
  outside.spoil("nodes.csv", "elevation_m,", "elevation_m,outside_km2,");
  for (const char* row :
       {"40.0,,", "L,湖,reservoir,116.1,39.9,,", "B,分汊,bifurcation,116.2,39.9,,", "39.8,,"})
    outside.spoil("nodes.csv", row, std::string(row) + ",");
  outside.spoil("nodes.csv", "39.7,10,", "39.7,10,70,");
  outside.expect("nodes.csv", 6, "outside_km2", "kind boundary");
}

TEST_CASE("fault: sections") {
  Tiny both;
  both.spoil("sections.csv", "IV,r5,1,,", "IV,r5,1,L,");
  both.expect("sections.csv", 2, "reach", "either a reach");
  Tiny grade;
  grade.spoil("sections.csv", "national,IV", "national,VI");
  grade.expect("sections.csv", 2, "target_class", "one of I, II, III, IV, V", "I");
  Tiny river;
  river.spoil("sections.csv", "II,,,L", "II,,,J");
  river.expect("sections.csv", 3, "node", "kind reservoir");
}

TEST_CASE("fault: geometry") {
  Tiny broken;
  broken.spoil("geometry.geojson", "[[116.0,40.0]", "[[116.0,40.0");
  const auto faults = broken.faults();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].line == 2);
  CHECK(faults[0].expected == "GeoJSON");
  Tiny reach;
  reach.spoil("geometry.geojson", "\"r1\"", "\"r9\"");
  const auto unknown = reach.faults();
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].value == "r9");
  Tiny range;
  range.spoil("geometry.geojson", "[116.0,40.0]", "[440000,4400000]");
  CHECK(range.faults().size() == 1);
}

TEST_CASE("fault: constituents") {
  Tiny tiny;
  tiny.spoil("basin.toml", "cell_length", "constituents = [\"temperature\", \"amonium\"]\ncell_length");
  tiny.expect("basin.toml", 4, "constituents", "a known constituent", "ammonium");
}
