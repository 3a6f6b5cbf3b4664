// A constituent of a basin's own as a user meets it: listed, run, graded, written with its unit, resumed.
#include "cli/basin_folder.hpp"

using namespace basin_folder;
using process::contents;
using process::qinghe;

namespace {

// Effluent far above class Ⅴ of fluoride (1.5 mg/L), and a decaying one in nanograms.
const std::string two =
    "\n[constituents.fluoride]\nname_en = \"fluoride\"\nname_zh = \"氟化物\"\nunit = \"ug/L\"\nscale = 1000\nbackground = 2500\nstandard_item = \"fluoride\"\nsource = \"a test\"\n"
    "[constituents.atrazine]\nname_en = \"atrazine\"\nname_zh = \"莠去津\"\nunit = \"ng/L\"\nscale = 100\nbackground = 50\ndecay = 0.05\nsource = \"a test\"\n";

std::vector<std::string> run_of(const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"run", "b", "-o", "out", "--from", "2016-06-20", "--to", "2016-08-10", "--set", "period.warmup=\"2016-06-10\"", "--set", "cell_length=\"4000 m\"", "-q"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}
bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }
// Cells of a row of a table without quotes.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line)
    if (c == ',') cells.emplace_back();
    else cells.back() += c;
  return cells;
}

}  // namespace

TEST_CASE("list constituents BASIN lists what it adds; other topics take no basin") {
  const process::Scratch scratch;
  append(make(scratch, false) / "basin.toml", two);
  const auto listed = qinghe({"list", "constituents", "b"}, {.folder = scratch.path()});
  CHECK(listed.code == 0);
  CHECK(holds(listed.out, "dissolved_oxygen"));
  CHECK(holds(listed.out, "atrazine"));
  CHECK(holds(listed.out, "ng/L"));
  CHECK(qinghe({"list", "units", "b"}, {.folder = scratch.path()}).code == 2);
}

TEST_CASE("a run carries them to every table with the unit, grades by the standard's item, and closes their balances") {
  const process::Scratch scratch;
  append(make(scratch, false) / "basin.toml", two);
  const auto ran = qinghe(run_of({"--output", "constituents=fluoride", "--output", "sections=daily"}), {.folder = scratch.path()});
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  const fs::path out = scratch / "out";
  CHECK(first_line(contents(out / "sections_daily.csv")).ends_with("fluoride [ug/L],atrazine [ng/L]"));
  const std::string balances = contents(out / "balances.csv");
  for (const char* line : {"river,fluoride,m3 ug/L,inflow", "river,atrazine,m3 ng/L,reaction", "sewer,fluoride,m3 ug/L,out"}) CHECK_MESSAGE(holds(balances, line), line);
  CHECK(holds(contents(out / "report.html"), "莠去津"));
  CHECK(holds(contents(out / "facts.json"), "atrazine"));

  // Every section with water is beyond class Ⅴ, and fluoride is what makes it so.
  const std::string classes = contents(out / "monthly_classes.csv");
  const std::vector<std::string> header = cells_of(first_line(classes));
  CHECK(header.back() == "fluoride");
  const auto column = [&](const char* name) { return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin()); };
  std::size_t at = classes.find('\n') + 1, graded = 0;
  for (std::size_t end = classes.find('\n', at); end != std::string::npos; at = end + 1, end = classes.find('\n', at)) {
    const std::vector<std::string> cells = cells_of(classes.substr(at, end - at));
    if (cells.size() != header.size() || cells[column("state")] != "assessed") continue;
    CHECK(cells[column("class")] == "劣Ⅴ");
    CHECK(holds(cells[column("main_pollutants")], "氟化物"));
    CHECK(std::stod(cells.back()) == doctest::Approx(2.5).epsilon(0.2));
    ++graded;
  }
  CHECK(graded > 0);
}

TEST_CASE("a run with them that was killed goes on to the same bytes, and not where another is carried") {
  const process::Scratch scratch;
  const fs::path basin = make(scratch, false);
  append(basin / "basin.toml", two);
  const fs::path state = scratch / "out.partial/checkpoint/state";
  const auto stopped = qinghe(run_of({"--checkpoint", "15 d"}), {.folder = scratch.path(), .interrupt_when = [&] { return fs::exists(state); }, .signal = SIGKILL});
  REQUIRE(stopped.code == 128 + SIGKILL);
  REQUIRE(fs::exists(state));
  const auto other = qinghe(run_of({"--checkpoint", "15 d", "--resume", "--set", "constituents.atrazine.unit=\"ug/L\""}), {.folder = scratch.path()});
  CHECK(other.code == 3);
  CHECK(holds(other.err, "constituents"));
  const auto resumed = qinghe(run_of({"--checkpoint", "15 d", "--resume"}), {.folder = scratch.path()});
  REQUIRE_MESSAGE(resumed.code == 0, resumed.err);
  fs::rename(scratch / "out", scratch / "resumed");
  REQUIRE(qinghe(run_of({"--checkpoint", "15 d"}), {.folder = scratch.path()}).code == 0);
  for (const char* name : {"sections_daily.csv", "balances.csv", "monthly_classes.csv", "sections.nc", "network.nc", "facts.json"})
    CHECK_MESSAGE(contents(scratch / "out" / name) == contents(scratch / "resumed" / name), name);
}
