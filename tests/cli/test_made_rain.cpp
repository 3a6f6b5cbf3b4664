// Rain that nobody measured is told on standard output and on the page.
#include "cli/basin_folder.hpp"

using namespace basin_folder;

namespace {

process::Finished run(const process::Scratch& scratch, std::vector<std::string> more) {
  std::vector<std::string> words = {"run", "b", "-o", "out", "--from", "2016-07-02", "--to", "2016-07-04", "--set", "period.warmup=\"2016-07-01\"", "--force", "-q"};
  words.insert(words.end(), more.begin(), more.end());
  return process::qinghe(words, {.folder = scratch.path()});
}

}  // namespace

TEST_CASE("a design storm is told on standard output and at the head of the page; recorded rain needs no word") {
  const process::Scratch scratch;
  make(scratch, false);
  const auto recorded = run(scratch, {});
  REQUIRE_MESSAGE(recorded.code == 0, recorded.err);
  CHECK(recorded.out.find("not observed") == std::string::npos);
  CHECK(recorded.out.find("calibration: Flows and quality parameters are uncalibrated") != std::string::npos);
  const auto storm = run(scratch, {"--set", "weather.design_storm_years=50", "--set", "weather.design_storm_start=2016-07-03T00"});
  REQUIRE_MESSAGE(storm.code == 0, storm.err);
  CHECK_MESSAGE(storm.out.find("rain: Design storm, not observed: for 24 h from 2016-07-03 00:00") != std::string::npos, storm.out);
  const std::string page = process::contents(scratch / "out" / "report.html");
  CHECK(page.find("\"made_rain\":{\"zh\":\"自 2016-07-03 起含 50 年一遇设计暴雨，并非实测降雨\"") != std::string::npos);
  CHECK(page.find("\"statements\":[{\"zh\":\"设计暴雨，并非实测") != std::string::npos);
}
