#include <cmath>

#include "qinghe/base/units.hpp"
#include "tiny.hpp"

using namespace qinghe;

TEST_CASE("a sound basin is read into SI, with beds integrated from its outlet") {
  Tiny tiny;
  const basin::Basin b = tiny.read();
  REQUIRE(b.reaches.size() == 5);
  CHECK(b.reaches[4].length == 5000);
  CHECK(b.reaches[3].channel.seepage == doctest::Approx(1e-6));  // 86.4 mm/day
  CHECK(b.reaches[4].confidence == base::Confidence::measured);
  // O 10 m, J 10 + 5000·0.0005, B + 3000·0.001, L + 2000·0.001, A + 4000·0.002
  CHECK(b.nodes[3].elevation == doctest::Approx(12.5));
  CHECK(b.nodes[2].elevation == doctest::Approx(15.5));
  CHECK(b.nodes[1].elevation == doctest::Approx(17.5));
  CHECK(b.nodes[0].elevation == doctest::Approx(25.5));
  // The second branch keeps its own slope and begins at 12.5 + 3500·0.0008 = 15.3 m, a sill of 0.2 m below B.
  CHECK(b.reaches[3].channel.bed_upstream == doctest::Approx(15.3));
  CHECK(b.reaches[3].channel.slope == doctest::Approx(0.0008));
  CHECK(b.plants[0].capacity == doctest::Approx(10'000.0 / 86'400));
  CHECK(b.plants[0].limit_nh3_summer == 1.5);
  CHECK(b.plants[0].limit_nh3_winter == 2.5);
  CHECK_FALSE(b.plants[0].winter_by_temperature);
  CHECK(b.reservoirs[0].volume.back() == 8.75e6);
  CHECK(b.reservoirs[0].area.back() == 1.4e6);
  CHECK(b.subcatchments[0].runoff.deep_share == 0.3);
  CHECK(b.subcatchments[0].area == 50e6);
  CHECK(b.sections[0].target_class == 4);
  CHECK(b.sections[1].node == 1);
  CHECK(b.sections[1].reach == -1);
  CHECK(b.sources[0].source.id == "replenishment:b1");
  CHECK_FALSE(b.reaches[0].schematic);
  CHECK(b.reaches[1].schematic);
  CHECK(b.water_bodies.size() == 1);
  CHECK(b.confidence.at("reaches")[static_cast<std::size_t>(base::Confidence::recalled)] == 3);
  CHECK(b.find_reach("r3") == 2);
  CHECK(b.find_node("nowhere") == -1);
}

TEST_CASE("a drop at the downstream end raises everything above it and keeps the slope") {
  Tiny tiny;
  tiny.spoil("reaches.csv", "seepage,", "seepage,drop_m,");
  for (const char* row : {"5 mm/day,50", "5 mm/day,60", "5 mm/day,90", "86.4 mm/day,,"})
    tiny.spoil("reaches.csv", row, std::string(row).insert(std::string(row).find(',') + 1, ","));
  tiny.spoil("reaches.csv", ",0.03,0,120", ",0.03,0,4 m,120");
  const basin::Basin b = tiny.read();
  CHECK(b.nodes[3].elevation == doctest::Approx(16.5));
  CHECK(b.reaches[4].channel.bed_downstream == doctest::Approx(14));
  CHECK(b.reaches[4].channel.slope == doctest::Approx(0.0005));
}

namespace {
void give_zone(Tiny& tiny, const std::string& of_r5) {
  tiny.spoil("reaches.csv", "drainage_km2,", "drainage_km2,storage_area_m2,storage_rate_per_s,");
  for (const char* end : {",50,", ",60,", ",90,", "mm/day,,"}) tiny.spoil("reaches.csv", end, std::string(end) + ",,");
  tiny.spoil("reaches.csv", ",120,", ",120," + of_r5);
}
}  // namespace

TEST_CASE("dead zones: a cross-section and a rate, or neither") {
  Tiny both;
  give_zone(both, "1.5,4.5e-5,");
  const basin::Basin b = both.read();
  CHECK(b.reaches[4].storage_area == 1.5);
  CHECK(b.reaches[4].storage_rate == 4.5e-5);
  CHECK(b.reaches[0].storage_area == 0);
  Tiny area;
  give_zone(area, "1.5,,");
  area.expect("reaches.csv", 6, "storage_rate_per_s", "a dead zone needs both");
  Tiny fast;
  give_zone(fast, "1.5,10,");
  fast.expect("reaches.csv", 6, "storage_rate_per_s", "from 0 to 0.1");
  Tiny rate;
  give_zone(rate, ",4.5e-5,");
  rate.expect("reaches.csv", 6, "storage_area_m2", "a dead zone needs both");
}

TEST_CASE("an elevation between two nodes gives the slope that the table leaves open") {
  Tiny tiny;
  tiny.spoil("nodes.csv", "J,汇合,confluence,116.3,39.8,,", "J,汇合,confluence,116.3,39.8,12,");
  tiny.spoil("reaches.csv", "r5,J,O,下段,5 km,0.0005,", "r5,J,O,下段,5 km,,");
  CHECK(tiny.read().reaches[4].channel.slope == doctest::Approx(2.0 / 5000));
}

