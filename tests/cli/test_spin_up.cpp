// Stores of land, sewers and bed before a run: settled, or a warning that they are not; stopped meanwhile, nothing is left behind.
#include <csignal>
#include <nlohmann/json.hpp>

#include "cli/basin_folder.hpp"

using namespace basin_folder;
using process::contents;
using process::qinghe;

namespace {

std::vector<std::string> run_of(const std::string& out, const std::vector<std::string>& more) {
  std::vector<std::string> words{"run", "b", "-o", out, "--from", "2016-01-01", "--to", "2016-01-04", "--set", "period.warmup=\"2015-01-01\"", "--set", "cell_length=\"4000 m\"", "--json"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_CASE("the year before repeats until the bed changes by no more than is asked; too few years are a warning in all places") {
  const process::Scratch scratch;
  make(scratch, false);
  const std::string store = "formulas.bed=\"store\"";
  const auto settled = qinghe(run_of("settled", {"--set", store, "--set", "period.spin_up_change=\"20 %\""}), {.folder = scratch.path()});
  REQUIRE_MESSAGE(settled.code == 0, settled.err);
  const auto json = nlohmann::json::parse(settled.out);
  CHECK(json["spin_up_settled"] == true);
  CHECK(json["spin_up_with_river"] >= 1);
  CHECK(json["spin_up"].size() == 12);
  for (const auto& row : json["spin_up"]) CHECK(row["percent_per_year"] < 20);
  CHECK(settled.err.find("had not settled") == std::string::npos);
  CHECK(contents(scratch / "settled" / "run.json").find("stores of land, sewers and bed settled after") != std::string::npos);
  CHECK(contents(scratch / "settled" / "run.log").find("of them with the river") != std::string::npos);

  const auto short_of = qinghe(run_of("short", {"--set", store, "--set", "period.spin_up_years=1"}), {.folder = scratch.path()});
  REQUIRE_MESSAGE(short_of.code == 0, short_of.err);
  CHECK(nlohmann::json::parse(short_of.out)["spin_up_settled"] == false);
  CHECK(short_of.err.find("warning: stores of land, sewers and bed had not settled after 2 repetitions") != std::string::npos);
  CHECK(short_of.err.find("bed_demand_slow") != std::string::npos);
  CHECK(contents(scratch / "short" / "run.json").find("had not settled") != std::string::npos);

  const auto none = qinghe(run_of("none", {"--set", store, "--set", "period.spin_up_years=0", "--output", "network=none"}), {.folder = scratch.path()});
  CHECK(none.code == 0);
  CHECK(none.out.find("spin_up_with_river") == std::string::npos);
  CHECK(contents(scratch / "none" / "run.log").find("were not spun up") != std::string::npos);

  const auto wrong = qinghe(run_of("wrong", {"--set", "period.spin_up_years=-1", "--set", "period.spin_up_change=\"2 m\""}), {.folder = scratch.path()});
  CHECK(wrong.code == 3);
  CHECK(wrong.err.find("spin_up_years") != std::string::npos);
  CHECK(wrong.err.find("spin_up_change") != std::string::npos);
}

TEST_CASE("a stop during the spin-up is exit 130, says that nothing was saved, and leaves nothing") {
  const process::Scratch scratch;
  make(scratch, false);
  const auto words = run_of("out", {"--set", "formulas.bed=\"store\"", "--set", "period.spin_up_years=400", "--set", "period.spin_up_change=1e-6", "--set", "cell_length=\"200 m\""});
  const auto began = std::chrono::steady_clock::now();
  const auto stopped = qinghe(words, {.folder = scratch.path(), .interrupt_when = [&] { return std::chrono::steady_clock::now() - began > std::chrono::seconds(8); }, .signal = SIGINT});
  CHECK(stopped.code == 130);
  CHECK(stopped.err.find("during the spin-up of stores; nothing was saved") != std::string::npos);
  CHECK_FALSE(fs::exists(scratch / "out"));
  CHECK_FALSE(fs::exists(scratch / "out.partial"));
}
