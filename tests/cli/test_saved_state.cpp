// Saved states on the command line: where they may stand, that they are there when a command says so, and what messages name.
#include "cli/stopped_run.hpp"

using namespace stopped_run;

TEST_CASE("a state that the run itself would remove is refused before anything runs") {
  const process::Scratch scratch;
  make(scratch, false);
  REQUIRE(qinghe(run_of(), {.folder = scratch.path()}).code == 0);
  const std::string told = contents(scratch / "out" / "run.json");
  fs::create_directory_symlink(scratch / "out", scratch / "link");
  for (const std::string place : {"out/end.state", "out", "out.partial", "./out/../out.partial/end.state", "out/checkpoint/../end.state", "link/end.state"}) {
    CAPTURE(place);
    const auto refused = qinghe(run_of({"--force", "--save-state", place}), {.folder = scratch.path()});
    CHECK(refused.code == 2);
    CHECK(refused.err.find("--save-state " + place + ": expected a file outside of ") != std::string::npos);
    CHECK(contents(scratch / "out" / "run.json") == told);
    CHECK_FALSE(fs::exists(scratch / "out.partial"));
  }
  CHECK(qinghe(run_of({"--force", "--save-state", "out.state"}), {.folder = scratch.path()}).code == 0);
  CHECK(fs::exists(scratch / "out.state"));
}

TEST_CASE("a finished run says that it has written no state, and knows the one it has written") {
  const process::Scratch scratch;
  make(scratch, false);
  REQUIRE(qinghe(run_of(), {.folder = scratch.path()}).code == 0);
  const auto late = qinghe(run_of({"--resume", "--save-state", "end.state"}), {.folder = scratch.path()});
  CHECK(late.code == 2);
  CHECK(late.err.find("--save-state end.state: the run in out is complete and its end state is not in that file; run it anew with --force and without --resume") != std::string::npos);
  CHECK_FALSE(fs::exists(scratch / "end.state"));
  REQUIRE(qinghe(run_of({"--force", "--save-state", "end.state"}), {.folder = scratch.path()}).code == 0);
  CHECK(qinghe(run_of({"--resume", "--save-state", "end.state"}), {.folder = scratch.path()}).code == 0);
  append(scratch / "end.state", "x");
  CHECK(qinghe(run_of({"--resume", "--save-state", "end.state"}), {.folder = scratch.path()}).code == 2);
}

TEST_CASE("faults name the option that was typed and the state that a run begins from") {
  const process::Scratch scratch;
  make(scratch, false);
  const auto error_of = [&](const std::vector<std::string>& more, int code) {
    std::vector<std::string> words{"run", "b", "-o", "other", "--set", "cell_length=\"4000 m\"", "-q"};
    words.insert(words.end(), more.begin(), more.end());
    const auto finished = qinghe(words, {.folder = scratch.path()});
    CHECK(finished.code == code);
    CHECK(finished.err.find("--set: ") == std::string::npos);
    return finished.err;
  };
  CHECK(error_of({"--output", "places=Nowhere"}, 3).find("error: --output: places: got '") == 0);
  CHECK(error_of({"--output", "network=weekly"}, 3).find("error: --output: network: got 'weekly'") == 0);
  CHECK(error_of({"--from", "soon"}, 3).find("error: --from: got 'soon'") == 0);
  CHECK(error_of({"--to", "2016-06-20T05:00"}, 3).find("error: --to: got '2016-06-20T05:00'") == 0);
  CHECK(error_of({"--rain-members", "-3"}, 3).find("error: --rain-members: got '-3'") == 0);

  REQUIRE(qinghe(run_of({"--save-state", "end.state"}), {.folder = scratch.path()}).code == 0);  // of 10 August
  CHECK(error_of({"--warm-start", "end.state", "--from", "2016-08-05", "--to", "2016-08-20"}, 3).find("error: end.state: time: got '2016-08-09T16:00:00Z', expected a date not after the start 2016-08-05") == 0);
  CHECK(error_of({"--warm-start", "end.state", "--to", "2016-08-12", "--set", "period.warmup=2016-08-01"}, 2).find("--set period.warmup cannot go with --warm-start") != std::string::npos);
  // A start that was set is not set aside for the state's date.
  CHECK(error_of({"--warm-start", "end.state", "--to", "2016-08-12", "--set", "period.start=\"2016-08-11\""}, 0) == "");
  CHECK(contents(scratch / "other" / "run.json").find("\"start\": \"2016-08-11T00:00:00+08:00\"") != std::string::npos);
}
