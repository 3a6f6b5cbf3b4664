#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include "assess/column_names.hpp"
#include "qinghe/assess/observations.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/table.hpp"

using namespace qinghe;
using namespace qinghe::assess;

namespace {

// A folder of its own for one test, gone afterwards.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() /
                               ("qinghe_assess_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return path / name;
  }
};

std::string complaint(const std::filesystem::path& file) {
  try {
    (void)read_observations(file);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "";
}

std::optional<Item> item_of(std::string_view header) {
  const auto meaning = column_meaning(Standard::gb3838(), header);
  if (!meaning || meaning->role != Role::item) return std::nullopt;
  return meaning->item;
}

}  // namespace

TEST_CASE("headers are understood in Chinese and English, with units in brackets or behind a line") {
  for (const char* header : {"氨氮", "氨氮(mg/L)", "氨氮（mg/L）", "NH3-N", "NH₃-N (mg/L)", "NH3N_mgL",
                             "ammonia_n", "Ammonia nitrogen"})
    CHECK_MESSAGE(item_of(header) == Item::ammonia_n, header);
  for (const char* header : {"高锰酸盐指数", "CODMn_mgL", "CODMn（毫克/升）", "permanganate index"})
    CHECK_MESSAGE(item_of(header) == Item::cod_mn, header);
  for (const char* header : {"化学需氧量(mg/L)", "COD", "CODCr_mgL"})
    CHECK_MESSAGE(item_of(header) == Item::cod_cr, header);
  CHECK(item_of("水温(℃)") == Item::water_temperature);
  CHECK(item_of("pH值(无量纲)") == Item::ph);
  CHECK(item_of("总磷(以P计)") == Item::total_p);
  CHECK(item_of("铬(六价)") == Item::chromium_vi);
  CHECK(item_of("粪大肠菌群(个/L)") == Item::faecal_coliform);
  CHECK_FALSE(item_of("浊度(NTU)").has_value());
  CHECK(column_meaning(Standard::gb3838(), "TP_ugL")->unit == "ug/L");
  CHECK(column_meaning(Standard::gb3838(), "断面名称")->role == Role::station);
  CHECK(column_meaning(Standard::gb3838(), "监测时间")->role == Role::time);
}

TEST_CASE("a bureau's table needs no mapping: units, censored values and months are understood") {
  const Folder folder;
  const auto file = folder.write("obs.csv",
                                 "断面名称,监测时间,水温(℃),氨氮(mg/L),总磷(ug/L),挥发酚,水质类别,备注\n"
                                 "码头,2016年2月,3.1,11.6,1430,0.0003L,劣Ⅴ,冰封\n"
                                 "码头,2016/3/5 8:05,7,<0.025,—,未检出,Ⅱ类,\n");
  const Observations o = read_observations(file);
  REQUIRE(o.rows.size() == 2);
  CHECK(o.stations.size() == 1);
  CHECK(base::iso_date(o.rows[0].time, base::beijing_offset) == "2016-02-01");
  CHECK(o.rows[0].values[Item::total_p] == doctest::Approx(1.43));
  CHECK(o.rows[0].values[Item::volatile_phenol] == doctest::Approx(0.00015));  // half the limit
  CHECK(o.rows[0].censored[index(Item::volatile_phenol)]);
  CHECK(o.rows[0].published == WaterClass::worse_than_V);
  CHECK(o.rows[1].values[Item::ammonia_n] == doctest::Approx(0.0125));
  CHECK(std::isnan(o.rows[1].values[Item::total_p]));
  CHECK(o.rows[1].values[Item::volatile_phenol] == doctest::Approx(0.00015));  // the method's usual limit
  CHECK(o.columns.back().header == "备注");
  CHECK(o.columns.back().meaning.empty());  // ignored, and says so
}

TEST_CASE("GB18030 bytes and a byte-order mark are read like UTF-8") {
  const Folder folder;
  // 断面,日期,氨氮 / 沙河,2016-07-20,2.6 in GB18030
  const auto file = folder.write(
      "gb.csv", "\xB6\xCF\xC3\xE6,\xC8\xD5\xC6\xDA,\xB0\xB1\xB5\xAA\n\xC9\xB3\xBA\xD3,2016-07-20,2.6\n");
  const Observations o = read_observations(file);
  CHECK(o.stations.at(0).site.id == "沙河");
  CHECK(o.rows.at(0).values[Item::ammonia_n] == 2.6);
  const auto marked = folder.write("bom.csv", "\xEF\xBB\xBF断面,日期,氨氮\r\n沙河,2016-07-20,2.6\r\n");
  CHECK(read_observations(marked).rows.at(0).values[Item::ammonia_n] == 2.6);
}

