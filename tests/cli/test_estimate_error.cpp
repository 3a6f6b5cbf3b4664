// `qinghe run --estimate-error`: the same run on finer cells, beside a result that does not change for it.
#include <nlohmann/json.hpp>

#include "cli/basin_folder.hpp"

using namespace basin_folder;
using process::contents;
using process::qinghe;

TEST_CASE("two grids are compared section by section, and the run is what it is without") {
  const process::Scratch scratch;
  REQUIRE(qinghe({"new", "b"}, {.folder = scratch.path()}).code == 0);
  const auto run = [&](const std::string& out, const std::vector<std::string>& more) {
    std::vector<std::string> words{"run", "b", "-o", out, "--from", "2016-06-20", "--to", "2016-07-10", "--set", "period.warmup=\"2016-06-10\"", "-q", "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return qinghe(words, {.folder = scratch.path()});
  };
  const auto plain = run("plain", {}), compared = run("compared", {"--estimate-error"});
  REQUIRE(plain.code == 0);
  REQUIRE(compared.code == 0);
  CHECK(contents(scratch / "plain" / "sections_daily.csv") == contents(scratch / "compared" / "sections_daily.csv"));
  const auto json = nlohmann::json::parse(compared.out);
  REQUIRE(json.contains("grid_error"));
  REQUIRE(!json["grid_error"].empty());
  bool differs = false;
  for (const auto& row : json["grid_error"]) {
    CHECK(row["months"].get<int>() >= row["class_differs"].get<int>());
    for (const char* item : {"dissolved_oxygen_percent", "cod_cr_percent", "ammonia_n_percent", "total_p_percent"}) {
      if (row[item].is_null()) continue;
      CHECK(row[item].get<double>() >= 0);
      CHECK(row[item].get<double>() < 50);
      differs = differs || row[item].get<double>() > 0;
    }
  }
  CHECK(differs);
  const auto refused = run("refused", {"--estimate-error", "--warm-start", "any.state"});
  CHECK(refused.code == 2);
  CHECK(!std::filesystem::exists(scratch / "refused"));
}

TEST_CASE("a comparison of grids that was stopped, or asked for late, is made by --resume") {
  const process::Scratch scratch;
  REQUIRE(qinghe({"new", "b"}, {.folder = scratch.path()}).code == 0);
  const auto words = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all{"run", "b", "-o", "out", "--from", "2016-06-20", "--to", "2016-07-10", "--set", "period.warmup=\"2016-06-10\""};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  const auto stopped = qinghe(words({"--estimate-error"}), {.folder = scratch.path(), .interrupt_when = [&] { return std::filesystem::exists(scratch / "out" / "run.json"); }});
  REQUIRE(stopped.code == 130);
  CHECK(stopped.err.find("stopped by a signal while grids were compared; the run in out is complete. To continue:\n") != std::string::npos);
  CHECK(contents(scratch / "out" / "run.json").find("--estimate-error") != std::string::npos);
  const std::string command = stopped.err.substr(stopped.err.find("continue:\n") + 10);
  CHECK(command.find(" --estimate-error --resume\n") != std::string::npos);
  const auto resumed = process::run({"/bin/sh", "-c", command.substr(0, command.size() - 1) + " --json"}, {.folder = scratch.path()});
  REQUIRE_MESSAGE(resumed.code == 0, resumed.err);
  const auto at_once = qinghe(words({"--estimate-error", "--force", "--json"}), {.folder = scratch.path()});
  REQUIRE(at_once.code == 0);
  CHECK(nlohmann::json::parse(resumed.out)["grid_error"] == nlohmann::json::parse(at_once.out)["grid_error"]);
}

TEST_CASE("the spin-up of the finer cells can be stopped") {
  const process::Scratch scratch;
  REQUIRE(qinghe({"new", "b"}, {.folder = scratch.path()}).code == 0);
  // Nearly all of the run and of the comparison is the spin-up.
  const std::vector<std::string> words{"run", "b", "-o", "out", "--from", "2016-01-01", "--to", "2016-01-03", "--set", "period.warmup=\"2015-01-01\"", "--set", "cell_length=\"4000 m\"",
                                       "--set", "formulas.bed=\"store\"", "--set", "period.spin_up_years=3", "--set", "period.spin_up_change=1e-6", "--estimate-error", "-q"};
  const auto began = std::chrono::steady_clock::now();
  auto written = began;
  const auto stopped = qinghe(words, {.folder = scratch.path(), .interrupt_when = [&] {
                                        if (written == began && std::filesystem::exists(scratch / "out" / "run.json")) written = std::chrono::steady_clock::now();
                                        return written != began;
                                      }});
  const auto ended = std::chrono::steady_clock::now();
  CHECK(stopped.code == 130);
  CHECK(ended - written < (written - began) / 2);
}
