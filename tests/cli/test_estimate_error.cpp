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
