// A basin of five reaches written to a temporary folder, to be spoiled one line at a time.
#pragma once
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "qinghe/base/error.hpp"
#include "qinghe/basin/basin.hpp"

// headwater A –r1→ lake L –r2→ bifurcation B –r3→ J –r5→ outlet O, with the second branch B –r4→ J.
class Tiny {
 public:
  Tiny()
      : folder_(std::filesystem::temp_directory_path() /
                ("qinghe_tiny_" + std::to_string(::getpid()) + "_" + std::to_string(next()++))) {
    const std::string source = QINGHE_SOURCE_DIR;
    files["basin.toml"] =
        "id = \"tiny\"\nname_zh = \"小流域\"\nname_en = \"Tiny\"\ncell_length = \"500 m\"\n"
        "[period]\nwarmup = 2015-01-01\nstart = 2016-01-01\nend = 2017-01-01\n"
        "[weather]\nfolder = \"" +
        source +
        "/inputs/weather\"\n[tables]\n"
        "discharge_standards = \"" +
        source +
        "/inputs/standards/discharge.csv\"\n"
        "runoff_quality = \"" +
        source + "/inputs/catchment/runoff_quality.toml\"\n";
    files["nodes.csv"] =
        "id,name_zh,kind,lon,lat,elevation_m,confidence\n"
        "A,源,headwater,116.0,40.0,,assumed\n"
        "L,湖,reservoir,116.1,39.9,,assumed\n"
        "B,分汊,bifurcation,116.2,39.9,,assumed\n"
        "J,汇合,confluence,116.3,39.8,,assumed\n"
        "O,出口,outlet,116.4,39.7,10,assumed\n";
    files["reaches.csv"] =
        "id,from,to,river_zh,length_m,slope,bottom_width_m,manning_n,seepage,drainage_km2,confidence\n"
        "r1,A,L,上段,4000,0.002,10,0.04,5 mm/day,50,recalled\n"
        "r2,L,B,中段,2000,0.001,12,0.035,5 mm/day,60,recalled\n"
        "r3,B,J,左汊,3000,0.001,10,0.03,5 mm/day,90,recalled\n"
        "r4,B,J,右汊,3500,0.0008,8,0.03,86.4 mm/day,,assumed\n"
        "r5,J,O,下段,5 km,0.0005,20,0.03,0,120,measured\n";
    files["runoff_sets.csv"] = "id,k,deep_share,confidence\nhill,1.0,0.3,assumed\nplain,1.1,1,assumed\n";
    files["subcatchments.csv"] =
        "id,name_zh,reach,area_km2,lon,lat,elevation_m,forest,cropland,urban,runoff_set,stations,weights,"
        "rural_population,confidence\n"
        "s1,上,r1,50,116.0,40.0,300,0.7,0.2,0.1,hill,Changping;Huairou,0.6;0.4,1000,assumed\n"
        "s2,中,r2,10,116.1,39.9,100,0.5,0.3,0.2,hill,Gucheng,1,500,assumed\n"
        "s3,左,r3,25,116.2,39.9,50,0.2,0.6,0.2,plain,Gucheng,1,2000,assumed\n"
        "s5,下,r5,30,116.3,39.8,30,0.1,0.6,0.3,plain,Gucheng,1,3000,assumed\n";
    files["plants.csv"] =
        "id,name_zh,reach,share_along,capacity_m3_day,standard,confidence\np1,厂,r5,0.5,1 "
        "万m3/d,DB11/890-2012 new_B,recalled\n";
    files["sewersheds.csv"] =
        "id,name_zh,kind,weather_subcatchment,outfall_reach,plant,area_km2,population,collection_share,"
        "confidence\n"
        "w1,城,combined,s3,r3,p1,5,40000,0.9,assumed\n";
    files["sources.csv"] =
        "id,kind,name_zh,reach,flow_m3_s,flow_low_m3_s,flow_high_m3_s,monthly,water,ammonia_n,nitrate_n,"
        "total_n,source,confidence\n"
        "b1,replenishment,补水,r1,0.5,0.2,1,1;1;1;1;1;1;1;1;1;1;1;1,river,0.2,1,1.5,a test,assumed\n";
    files["abstractions.csv"] =
        "id,name_zh,reach,monthly_m3_s,confidence\na1,灌溉,r5,0;0;0;0.1;0.2;0.1;0;0;0;0;0;0,assumed\n";
    files["reservoirs.csv"] =
        "id,name_zh,node,curve,initial_million_m3,dead_million_m3,release_m3_s,flood_million_m3,confidence\n"
        "lake,湖,L,curves/"
        "lake.csv,3,1,0.2;0.2;0.2;0.2;0.2;0.2;0.2;0.2;0.2;0.2;0.2;0.2,8;8;8;8;8;6;6;6;8;8;8;8,assumed\n";
    files["curves/lake.csv"] =
        "level_m,area_km2,volume_million_m3,confidence\n20,0.1,0,assumed\n25,0.6,1.75,assumed\n32,1.4,8.75,"
        "assumed\n";
    files["splits.csv"] = "node,reach,flow_m3_s,share,confidence\nB,r4,0;10;100,0.1;0.3;0.5,assumed\n";
    files["sections.csv"] =
        "id,name_zh,kind,target_class,reach,share_along,node,lon,lat,confidence\n"
        "x1,断面,national,IV,r5,1,,116.4,39.7,recalled\nx2,湖心,reservoir,II,,,L,116.1,39.9,recalled\n";
    files["lengths.csv"] =
        "river_zh,reaches,length_km,source,confidence\n主流,r1;r2;r3;r5,14.5,a map,reported\n";
    files["geometry.geojson"] =
        "{\"type\":\"FeatureCollection\",\"features\":[\n"
        "{\"type\":\"Feature\",\"properties\":{\"reach_id\":\"r1\",\"schematic\":false},\"geometry\":{"
        "\"type\":\"LineString\",\"coordinates\":[[116.0,40.0],[116.1,39.9]]}},\n"
        "{\"type\":\"Feature\",\"properties\":{\"kind\":\"water_body\"},\"geometry\":{\"type\":\"Polygon\","
        "\"coordinates\":[[[116.1,39.9],[116.11,39.9],[116.11,39.91],[116.1,39.9]]]}}\n]}\n";
  }
  ~Tiny() { std::filesystem::remove_all(folder_); }
  Tiny(const Tiny&) = delete;
  Tiny& operator=(const Tiny&) = delete;