TEST_CASE("a mapping settles columns, units, status and stations") {
  const Folder folder;
  const auto file =
      folder.write("obs.csv", "who,when,x1,x2,state\nA,2016-07-20,2600,0.03,ok\nB,2016-07-20,100,0.03,bad\n");
  folder.write("obs.columns.toml",
               "station = \"who\"\ntime = [\"when\"]\nstatus = \"state\"\naccepted_status = "
               "[\"ok\"]\nstations = \"st.csv\"\n"
               "[items]\nammonia_n = { column = \"x1\", unit = \"ug/L\" }\ntotal_p = { column = \"x2\" }\n");
  folder.write("st.csv", "station,kind,elevation_m,target_class,length_km\nA,lake,45,Ⅲ,12\nC,river,,,\n");
  const Observations o = read_observations(file);
  CHECK(o.rows[0].values[Item::ammonia_n] == doctest::Approx(2.6));
  CHECK(o.rows[0].accepted);
  CHECK_FALSE(o.rows[1].accepted);
  CHECK(o.stations[0].site.kind == WaterKind::lake);
  CHECK(o.stations[0].site.elevation == 45);
  CHECK(o.stations[0].site.length == 12000);
  CHECK(o.stations[0].target_stated);
  CHECK_FALSE(o.stations[1].kind_stated);  // B is not in the station table: the default, river
  CHECK(o.stations[1].site.kind == WaterKind::river);
}

TEST_CASE("faults of a monitoring table are all named, with line and nearest spelling") {
  const Folder folder;
  CHECK(complaint(folder.write("a.csv", "断面,日期,浊度\nA,2016-07-20,3\n")).find("at least one item") !=
        std::string::npos);
  CHECK(complaint(folder.write("b.csv", "氨氮\n1\n")).find("station") != std::string::npos);
  const std::string many = complaint(folder.write(
      "c.csv", "断面,日期,氨氮,总磷\nA,2016-13-20,1,0.1\nA,2016-07-20,1o,0.1\nA,2016-07-21,1,-0.1\n"));
  CHECK(many.find(":2:") != std::string::npos);
  CHECK(many.find("2016-13-20") != std::string::npos);
  CHECK(many.find("1o") != std::string::npos);
  CHECK(many.find("-0.1") != std::string::npos);
  const auto mapped = folder.write("d.csv", "断面,日期,氨氮\nA,2016-07-20,1\n");
  folder.write("d.columns.toml",
               "station = \"断\"\nstaton = \"x\"\n[items]\namonia_n = { column = \"氨氮\" }\ntotal_p = { "
               "column = \"氨氮\", unit = \"m3/s\" }\n");
  const std::string mapping = complaint(mapped);
  CHECK(mapping.find("did you mean '断面'") != std::string::npos);
  CHECK(mapping.find("did you mean 'station'") != std::string::npos);
  CHECK(mapping.find("did you mean 'ammonia_n'") != std::string::npos);
  CHECK(mapping.find("converts to mg/L") != std::string::npos);
  const auto listed = folder.write("e.csv", "断面,日期,氨氮\nA,2016-07-20,1\n");
  folder.write("e.columns.toml", "stations = \"e_stations.csv\"\n");
  folder.write("e_stations.csv", "station,kind,target_class\nA,laek,劣Ⅴ\nA,river,\n");
  const std::string stations = complaint(listed);
  CHECK(stations.find("did you mean 'lake'") != std::string::npos);
  CHECK(stations.find("from Ⅰ to Ⅴ") != std::string::npos);
  CHECK(stations.find("each station once") != std::string::npos);
}

TEST_CASE("printed sections of the polluted years are graded 劣Ⅴ from their printed values") {
  const base::Table table =
      base::Table::read(QINGHE_SOURCE_DIR "/validation/archives/reported_2015_2017/section_months.csv");
  const Standard standard = Standard::gb3838();
  base::Faults faults;
  int compared = 0, agreeing = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    ItemValues v;
    v[Item::ammonia_n] = table.reading(row, "NH3N_mgL", 0.025, faults).value,
    v[Item::cod_cr] = table.reading(row, "COD_mgL", 4, faults).value;
    v[Item::cod_mn] = table.reading(row, "CODMn_mgL", 0.5, faults).value,
    v[Item::total_p] = table.reading(row, "TP_mgL", 0.01, faults).value;
    const auto published = parse_class(table.text(row, "grade"));
    const auto graded = assess_section_month(standard, v, WaterKind::river);
    if (!published || !graded.water_class) continue;
    ++compared;
    agreeing += *published == *graded.water_class ? 1 : 0;
    if (table.text(row, "section") == "码头 Matou")
      CHECK(text_zh(standard, graded.main_pollutants) == "氨氮(10.6)、总磷(6.15)、高锰酸盐指数(0.92)");
  }
  CHECK(faults.empty());
  CHECK(compared == 5);  // the row printed "劣Ⅴ (as printed)" contradicts its own values and is not compared
  CHECK(agreeing == 5);
}
