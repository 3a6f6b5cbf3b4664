// A scenario file: what its keys mean, and faults with file and line.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "qinghe/base/error.hpp"
#include "qinghe/scenario/read.hpp"

using namespace qinghe;
using scenario::Operation;

namespace {

scenario::Scenario read(const std::string& text) {
  const auto file = std::filesystem::temp_directory_path() / "qinghe_scenario_test.toml";
  std::ofstream(file) << text;
  scenario::Scenario scenario = scenario::read_scenario(file, base::beijing_offset);
  CHECK(scenario.file == file.string());
  return scenario;
}

std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("pulls know their lines, whole hours on the basin's clock, and values with a unit") {
  const scenario::Scenario s = read(R"(id = "s"
[[pull]]
lever = "sewer_parameter"
target = "W1"
parameter = "sewage_per_person"
operation = "set"
value = "150 L/d"
from = 2016-07-01T06:00:00
to = 2016-07-20
[[pull]]
lever = "added_flow"
target = "R1"
parameter = "river"
value = 2
)");
  REQUIRE(s.pulls.size() == 2);
  CHECK(s.lines == std::vector<int>{2, 10});
  CHECK(s.pulls[0].quantity == "150 L/d");
  CHECK(s.pulls[0].from == base::instant({.year = 2016, .month = 7, .day = 1, .hour = 6}, base::beijing_offset));
  CHECK(s.pulls[0].to == base::instant({.year = 2016, .month = 7, .day = 20}, base::beijing_offset));
  // A flow that is let in is set: there is nothing to scale.
  CHECK(s.pulls[1].operation == Operation::set);
}

TEST_CASE("times that are no whole hours, or of no use to the lever, are refused by file and line") {
  const std::string load = "id = \"s\"\n[[pull]]\nlever = \"source_load\"\ntarget = \"*\"\nvalue = 0.5\n";
  CHECK(refusal(load).empty());
  CHECK(refusal(load + "from = 2016-07-01T06:30:00\n").find("qinghe_scenario_test.toml:6: pull[1].from: got '2016-07-01T06:30:00', expected a whole hour") != std::string::npos);
  CHECK(refusal(load + "from = 2016-07-01\nto = 2016-07-02T00:00:01\n").find("toml:7: pull[1].to") != std::string::npos);
  const std::string kinetic = "id = \"s\"\n[[pull]]\nlever = \"kinetic_parameter\"\ntarget = \"*\"\nparameter = \"nitrification.k_n\"\nvalue = 0.5\n";
  CHECK(refusal(kinetic).empty());
  CHECK(refusal(kinetic + "from = 2016-07-01\n").find("holds for the whole run") != std::string::npos);
  const std::string reset = "id = \"s\"\n[[pull]]\nlever = \"store_reset\"\ntarget = \"*\"\nparameter = \"deposit\"\nvalue = 0.5\n";
  CHECK(refusal(reset).find("the hour at which the store is emptied") != std::string::npos);
  CHECK(refusal(reset + "from = 2016-07-01\n").empty());
  CHECK(refusal(reset + "from = 2016-07-01\nramp_days = 2\n").find("emptied once") != std::string::npos);
}
