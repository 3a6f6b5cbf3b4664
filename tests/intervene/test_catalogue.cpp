// Rules that hold for every intervention type, whatever it is.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "qinghe/base/error.hpp"
#include "qinghe/intervene/intervention.hpp"

using namespace qinghe;

namespace {

basin::Basin little_basin() {
  basin::Basin b;
  b.utc_offset = base::beijing_offset;
  b.period.end = base::instant({.year = 2018}, b.utc_offset);
  b.plants.push_back({.id = "P1", .standard = "GB18918 1A", .capacity = 0.5, .limit_cod = 50, .limit_nh3_summer = 5, .limit_nh3_winter = 8, .limit_tp = 0.5});
  b.sewersheds.push_back({.id = "S1", .area = 5e6, .population = 100000, .collection_share = 0.8, .interception_ratio = 1});
  b.reaches.push_back({.id = "R1", .length = 1000, .channel = {.bottom_width = 10}});
  return b;
}

intervene::Candidate make(const intervene::Type& type, double size) {
  intervene::Candidate c;
  c.id = "x", c.type = &type, c.size = size;
  c.target = type.target_kind == "plant" ? "P1" : type.target_kind == "sewershed" ? "S1" : type.target_kind == "reach" ? "R1" : "R1@0.5";
  for (const auto& p : type.parameters) c.parameters[std::string(p.symbol)] = p.value;
  return c;
}

const base::Instant start = base::instant({.year = 2016}, base::beijing_offset);

}  // namespace

TEST_CASE("every type is described completely") {
  std::set<std::string> keys;
  for (const intervene::Type* type : intervene::catalogue()) {
    CAPTURE(type->key);
    CHECK(keys.insert(std::string(type->key)).second);
    CHECK_FALSE(type->name_zh.empty());
    CHECK_FALSE(type->name_en.empty());
    CHECK_FALSE(type->cost_source.empty());
    CHECK(type->life_years > 0);
    for (const intervene::CostRange& cost : {type->capex_per_unit, type->opex_per_unit}) {
      CHECK(cost.low <= cost.middle);
      CHECK(cost.middle <= cost.high);
      // A cost without its range would be printed as if it were certain.
      if (cost.middle > 0) CHECK(cost.low < cost.high);
    }
    for (const base::Parameter& p : type->parameters) {
      CAPTURE(p.symbol);
      CHECK(p.low <= p.value);
      CHECK(p.value <= p.high);
      CHECK_FALSE(p.source.empty());
    }
  }
}

TEST_CASE("a measure of size zero changes nothing") {
  const basin::Basin b = little_basin();
  for (const intervene::Type* type : intervene::catalogue()) CHECK(intervene::as_scenario(make(*type, 0), b, start).pulls.empty());
}

TEST_CASE("a larger measure pulls at least as far in the same direction") {
  const basin::Basin b = little_basin();
  for (const intervene::Type* type : intervene::catalogue()) {
    CAPTURE(type->key);
    const auto small = intervene::as_scenario(make(*type, 1), b, start).pulls;
    const auto large = intervene::as_scenario(make(*type, 3), b, start).pulls;
    REQUIRE_FALSE(small.empty());
    REQUIRE(small.size() == large.size());
    for (std::size_t i = 0; i < small.size(); ++i) {
      CHECK(small[i].parameter == large[i].parameter);
      CHECK(std::abs(large[i].value) >= std::abs(small[i].value));
      CHECK(std::signbit(large[i].value) == std::signbit(small[i].value));
    }
  }
}

TEST_CASE("shares stay within what exists") {
  const basin::Basin b = little_basin();
  for (const auto* key : {"sewer_completion", "direct_outfall_elimination"}) {
    const auto pulls = intervene::as_scenario(make(intervene::type_from_key(key), 1e6), b, start).pulls;
    REQUIRE(pulls.size() == 1);
    CHECK(b.sewersheds[0].collection_share + pulls[0].value <= 1.0 + 1e-12);
  }
  // Separation ends where nothing is combined, and leaves some sewage in the wrong pipe.
  const auto apart = intervene::as_scenario(make(intervene::type_from_key("sewer_separation"), 1e6), b, start).pulls;
  REQUIRE(apart.size() == 2);
  CHECK(b.sewersheds[0].combined_share + apart[0].value == 0);
  CHECK(apart[1].value == doctest::Approx(-0.08));
  // An upgrade of more than the plant's capacity upgrades the plant once.
  const auto pulls = intervene::as_scenario(make(intervene::type_from_key("plant_upgrade"), 1e9), b, start).pulls;
  for (const auto& pull : pulls)
    if (pull.parameter == "limit_nh3_summer") CHECK(b.plants[0].limit_nh3_summer + pull.value == doctest::Approx(1.5));
}

TEST_CASE("dredging takes out no more than there is, whichever way the bed is described") {
  basin::Basin b = little_basin();
  for (const auto form : {quality::BedForm::prescribed, quality::BedForm::store, quality::BedForm::two_layer}) {
    b.formulas.bed = form;
    const auto half = intervene::as_scenario(make(intervene::type_from_key("dredging"), 2500), b, start).pulls, all = intervene::as_scenario(make(intervene::type_from_key("dredging"), 1e9), b, start).pulls;
    REQUIRE(half.size() == 1);
    CHECK(half[0].lever == (form == quality::BedForm::prescribed ? scenario::Lever::reach_parameter : scenario::Lever::store_reset));
    CHECK(std::abs(half[0].value) == doctest::Approx(0.3));
    CHECK(std::abs(all[0].value) == doctest::Approx(0.6));
  }
}

TEST_CASE("candidate files: every fault is named") {
  const basin::Basin b = little_basin();
  const auto file = std::filesystem::temp_directory_path() / "qinghe_candidates_test.toml";
  std::ofstream(file) << R"([[candidate]]
id = "A"
type = "overflow_tnak"
[[candidate]]
id = "B"
type = "overflow_tank"
name_zh = "池"
name_en = "tank"
target = "S2"
size = -5
capex_per_unit = [5000, 3000, 9000]
source = "test"
)";
  try {
    intervene::read_candidates(file, b);
    FAIL("accepted");
  } catch (const base::InputError& error) {
    const std::string text = error.what();
    CHECK(text.find("did you mean 'overflow_tank'") != std::string::npos);
    CHECK(text.find("did you mean 'S1'") != std::string::npos);
    CHECK(text.find("size") != std::string::npos);
    CHECK(text.find("ascending") != std::string::npos);
    CHECK(error.faults().size() == 4);
  }
  std::filesystem::remove(file);
}

TEST_CASE("what a measure collects of misconnected sewage is no longer misconnected") {
  basin::Basin b = little_basin();
  b.sewersheds[0].kind = sewer::SewerKind::separate;
  b.sewersheds[0].misconnected_share = 0.15;
  for (const auto* key : {"sewer_completion", "direct_outfall_elimination"}) {
    CAPTURE(key);
    const auto pulls = intervene::as_scenario(make(intervene::type_from_key(key), 1e6), b, start).pulls;
    REQUIRE(pulls.size() == 2);
    CHECK(pulls[1].parameter == "misconnected_share");
    CHECK(pulls[0].apply(b.sewersheds[0].collection_share, start) + pulls[1].apply(0.15, start) == doctest::Approx(1));
    // Where the rest still holds it, it stays.
    CHECK(intervene::as_scenario(make(intervene::type_from_key(key), 0.1), b, start).pulls.size() == 1);
  }
}
