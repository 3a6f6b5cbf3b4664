// `qinghe assess` end to end: tables, JSON, a run's folder, bad input.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "qinghe/app/application.hpp"
#include "qinghe/assess/item_class.hpp"
#include "qinghe/quality/reaeration.hpp"

namespace {

struct Outcome {
  int code;
  std::string out, err;
};

Outcome assess(std::vector<std::string> arguments) {
  std::vector<const char*> words = {"qinghe", "assess"};
  for (const std::string& a : arguments) words.push_back(a.c_str());
  std::ostringstream out, err;
  const auto code = qinghe::app::run(words, out, err);
  return {static_cast<int>(code), out.str(), err.str()};
}

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() /
      ("qinghe_cmd_assess_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }
};

const std::string archives = QINGHE_SOURCE_DIR "/validation/archives/";

}  // namespace

TEST_CASE(
    "assess prints stations, months, rivers and the agreement with published classes, in both languages") {
  const Outcome en = assess({archives + "cnemc_haihe_2020/daily_7_stations.csv", "--lang", "en"});
  CHECK(en.code == 0);
  CHECK(en.out.find("八号桥") != std::string::npos);
  CHECK(en.out.find("Trophic state") != std::string::npos);
  CHECK(en.out.find("99.82") != std::string::npos);
  CHECK(en.err.find("columns not used: basin, EC_uScm") != std::string::npos);
  const Outcome zh = assess({archives + "cnemc_haihe_2020/daily_7_stations.csv", "--lang", "zh", "-q"});
  CHECK(zh.out.find("高锰酸盐指数(0.19)") != std::string::npos);
  CHECK(zh.err == "");
}

TEST_CASE("assess --json is one document with numbers as numbers and absence as null") {
  const Outcome o = assess({archives + "reported_2015_2017/section_months.csv", "--json", "-q"});
  REQUIRE(o.code == 0);
  const auto json = nlohmann::json::parse(o.out);
  CHECK(json.at("stations").size() == 12);
  CHECK(json.at("stations")[0].at("class") == "劣Ⅴ");
  CHECK(json.at("months")[0].at("ammonia_n") == 11.6);
  CHECK(json.at("months")[2].at("state") == "dry");
  CHECK(json.at("months")[2].at("gap_to_class_v").is_null());
  CHECK(json.at("regions")[0].at("worse_than_v_percent") == 80);
}

TEST_CASE("the folder of a run is assessed from its monthly classes") {
  const Folder run;
  run.write("monthly_classes.csv",
            "month,section,name,river,district,kind,elevation_m,target_class,class,state,water_temperature,"
            "dissolved_oxygen,ammonia_n,total_p\n"
            "2016-07,A,甲,R,D,river,45,Ⅲ,劣Ⅴ,assessed,26,3.5,2.6,0.43\n"
            "2016-08,A,甲,R,D,river,45,Ⅲ,,断流,26,3.5,2.6,0.43\n"
            "2016-07,B,乙,R,D,lake,45,Ⅱ,Ⅳ,assessed,26,9.5,0.1,0.09\n");
  const auto json = nlohmann::json::parse(assess({run.path.string(), "--json", "-q"}).out);
  CHECK(json.at("stations")[0].at("worse_than_v_months") == 1);
  CHECK(json.at("stations")[0].at("target") == "Ⅲ");
  CHECK(json.at("months")[1].at("state") == "dry");
  CHECK(json.at("months")[1].at("class").is_null());
  CHECK(json.at("months")[2].at("class") == "Ⅳ");  // lake limits of phosphorus
  CHECK_FALSE(json.contains("agreement"));  // its classes are the model's own, published by nobody
  CHECK_FALSE(json.contains("mismatches"));
}

TEST_CASE("bad input to assess is exit 3 with every fault, and leaves stdout empty") {
  const Folder folder;
  const Outcome missing = assess({archives + "cnemc_haihe_2020/daily_7_station.csv", "--lang", "en"});
  CHECK(missing.code == 3);
  CHECK(missing.err.find("did you mean 'daily_7_stations.csv'?") != std::string::npos);
  const Outcome bad =
      assess({folder.write("x.csv", "断面,日期,氨氮\nA,2016-07-32,1\nA,2016-07-01,一\n"), "--lang", "en"});
  CHECK(bad.code == 3);
  CHECK(bad.out == "");
  CHECK(bad.err.find(":2: ") != std::string::npos);
  CHECK(bad.err.find(":3: ") != std::string::npos);
  CHECK(assess({folder.write("short.csv", "断面,日期,氨氮\nA,2016-07-01\n")}).code == 3);
  CHECK(assess({folder.path.string()}).code == 3);  // a folder without a run
  CHECK(assess({folder.write("ok.csv", "断面,日期,氨氮\nA,2016-07-01,1\n"), "--min-daily", "-1"}).code == 2);
}

TEST_CASE("a station whose name speaks of a lake is warned about when nothing says so") {
  const Folder folder;
  const Outcome o =
      assess({folder.write("x.csv", "断面,日期,总磷\n某水库,2016-07-01,0.03\n"), "--lang", "en"});
  CHECK(o.code == 0);
  CHECK(o.err.find("某水库") != std::string::npos);
}

TEST_CASE("the saturation of the grades is that of the model") {
  for (const double t : {0.0, 8.0, 24.0, 35.0})
    for (const double z : {0.0, 45.0, 480.0, 1500.0})
      CHECK(qinghe::assess::oxygen_saturation(t, z) ==
            doctest::Approx(qinghe::quality::oxygen_saturation(t) * qinghe::quality::elevation_factor(z))
                .epsilon(1e-12));
}
