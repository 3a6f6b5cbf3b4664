// What a page says of the ground its numbers stand on.
#include <doctest/doctest.h>

#include "made_up_run.hpp"
#include "qinghe/report/build.hpp"
#include "qinghe/report/made_rain.hpp"

using namespace qinghe;

namespace {

report::Facts facts_of(const std::string& basin) {
  const basin::Model model = made_up::model(basin);
  return report::build_facts(made_up::run(model), model, made_up::provenance());
}
bool says(const report::Facts& facts, const std::string& text) {
  for (const report::Text& statement : facts.trust.statements)
    if (statement.en.find(text) != std::string::npos || statement.zh.find(text) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("what was fitted is told of the basin in which it was") {
  const report::Facts yongding = facts_of("yongding"), beiyun = facts_of("beiyun");
  CHECK(says(yongding, "fitted to what was reported of the releases of spring and winter 2020"));
  CHECK(says(yongding, "生态补水的报道拟合"));
  CHECK_FALSE(says(beiyun, "fitted to"));
  CHECK(says(beiyun, "Flows and quality parameters are uncalibrated"));
}

TEST_CASE("water from other basins stands among the boundaries with its range") {
  const report::Facts beiyun = facts_of("beiyun");
  REQUIRE(!beiyun.trust.boundaries.empty());
  CHECK(beiyun.trust.boundaries[0].name.zh == "团城湖补水(城市河湖环境用水)");
  CHECK(beiyun.trust.boundaries[0].low == doctest::Approx(1.5));
  CHECK(beiyun.trust.boundaries[0].high == doctest::Approx(6));
}

TEST_CASE("rain that nobody measured is told first, on the first screen, and where it falls within what is shown") {
  report::Facts facts = facts_of("daqing");
  const int leading = facts.trust.leading;
  REQUIRE(leading >= 2);
  CHECK(facts.made_rain.zh.empty());
  const auto day = [](int month, int of) { return base::instant({.year = 2016, .month = month, .day = of}, base::beijing_offset); };
  const report::MadeRain storm{.start = day(7, 20), .end = day(7, 21), .statement = {"设计暴雨", "Design storm"}, .phrase = {"含设计暴雨", "with a design storm"}},
      before{.start = day(1, 1), .end = day(2, 1), .statement = {"抽样", "sampled"}, .phrase = {"小时抽样", "hours sampled"}};
  report::label_made_rain(facts, {before, storm}, day(6, 1), day(9, 1));
  CHECK(facts.trust.statements[0].zh == "抽样");
  CHECK(facts.trust.statements[1].en == "Design storm");
  CHECK(facts.trust.leading == leading + 2);
  CHECK(facts.made_rain.en == "with a design storm");  // January is not shown
  const report::Facts again = report::facts_from_json(report::to_json(facts), "facts.json");
  CHECK(again.made_rain.zh == "含设计暴雨");
  CHECK(again.trust.leading == leading + 2);
}
