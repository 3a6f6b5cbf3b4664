#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "qinghe/base/config.hpp"

using namespace qinghe::base;

namespace {

const std::string sample = R"(name = "大清河"
length = "12.5 km"
cells = 40
fast = true
kind = "river"
start = 2016-01-01
end = "2016/12/31 24:00"
tables = ["nodes.csv", "reaches.csv"]
flows = [1, 2.5, "3 m3/s"]

[river]
slope = 1e-3
[river.bed]
depth = 0.2

[[reservoir]]
id = "A"
[[reservoir]]
id = "B"
volume = "1.2 亿m3"
)";

Config parsed(const std::string& text) {
  return Config::parse(text, "b.toml");
}

// The one fault that `read` records on `text`.
std::string fault_of(const std::string& text, const std::function<void(const Section&, Faults&)>& read) {
  const Config config = parsed(text);
  Faults faults;
  read(config.root(), faults);
  REQUIRE(faults.all().size() == 1);
  return describe(faults.all()[0]);
}

}  // namespace

TEST_CASE("values of every kind are read, with units converted") {
  const Config config = parsed(sample);
  const Section& root = config.root();
  Faults faults;
  CHECK(root.text("name", faults) == "大清河");
  CHECK(root.number("length", "m", positive, faults) == 12500);
  CHECK(root.integer_or("cells", 1, 100, 7, faults) == 40);
  CHECK(root.integer_or("absent", 1, 100, 7, faults) == 7);
  CHECK(root.flag_or("fast", false, faults));
  const std::vector<std::string> kinds = {"canal", "river"};
  CHECK(root.choice_or("kind", kinds, 0, faults) == 1);
  CHECK(root.instant("end", 0, faults) - root.instant("start", 0, faults) == 366 * 86400);
  CHECK(root.texts("tables", faults) == std::vector<std::string>{"nodes.csv", "reaches.csv"});
  CHECK(root.numbers("flows", "m3/s", positive, faults) == std::vector<double>{1, 2.5, 3});
  const auto river = root.section("river", faults);
  REQUIRE(river.has_value());
  CHECK(river->number("slope", "1", positive, faults) == 1e-3);
  CHECK(river->section("bed", faults)->number_or("depth", "m", positive, 9, faults) == 0.2);
  const auto reservoirs = root.sections("reservoir", faults);
  REQUIRE(reservoirs.size() == 2);
  CHECK(reservoirs[0].text("id", faults) == "A");
  CHECK(reservoirs[1].text("id", faults) == "B");
  CHECK(reservoirs[1].number("volume", "m3", positive, faults) == 1.2e8);
  CHECK(reservoirs[0].text_or("name", "unnamed", faults) == "unnamed");
  CHECK(root.keys().front() == "name");
  root.finish(faults);
  CHECK_MESSAGE(faults.empty(), (faults.empty() ? "" : describe(faults.all()[0])));
}

TEST_CASE("unknown keys are refused with line and nearest spelling, also in nested sections") {
  const Config config = parsed(
      "lenght = 3\n[river]\nslop = 1\n[river.bed]\ndepht = 2\n[[reservoir]]\nid = \"A\"\nvolum = "
      "3\n[rivr]\nx = 1\n");
  const Section& root = config.root();
  Faults faults;
  root.number_or("length", "m", any, 0, faults);
  const auto river = root.section("river", faults);
  river->number_or("slope", "1", any, 0, faults);
  river->section("bed", faults)->number_or("depth", "m", any, 0, faults);
  for (const Section& reservoir : root.sections("reservoir", faults)) {
    reservoir.text("id", faults);
    reservoir.number_or("volume", "m3", any, 0, faults);
  }
  root.finish(faults);
  try {
    faults.throw_if_any();
    FAIL("unknown keys were accepted");
  } catch (const InputError& error) {
    CHECK(std::string(error.what()) ==
          "b.toml:1: lenght: expected a known key; did you mean 'length'?\n"
          "b.toml:3: river.slop: expected a known key; did you mean 'slope'?\n"
          "b.toml:5: river.bed.depht: expected a known key; did you mean 'depth'?\n"
          "b.toml:8: reservoir[1].volum: expected a known key; did you mean 'volume'?\n"
          "b.toml:9: rivr: expected a known key; did you mean 'river'?");
  }
}