TEST_CASE("level and rising beds run: with the friction slope of [channel], and a pool where they rise") {
  Tiny tiny;
  tiny.spoil("reaches.csv", "r5,J,O,下段,5 km,0.0005,", "r5,J,O,下段,5 km,-0.0002,");
  tiny.spoil("reaches.csv", "r2,L,B,中段,2000,0.001,", "r2,L,B,中段,2000,0,");
  const basin::Basin b = tiny.read();
  CHECK(b.reaches[1].bed_slope == 0);
  CHECK(b.reaches[1].channel.slope == 1e-5);
  CHECK(b.reaches[1].channel.pool_depth == 0);
  CHECK(b.reaches[4].bed_slope == doctest::Approx(-0.0002));
  CHECK(b.reaches[4].channel.slope == 1e-5);
  CHECK(b.reaches[4].channel.pool_depth == doctest::Approx(0.5));
  CHECK(b.reaches[4].channel.bed_downstream == 10);
  CHECK(b.reaches[4].channel.bed_upstream == doctest::Approx(9));
  const auto flat = basin::flat_reaches(b);
  REQUIRE(flat.size() == 2);
  CHECK(flat[0].find("r2 中段: bed slope 0, runs with a friction slope of 1e-05") == 0);
  CHECK(flat[1].find("rises by 1 m: at least 0.5 m") != std::string::npos);
  CHECK(basin::summarise(b).warnings.size() >= 2);
  const basin::Basin steeper = tiny.read({"channel.minimum_slope=1e-4"});
  CHECK(steeper.reaches[1].channel.slope == 1e-4);
  CHECK(basin::flat_reaches(Tiny{}.read()).empty());
}

TEST_CASE("a design storm of basin.toml or --set") {
  const basin::Basin b = Tiny{}.read({"weather.design_storm_years=1000", "weather.design_storm_start=2016-07-20T00"});
  CHECK(b.design_storm.years == 1000);
  CHECK(base::iso_time(b.design_storm.start, b.utc_offset) == "2016-07-20T00:00:00+08:00");
  CHECK(b.design_storm.hours == 24);
  CHECK(Tiny{}.read().design_storm.years == 0);
}

TEST_CASE("--set replaces keys before reading and shows in the effective file") {
  Tiny tiny;
  const basin::Basin b =
      tiny.read({"period.end=2016-10-01", "cell_length=\"1 km\"", "regulatory.cod_mn_share=0.25", "sewers.event_gap=\"12 h\"", "sewers.rain_members=40", "sewers.rain_space=\"gauges\""});
  CHECK(base::iso_date(b.period.end, b.utc_offset) == "2016-10-01");
  CHECK(b.cell_length == 1000);
  CHECK(b.regulatory.cod_mn_share == 0.25);
  CHECK(b.sewer_parameters.event_gap == 12 * 3600);
  CHECK(b.rain_members.count == 40);
  CHECK_FALSE(b.rain_members.areal);
  CHECK(b.effective_toml.find("2016-10-01") != std::string::npos);
  CHECK_THROWS_AS(tiny.read({"nonsense"}), base::UsageError);
}

TEST_CASE("digests follow the bytes of each file") {
  Tiny tiny;
  const auto before = tiny.read().digests;
  tiny.append("splits.csv", "# a comment");
  const auto after = tiny.read().digests;
  CHECK(before.size() >= 14);
  CHECK(before.contains("curves/lake.csv"));
  for (const auto& [name, digest] : before) {
    CAPTURE(name);
    CHECK(digest.size() == 64);
    CHECK((digest == after.at(name)) == (name != "splits.csv"));
  }
}

TEST_CASE("a source may state its alkalinity and pH; what it does not state is that of its type of water") {
  Tiny tiny;
  CHECK(std::isnan(tiny.read().sources[0].quality.ph));
  tiny.spoil("sources.csv", "total_n,source", "total_n,alkalinity,ph,source");
  tiny.spoil("sources.csv", "0.2,1,1.5,a test", "0.2,1,1.5,250,8.3,a test");
  const constituents::MeasuredWater water = tiny.read().sources[0].quality;
  CHECK(water.alkalinity == 250);
  CHECK(water.ph == 8.3);
}

TEST_CASE("rows of another variant do not count, and two variants may share an id") {
  Tiny tiny;
  tiny.spoil("basin.toml", "cell_length", "variants = [\"low\", \"high\"]\ncell_length");
  tiny.spoil("sources.csv", "source,confidence", "source,variant,confidence");
  tiny.spoil("sources.csv", "a test,assumed", "a test,low,assumed");
  tiny.append("sources.csv", "b1,replenishment,补水,r1,0.9,0.2,1,,river,0.2,1,1.5,a test,high,assumed");
  CHECK(tiny.read().sources[0].flow == 0.5);
  CHECK(tiny.read({"variant=high"}).sources[0].flow == 0.9);
  const auto faults = tiny.faults({"variant=hihg"});
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].suggestion == "high");
}

