// [output] of basin.toml: what it keeps, and every fault of it by name.
#include <algorithm>

#include "qinghe/basin/model.hpp"
#include "tiny.hpp"

using namespace qinghe;

namespace {

struct Choosing : Tiny {
  explicit Choosing(const std::string& lines) { append("basin.toml", "[output]\n" + lines); }
};

basin::Model model(const std::string& lines) {
  return basin::build_model(std::make_shared<const basin::Basin>(Choosing(lines).read()));
}

}  // namespace

TEST_CASE("without [output] everything is kept: sections by the hour, the network by the day") {
  Tiny tiny;
  const auto m = basin::build_model(std::make_shared<const basin::Basin>(tiny.read()));
  CHECK(m.basin->output.sections == basin::Every::hour);
  CHECK(m.basin->output.network == basin::Every::day);
  CHECK(m.basin->output.statistics == std::vector{basin::Statistic::mean});
  CHECK(basin::stored_sections(*m.basin).size() == 2);
  CHECK(basin::stored_cells(m).size() == static_cast<std::size_t>(m.network.cell_count()));
  CHECK(basin::stored_slots(m).size() == static_cast<std::size_t>(m.set.count()));
}

TEST_CASE("places: a reach keeps its cells and sections, a section itself and its cell, a reservoir both of its own") {
  const auto reach = model("places = [\"r5\"]\n");
  CHECK(basin::stored_sections(*reach.basin) == std::vector{0});
  const auto cells = basin::stored_cells(reach);
  REQUIRE(cells.size() == static_cast<std::size_t>(reach.network.cells_in(4)));
  for (const int cell : cells) CHECK(reach.network.reach_of(cell) == 4);

  const auto section = model("places = [\"x1\"]\n");
  CHECK(basin::stored_sections(*section.basin) == std::vector{0});
  CHECK(basin::stored_cells(section) == std::vector{section.section_cell[0]});

  const auto lake = model("places = [\"lake\", \"r3\"]\n");
  CHECK(basin::stored_sections(*lake.basin) == std::vector{1});
  CHECK(basin::stored_cells(lake).size() == static_cast<std::size_t>(1 + lake.network.cells_in(2)));
}

TEST_CASE("constituents and statistics are kept in their own order, whatever the order given") {
  const auto m = model("constituents = [\"phosphate\", \"dissolved_oxygen\"]\nstatistics = [\"max\", \"mean\"]\nsections = \"daily\"\nnetwork = \"none\"\n");
  const auto slots = basin::stored_slots(m);
  REQUIRE(slots.size() == 2);
  CHECK(m.set.id(slots[0]) == constituents::Constituent::dissolved_oxygen);
  CHECK(m.set.id(slots[1]) == constituents::Constituent::phosphate);
  CHECK(m.basin->output.statistics == std::vector{basin::Statistic::mean, basin::Statistic::maximum});
  CHECK(m.basin->output.sections == basin::Every::day);
  CHECK(m.basin->output.network == basin::Every::none);
}

TEST_CASE("fault: names that [output] does not know, all told at once with the nearest spelling") {
  const auto faults = Choosing(
                          "constituents = [\"amonium\", \"nitrate\", \"nitrate\"]\nstatistics = [\"man\"]\n"
                          "places = [\"r55\", \"x1\", \"nowhere_at_all\"]\nnetwork = \"dialy\"\nsections = \"hourli\"\n"
                          "place = [\"r1\"]\n")
                          .faults();
  const auto told = [&](const std::string& key, const std::string& value, const std::string& expected, const std::string& suggestion) {
    return std::count_if(faults.begin(), faults.end(), [&](const base::Fault& fault) {
      return fault.file.ends_with("basin.toml") && fault.line > 0 && fault.key == "output." + key && fault.value.find(value) != std::string::npos &&
             fault.expected.find(expected) != std::string::npos && fault.suggestion == suggestion;
    });
  };
  std::string all;
  for (const auto& fault : faults) all += "\n  " + base::describe(fault);
  CAPTURE(all);
  CHECK(faults.size() == 8);
  CHECK(told("constituents", "amonium", "one of temperature", "ammonium") == 1);
  CHECK(told("constituents", "nitrate", "each name once", "") == 1);
  CHECK(told("statistics", "man", "one of mean, min, max", "mean") == 1);
  CHECK(told("places", "r55", "the id of a reach, a section or a reservoir", "r5") == 1);
  CHECK(told("places", "nowhere_at_all", "the id of a reach, a section or a reservoir", "") == 1);
  CHECK(told("network", "dialy", "daily", "daily") == 1);
  CHECK(told("sections", "hourli", "hourly", "hourly") == 1);
  CHECK(told("place", "", "", "places") == 1);

  const auto empty = Choosing("constituents = []\nplaces = []\n").faults();
  REQUIRE(empty.size() == 2);
  CHECK(empty[0].expected.find("at least one of") != std::string::npos);
  CHECK(empty[1].expected.find("at least the id") != std::string::npos);
}

TEST_CASE("--output writes the same as [output]") {
  CHECK(basin::output_assignment("constituents=ammonium, nitrate") == "output.constituents=[\"ammonium\",\"nitrate\"]");
  CHECK(basin::output_assignment("network=none") == "output.network=\"none\"");
  CHECK(basin::output_assignment("places=") == "output.places=[]");
  CHECK_THROWS_AS(basin::output_assignment("ammonium"), base::UsageError);
  CHECK_THROWS_AS(basin::output_assignment("=x"), base::UsageError);
  CHECK_THROWS_AS(basin::output_assignment("places=\"r1\""), base::UsageError);
}
