#include <doctest/doctest.h>

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "made_up_run.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/quality/kinetics.hpp"
#include "qinghe/report/build.hpp"
#include "qinghe/report/made_rain.hpp"
#include "qinghe/results/grades.hpp"

using namespace qinghe;

namespace {

const report::Facts& daqing() {
  static const report::Facts facts = [] {
    const basin::Model model = made_up::model("daqing");
    report::Facts made = report::build_facts(made_up::run(model), model, made_up::provenance());
    made.ranking = made_up::ranking();
    return made;
  }();
  return facts;
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("facts hold what the run holds") {
  const report::Facts& facts = daqing();
  CHECK(facts.start == "2016-01-01");
  CHECK(facts.end == "2016-12-31");
  CHECK(facts.months.size() == 12);
  CHECK(facts.days == 366);
  int assessed = 0, worse = 0, dry = 0;
  for (const report::Section& section : facts.sections) {
    CHECK(section.daily.size() == facts.items.size());
    CHECK(section.months.size() == 12);
    for (const report::SectionMonth& month : section.months) {
      assessed += month.grade > 0, worse += month.grade == 6, dry += month.dry;
      CHECK((month.grade == 0) == month.dry);
      CHECK(month.grade <= 6);
      // A class is the worst of its items, and main pollutants are named below Ⅲ only.
      CHECK(month.grade == *std::max_element(month.item_grade.begin(), month.item_grade.end()));
      CHECK((month.grade > 3) == !month.main_pollutants.empty());
    }
  }
  REQUIRE(facts.items.back().key == "ice");
  CHECK(facts.sections.front().daily.back()[20] == doctest::Approx(0.2).epsilon(1e-3));  // late in January
  CHECK(facts.sections.front().daily.back()[200] == 0);
  CHECK(worse > 0);
  CHECK(dry > 0);
  CHECK(facts.summary.assessed == assessed);
  CHECK(facts.summary.worse == worse);
  CHECK(facts.summary.dry == dry);
  // Main pollutants of the period by how often each is worse than Ⅲ, as `assess` orders those of a region.
  REQUIRE(!facts.summary.pollutants.empty());
  int before = assessed;
  for (const report::Tally& of : facts.summary.pollutants) {
    int over = 0;
    for (const report::Section& section : facts.sections)
      for (const report::SectionMonth& month : section.months) over += month.item_grade[static_cast<std::size_t>(of.index)] > 3;
    CHECK(of.count == over);
    CHECK(over <= before);
    before = over;
  }
  for (const auto& counts : facts.summary.by_month) {
    int sections = 0;
    for (const int n : counts) sections += n;
    CHECK(sections == static_cast<int>(facts.sections.size()));
  }
  for (const report::MapReach& reach : facts.map.reaches) {
    CHECK(reach.grades.size() == 12);
    for (const std::string& month : reach.grades) {
      CHECK(static_cast<int>(month.size()) == reach.cells);
      CHECK(month.find_first_not_of("0123456d") == std::string::npos);
    }
  }
  REQUIRE(facts.storm.has_value());
  CHECK(facts.storm->start ==
        "2016-07-14T00:00");  // three days before the three that end with the flood of 19 July
  CHECK(facts.rain[200] == doctest::Approx(144));
  CHECK_FALSE(facts.map.attribution.empty());
  double kinds = 0;
  for (const report::LoadKind& kind : facts.loads) kinds += kind.total[2];
  CHECK(kinds == doctest::Approx(facts.load_totals[2]));
  for (const report::Count& line : facts.provenance) {
    CHECK(line.key != "threads");  // the page is the same for any number of threads
    CHECK(line.value.find("out") == std::string::npos);
  }
}

TEST_CASE("overflow under random rain is told in ten thousand cubic metres and tonnes, the basin first") {
  const report::Facts again = report::facts_from_json(report::to_json(daqing()), "facts.json");
  CHECK(again.rain_members == 20);
  REQUIRE(again.overflow_spread.size() > 1);
  CHECK(again.overflow_spread[0].sewershed.empty());
  CHECK(again.overflow_spread[0].volume.high == doctest::Approx(1.3e6 / 1e4));
  CHECK(again.overflow_spread[0].cod.middle == doctest::Approx(1e6 / 3 / 1e3));
  CHECK(again.overflow_spread[1].sewershed == "DQ-W01");
}

TEST_CASE("facts survive their file") {
  const std::string stored = report::to_json(daqing());
  const report::Facts read = report::facts_from_json(stored, "facts.json");
  CHECK(report::to_json(read) == stored);
  REQUIRE(read.ranking.has_value());
  CHECK(read.ranking->rows.size() == 3);
  CHECK(std::isnan(read.ranking->rows[2].cost_per_section_month.mean));
  CHECK(read.ranking->rows[0].capex.high == 2.7e8);
  CHECK(read.sections[0].name.zh == daqing().sections[0].name.zh);
}

TEST_CASE("what is not facts is refused with the file's name") {
  const auto message = [](std::string_view text) -> std::string {
    try {
      report::facts_from_json(text, "run/facts.json");
    } catch (const base::InputError& error) {
      return error.what();
    }
    return "";
  };
  const std::string stored = report::to_json(daqing());
  for (const std::string& text :
       {std::string("{"), std::string("{}"), std::string("[1]"), stored.substr(0, stored.size() / 2),
        std::string("{\"facts_format\":3,\"basin_id\":3}")})
    CHECK_MESSAGE(message(text).find("run/facts.json") == 0, text.substr(0, 40));
  std::string future = stored;
  future.replace(future.find("\"facts_format\":3"), 16, "\"facts_format\":9");
  CHECK(message(future).find("run the basin again") != std::string::npos);
}

TEST_CASE("a page is one file that text cannot break out of") {
  report::Facts facts = daqing();
  facts.basin.zh = "</script><script>alert(1)</script>";
  facts.sections[0].name = {"<img src=x onerror=alert(1)>", "a & \"b\"\xE2\x80\xA8"};
  const std::string page = report::html(facts);
  CHECK(count(page, "</script>") == 2);  // the two of the template
  CHECK(page.find("alert(1)</script>") == std::string::npos);
  CHECK(page.find("<img src=x") == std::string::npos);
  CHECK(page.find("\xE2\x80\xA8") == std::string::npos);
  for (const char* outside : {"src=\"http", "href=\"http", "@import", "url(http", "fetch(", "XMLHttpRequest"})
    CHECK_MESSAGE(page.find(outside) == std::string::npos, outside);
  for (const char* text :
       {"断面逐月水质类别", "Class of each section by month", "示例·不得用于决策", "ILLUSTRATIVE"})
    CHECK_MESSAGE(page.find(text) != std::string::npos, text);
  CHECK(page.find("VI") == std::string::npos);  // 劣Ⅴ is never a sixth numeral
}

TEST_CASE("every basin's page stays small and is the same every time" * doctest::test_suite("long")) {
  for (const char* name : {"beiyun", "chaobai", "daqing", "yongding"}) {
    const basin::Model model = made_up::model(name);
    const results::Results run = made_up::run(model);
    const report::Facts facts = report::build_facts(run, model, made_up::provenance());
    const std::string page = report::html(facts);
    CHECK_MESSAGE(page.size() < 3'000'000, name, " ", page.size());
    CHECK(page == report::html(report::facts_from_json(report::to_json(facts), "facts.json")));
    CHECK(facts.map.reaches.size() == model.basin->reaches.size());
  }
}

TEST_CASE("a page is rebuilt from the stored facts alone") {
  std::string name = (std::filesystem::temp_directory_path() / "qinghe_report_XXXXXX").string();
  const std::filesystem::path folder = mkdtemp(name.data());
  CHECK_THROWS_AS(report::rebuild(folder), base::InputError);
  std::ofstream(folder / "facts.json") << report::to_json(daqing());
  const auto page = report::rebuild(folder);
  CHECK(base::read_file(page) == report::html(daqing()));
  std::filesystem::remove(page);
  std::filesystem::create_directory(page);  // a folder stands in the page's way
  CHECK_THROWS_AS(report::rebuild(folder), base::InputError);
  CHECK_FALSE(std::filesystem::exists(folder / "report.html.partial"));
  std::filesystem::remove_all(folder);
}

// Writes the pages that the browser test opens.
namespace {

// A rubber dam, a sluice, a canal to a node and an intake for fields.
basin::Model with_works(basin::Model model) {
  basin::Basin basin = *model.basin;
  basin.gates = {{.id = "dam", .name_zh = "橡胶坝", .name_en = "a dam", .kind = channel::GateKind::rubber_dam, .reach = 3},
                 {.id = "sluice", .name_zh = "节制闸", .name_en = "", .kind = channel::GateKind::sluice, .reach = 7}};
  basin.abstractions = {{.id = "away", .name_zh = "取水口", .reach = 2},
                        {.id = "canal", .name_zh = "引水渠", .name_en = "a canal", .reach = 4, .to_node = basin.reaches[9].from},
                        {.id = "fields", .name_zh = "灌渠", .reach = 5, .irrigates = 0}};
  model.basin = std::make_shared<const basin::Basin>(std::move(basin));
  return model;
}

}  // namespace

TEST_CASE("the map shows works: gates at the ends of their reaches, canals from intake to node or fields, with what they took") {
  const basin::Model model = with_works(made_up::model("daqing"));
  results::Results run = made_up::run(model);
  using Place = results::CanalMonth::Place;
  for (const int canal : {0, 1})
    for (const Place place : {Place::taken, Place::lost})
      run.canal_months.push_back({.canal = canal, .place = place, .month = "2016-07", .volume = 86400.0 * run.days * (canal + 1) * (place == Place::taken ? 1 : 0.1)});
  const report::Map map = report::build_facts(run, model, made_up::provenance()).map;
  REQUIRE(map.gates.size() == 2);
  CHECK(map.gates[0].kind == "rubber_dam");
  CHECK(map.gates[0].name.en == "a dam");
  CHECK(map.gates[1].kind == "sluice");
  CHECK(map.gates[1].reach == 7);
  REQUIRE(map.canals.size() == 2);  // what leaves the model leads nowhere
  CHECK(map.canals[0].id == "canal");
  CHECK_FALSE(map.canals[0].fields);
  const basin::Node& mouth = model.basin->nodes[static_cast<std::size_t>(model.basin->reaches[9].from)];
  CHECK(map.canals[0].to == std::array{mouth.lon, mouth.lat});
  CHECK(map.canals[0].flow == doctest::Approx(1));
  CHECK(map.canals[1].fields);
  CHECK(map.canals[1].to == std::array{model.basin->subcatchments[0].longitude, model.basin->subcatchments[0].latitude});
  CHECK(map.canals[1].flow == doctest::Approx(2));
  const report::Map none = report::build_facts(made_up::run(made_up::model("daqing")), made_up::model("daqing"), made_up::provenance()).map;
  CHECK(none.canals.empty());
}

TEST_CASE("pages for the browser" * doctest::skip(std::getenv("QINGHE_PAGES") == nullptr)) {
  const std::string folder = std::getenv("QINGHE_PAGES");
  for (const char* name : {"beiyun", "chaobai", "daqing", "yongding"}) {
    const basin::Model model = std::string(name) == "beiyun" ? with_works(made_up::model(name)) : made_up::model(name);
    report::Facts facts = report::build_facts(made_up::run(model), model, made_up::provenance());
    if (std::string(name) == "daqing") facts.ranking = made_up::ranking();
    std::ofstream(folder + "/" + name + ".html") << report::html(facts);
  }
  // A period that ends within July, under rain that nobody measured.
  const basin::Model model = made_up::model("daqing");
  const results::Results run = made_up::run(model, 210);
  report::Facts facts = report::build_facts(run, model, made_up::provenance());
  report::label_made_rain(facts, {{.start = run.start, .end = run.end, .statement = {"设计暴雨，并非实测。", "Design storm, not observed."}, .phrase = {"含设计暴雨", "with a design storm"}}}, run.start, run.end);
  std::ofstream(folder + "/part.html") << report::html(facts);
}

TEST_CASE("the page's reference is the catalogue, with what the basin sets beside the default") {
  basin::Model model = made_up::model("daqing");
  basin::Basin basin = *model.basin;
  basin.kinetic_parameters["nitrification.k_n"] = 0.25;
  basin.without = {"coliform_loss"};
  model.basin = std::make_shared<const basin::Basin>(std::move(basin));
  const report::Reference reference =
      report::build_facts(made_up::run(model), model, made_up::provenance()).reference;
  // Behind the catalogue, what a basin's own constituents lose.
  REQUIRE(reference.processes.size() == quality::processes().size() + 1);
  CHECK(reference.processes.back().key == "own_loss");
  CHECK_FALSE(reference.processes.back().runs);
  for (std::size_t i = 0; i < quality::processes().size(); ++i) {
    CAPTURE(reference.processes[i].key);
    CHECK(reference.processes[i].key == quality::processes()[i].key);
    // One is left out by the basin; others need a store on the bed.
    const std::string& key = reference.processes[i].key;
    const auto& reactants = quality::processes()[i].reactants;
    const bool stored = key == "solids_deposition" || key.starts_with("two_layer_") || std::any_of(reactants.begin(), reactants.end(), constituents::on_demand);
    CHECK(reference.processes[i].runs == (key != "coliform_loss" && !stored && !key.starts_with("lumped_decay_of_")));
    CHECK(!reference.processes[i].source.empty());
  }
  int set = 0;
  for (const report::ReferenceParameter& parameter : reference.parameters) {
    CAPTURE(parameter.name);
    CHECK(!parameter.source.empty());
    CHECK(parameter.low <= parameter.value);
    CHECK(parameter.value <= parameter.high);
    if (std::isfinite(parameter.set)) {
      ++set;
      CHECK(parameter.name == "nitrification.k_n");
      CHECK(parameter.set == 0.25);
    }
  }
  CHECK(set == 1);
}