TEST_CASE("optional tables may be absent; UTF-8 with a mark and GB18030 are read alike") {
  Tiny tiny;
  for (const char* table : {"plants.csv", "sewersheds.csv", "sources.csv", "abstractions.csv", "sections.csv",
                            "lengths.csv", "geometry.geojson"})
    tiny.files.erase(table);
  tiny.files["nodes.csv"] = "\xEF\xBB\xBF" + tiny.files["nodes.csv"];
  tiny.spoil("reaches.csv", "上段", "\xC9\xCF\xB6\xCE");  // 上段 in GB18030
  for (const auto& [utf8, bytes] : {std::pair{"中段", "\xD6\xD0\xB6\xCE"},
                                    {"左汊", "\xD7\xF3\xE3\xE2"},
                                    {"右汊", "\xD3\xD2\xE3\xE2"},
                                    {"下段", "\xCF\xC2\xB6\xCE"}})
    tiny.spoil("reaches.csv", utf8, bytes);
  const basin::Basin b = tiny.read();
  CHECK(b.reaches[0].river_zh == "上段");
  CHECK(b.nodes[0].id == "A");
  CHECK(b.plants.empty());
}

TEST_CASE("the summary counts, adds up and warns") {
  Tiny tiny;
  const auto value = [](const basin::Summary& s, const std::string& key) {
    for (const auto& line : s.lines)
      if (line.key == key) return line.value;
    return std::string();
  };
  const basin::Summary sound = basin::summarise(tiny.read());
  CHECK(value(sound, "reaches") == "5, 17.5 km, 36 cells of 500 m in the mean, equal");  // 8 + 4 + 6 + 7 + 10 and the lake
  CHECK(value(sound, "subcatchments") == "4, 115 km2");
  // 40 000 · 0.15 · 1.15 · 0.9 = 6210 m³/d of 10 000
  CHECK(value(sound, "plants").find("dry-weather inflow 0.6 万m3/d (0.07 m3/s)") != std::string::npos);
  CHECK(value(sound, "length").find("14.0 km, cited 14.5 km") != std::string::npos);
  CHECK(sound.warnings.empty());
  for (const auto& line : sound.lines) CHECK((!line.zh.empty() && !line.en.empty()));

  tiny.spoil("sewersheds.csv", "40000", "90000");
  tiny.spoil("lengths.csv", "14.5", "20");
  tiny.spoil("reaches.csv", "0,120,", "0,135,");
  const basin::Summary odd = basin::summarise(tiny.read());
  REQUIRE(odd.warnings.size() == 3);
  CHECK(odd.warnings[0].find("140 %") != std::string::npos);
  CHECK(odd.warnings[1].find("-30.0 %") != std::string::npos);
  CHECK(odd.warnings[2].find("r5") != std::string::npos);
}

TEST_CASE("published forms, processes left out, a reach's own reaeration and weirs are read, and wrong ones named") {
  Tiny tiny;
  tiny.spoil("basin.toml", "[weather]", "[formulas]\nreaeration = \"churchill\"\noxygen = \"second_order\"\nlongwave = \"brutsaert\"\n[processes]\nwithout = [\"nitrification\"]\n[weather]");
  tiny.spoil("reaches.csv", "seepage,", "reaeration20,reaeration_formula,drop_m,weir_crest,seepage,");
  tiny.spoil("reaches.csv", "10,0.04,5 mm/day", "10,0.04,2.5,,,,5 mm/day");
  tiny.spoil("reaches.csv", "12,0.035,5 mm/day", "12,0.035,,pool_riffle,,,5 mm/day");
  tiny.spoil("reaches.csv", "10,0.03,5 mm/day", "10,0.03,,,1.5,0.8,5 mm/day");
  tiny.spoil("reaches.csv", "8,0.03,86.4 mm/day", "8,0.03,,,,,86.4 mm/day");
  tiny.spoil("reaches.csv", "20,0.03,0,120", "20,0.03,,,,,0,120");
  const basin::Basin b = tiny.read();
  CHECK(b.formulas.reaeration == quality::ReaerationFormula::churchill);
  CHECK(b.formulas.oxygen == quality::OxygenForm::second_order);
  CHECK(b.formulas.light == quality::LightForm::smith);
  CHECK(b.formulas.longwave == quality::LongwaveForm::brutsaert);
  CHECK(b.formulas.local_reaeration);
  CHECK(b.without == std::vector<std::string>{"nitrification"});
  CHECK(b.reaches[0].reaeration20 == 2.5);
  CHECK(b.reaches[1].reaeration20 < 0);
  CHECK(b.reaches[1].reaeration_formula == static_cast<int>(quality::ReaerationFormula::pool_riffle));
  CHECK(b.reaches[2].weir_crest == 0.8);
  tiny.spoil("basin.toml", "churchill", "churchil");
  CHECK(tiny.faults().at(0).suggestion == "churchill");
  tiny.spoil("basin.toml", "churchil", "churchill");
  tiny.spoil("basin.toml", "\"nitrification\"", "\"nitrificaton\"");
  CHECK(tiny.faults().at(0).suggestion == "nitrification");
}