  // Replaces the only occurrence of `what` in a file; the test is wrong if there is none.
  Tiny& spoil(const std::string& file, const std::string& what, const std::string& by) {
    std::string& text = files.at(file);
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    text.replace(at, what.size(), by);
    return *this;
  }
  Tiny& append(const std::string& file, const std::string& line) {
    files.at(file) += line + "\n";
    return *this;
  }

  qinghe::basin::Basin read(const std::vector<std::string>& overrides = {}) const {
    for (const auto& [name, text] : files) {
      std::filesystem::create_directories((folder_ / name).parent_path());
      std::ofstream(folder_ / name, std::ios::binary) << text;
    }
    return qinghe::basin::read_basin(folder_, overrides);
  }
  std::vector<qinghe::base::Fault> faults(const std::vector<std::string>& overrides = {}) const {
    try {
      read(overrides);
    } catch (const qinghe::base::InputError& error) {
      return error.faults();
    }
    return {};
  }
  // The basin has exactly one fault, in this place; what was expected mentions `expected`.
  void expect(const std::string& file, int line, const std::string& key, const std::string& expected,
              const std::string& suggestion = "") const {
    const auto found = faults();
    for (const auto& fault : found) INFO(qinghe::base::describe(fault));
    std::string all;
    for (const auto& fault : found) all += "\n  " + qinghe::base::describe(fault);
    CAPTURE(all);
    REQUIRE(found.size() == 1);
    const auto& fault = found.front();
    CHECK(fault.file.ends_with(file));
    CHECK(fault.line == line);
    CHECK(fault.key == key);
    CHECK(fault.expected.find(expected) != std::string::npos);
    CHECK(fault.suggestion == suggestion);
  }

  const std::filesystem::path& folder() const { return folder_; }
  std::map<std::string, std::string> files;

 private:
  static int& next() {
    static int number = 0;
    return number;
  }
  std::filesystem::path folder_;
};