TEST_CASE("a wrong type, unit or range is one fault with what was expected") {
  using F = Faults;
  using S = Section;
  CHECK(fault_of("x = 3", [](const S& s, F& f) { s.text("x", f); }) ==
        "b.toml:1: x: got '3', expected text in quotes");
  CHECK(fault_of("\n\n[a]\n", [](const S& s, F& f) { s.section("a", f)->text("x", f); }) ==
        "b.toml:3: a.x: expected this key to be present");
  CHECK(fault_of("x = \"3 kg\"", [](const S& s, F& f) { s.number("x", "m", any, f); }) ==
        "b.toml:1: x: got '3 kg', expected a unit convertible to m");
  CHECK(fault_of("x = \"3 ton\"", [](const S& s, F& f) {
          s.number("x", "kg", any, f);
        }).ends_with("did you mean 'tonne'?"));
  CHECK(fault_of("x = nan", [](const S& s, F& f) { s.number("x", "m", any, f); }) ==
        "b.toml:1: x: got 'nan', expected a number in m");
  CHECK(fault_of("x = true", [](const S& s, F& f) { s.number("x", "m", any, f); }) ==
        "b.toml:1: x: got 'true', expected a number in m");
  CHECK(fault_of("x = -1", [](const S& s, F& f) { s.number_or("x", "m", not_negative, 0, f); }) ==
        "b.toml:1: x: got '-1', expected a number in m at least 0");
  CHECK(fault_of("y = 1", [](const S& s, F& f) { s.number("x", "m", positive, f); }) ==
        "b.toml:1: x: expected a number in m above 0 (the key is missing)");
  CHECK(fault_of("x = 2.5", [](const S& s, F& f) { s.integer_or("x", 1, 9, 1, f); }) ==
        "b.toml:1: x: got '2.5', expected a whole number from 1 to 9");
  CHECK(fault_of("x = 10", [](const S& s, F& f) { s.integer_or("x", 1, 9, 1, f); }) ==
        "b.toml:1: x: got '10', expected a whole number from 1 to 9");
  CHECK(fault_of("x = 1", [](const S& s, F& f) { s.flag_or("x", true, f); }) ==
        "b.toml:1: x: got '1', expected true or false");
  const std::vector<std::string> words = {"arkode", "cvode"};
  CHECK(fault_of("x = \"arkod\"", [&](const S& s, F& f) { s.choice_or("x", words, 0, f); }) ==
        "b.toml:1: x: got 'arkod', expected one of arkode, cvode; did you mean 'arkode'?");
  CHECK(fault_of("x = \"2016-02-30\"", [](const S& s, F& f) {
          s.instant("x", 0, f);
        }).starts_with("b.toml:1: x: got '2016-02-30', expected a date"));
  CHECK(fault_of("x = 1", [](const S& s, F& f) {
          s.instant("y", 0, f);
        }).starts_with("b.toml:1: y: expected a date"));
  CHECK(fault_of("x = 1", [](const S& s, F& f) { s.section("x", f); }) ==
        "b.toml:1: x: got '1', expected a section [x]");
  CHECK(fault_of("[x]\n", [](const S& s, F& f) { s.sections("x", f); }).ends_with("expected sections [[x]]"));
  CHECK(fault_of("x = 1", [](const S& s, F& f) { s.texts("x", f); }).ends_with("expected a list of texts"));
  CHECK(fault_of("x = 1", [](const S& s, F& f) {
          s.numbers("x", "m", any, f);
        }).ends_with("expected a list of numbers"));
  CHECK(fault_of("[a]\nx = [\n1,\n0]", [](const S& s, F& f) {
          s.section("a", f)->numbers("x", "m", positive, f);
        }) == "b.toml:4: a.x: got '0', expected a number in m above 0");
  CHECK(fault_of("x = [\"a\", 2]", [](const S& s, F& f) { s.texts("x", f); }) ==
        "b.toml:1: x: got '2', expected text in quotes");
}

TEST_CASE("text that is not TOML names its line") {
  try {
    parsed("a = 1\nb = = 2\n");
    FAIL("accepted");
  } catch (const InputError& error) {
    CHECK(error.faults()[0].line == 2);
    CHECK(error.faults()[0].expected.starts_with("TOML ("));
  }
  CHECK_THROWS_AS(parsed("a = 1\na = 2\n"), InputError);  // a key given twice
}

TEST_CASE("--set replaces and adds values; its faults point at the command line, not at the file") {
  Config config = parsed("x = 1\n[river]\nslope = 1e-3\n");
  config.set("x=2");
  config.set("river.slope = 0.5");
  config.set("river.bed.depth=12 cm");
  config.set("start=2016-07-01");
  config.set("name=Bai He");
  config.set("text=\"7\"");
  Faults faults;
  const Section& root = config.root();
  CHECK(root.number("x", "m", any, faults) == 2);
  CHECK(root.section("river", faults)->number("slope", "1", any, faults) == 0.5);
  CHECK(root.section("river", faults)->section("bed", faults)->number("depth", "m", any, faults) ==
        doctest::Approx(0.12));
  CHECK(iso_date(root.instant("start", 0, faults), 0) == "2016-07-01");
  CHECK(root.text("name", faults) == "Bai He");
  CHECK(root.text("text", faults) == "7");
  CHECK(faults.empty());
  const Config again = Config::parse(config.to_toml(), "effective.toml");
  CHECK(again.to_toml() == config.to_toml());
  CHECK(again.root().number("x", "m", any, faults) == 2);

  config.set("x=-5");
  root.number("x", "m", positive, faults);
  CHECK(describe(faults.all().at(0)) == "--set: x: got '-5', expected a number in m above 0");
  for (const char* wrong : {"x", "=3", "x.y=3"}) CHECK_THROWS_AS(config.set(wrong), UsageError);
}
