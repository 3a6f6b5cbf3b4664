// A run with a scenario: what it may not pull is told before anything runs, and what it pulled stands in run.json.
#include "cli/basin_folder.hpp"

using namespace basin_folder;

namespace {

process::Finished run(const process::Scratch& scratch, const std::string& scenario) {
  write(scratch / "levers.toml", "id = \"s\"\n" + scenario);
  return process::qinghe({"run", "b", "--scenario", "levers.toml", "-o", "out", "--from", "2016-07-02", "--to", "2016-07-03", "--set", "period.warmup=\"2016-07-01\"", "--force", "-q"}, {.folder = scratch.path()});
}

}  // namespace

TEST_CASE("a scenario's faults are told at once with exit code 3, by file, line, pull, value and range, and nothing is left behind") {
  const process::Scratch scratch;
  make(scratch, false);
  const auto done = run(scratch, R"([[pull]]
lever = "sewer_parameter"
target = "W1"
parameter = "collection_share"
operation = "set"
value = 1.7
[[pull]]
lever = "source_flow"
target = "B1"
operation = "set"
value = 2
)");
  CHECK(done.code == 3);
  for (const char* says : {"levers.toml:2: scenario s, pull 1: value of sewer_parameter W1 collection_share: got '1.7', expected a number from 0 to 1",
                           "levers.toml:8: scenario s, pull 2: target: got 'B1', expected something of this basin that the lever acts on; did you mean 'direct_discharge:B1'?",
                           "levers.toml:8: scenario s, pull 2: operation: got 'set', expected scale, a factor on the flow of the source; `added_flow` lets"})
    CHECK_MESSAGE(done.err.find(says) != std::string::npos, done.err);
  CHECK_FALSE(fs::exists(scratch / "out"));
  CHECK_FALSE(fs::exists(scratch / "out.partial"));
}

TEST_CASE("run.json names the pulls and the digests of the scenario and of the parameters in force") {
  const process::Scratch scratch;
  make(scratch, false);
  const auto done = run(scratch, "[[pull]]\nlever = \"kinetic_parameter\"\ntarget = \"*\"\nparameter = \"nitrification.k_n\"\nvalue = 0.5\n");
  REQUIRE_MESSAGE(done.code == 0, done.err);
  const std::string json = process::contents(scratch / "out" / "run.json");
  CHECK(json.find("\"parameter\": \"nitrification.k_n\"") != std::string::npos);
  CHECK(std::regex_search(json, std::regex("\"scenario_sha256\": \"[0-9a-f]{64}\"")));
  CHECK(std::regex_search(json, std::regex("\"parameters_sha256\": \"[0-9a-f]{64}\"")));
}
