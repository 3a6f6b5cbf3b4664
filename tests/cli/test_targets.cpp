// Where a run writes: a full disk, a target that cannot be, a choice of what to keep.
#include <csignal>

#include "cli/stopped_run.hpp"

using namespace stopped_run;

TEST_CASE("a full disk while results or checkpoints are written: exit 3, one message, nothing left") {
  const process::Scratch scratch;
  make(scratch, false);
  for (const auto& [more, largest, name] : {std::tuple<std::vector<std::string>, rlim_t, std::string>{
                                                {"--checkpoint", "0", "--output", "network=none"}, 30000, "sections.nc"},
                                            {{"--checkpoint", "0"}, 60000, "network.nc"},
                                            {{"--checkpoint", "0"}, 4000, "network.nc"},
                                            {{"--checkpoint", "0", "--output", "network=hourly"}, 60000, "network.nc"},
                                            {{"--checkpoint", "1 d", "--output", "network=none"}, 3000, "checkpoint/state"}}) {
    const auto full = qinghe(run_of(more), {.folder = scratch.path(), .largest_file = largest});
    CHECK(full.code == 3);
    CHECK(full.out == "");
    CHECK_MESSAGE(lines(full.err) == 1, full.err);
    CHECK_MESSAGE(full.err.find(name) != std::string::npos, full.err);
    CHECK(full.err.find("got 'File too large', expected room and permission to write this file") !=
          std::string::npos);
    CHECK_FALSE(fs::exists(scratch / "out"));
    CHECK_FALSE(fs::exists(scratch / "out.partial"));
  }
}

TEST_CASE("--output: unknown names are exit 3 and told together, no KEY=VALUE exit 2; a filter is part of what a run is") {
  const process::Scratch scratch;
  make(scratch, false);
  const auto unknown = qinghe(run_of({"--output", "constituents=amonium", "--output", "netwrk=none"}), {.folder = scratch.path()});
  CHECK(unknown.code == 3);
  CHECK(unknown.err.find("did you mean 'ammonium'?") != std::string::npos);
  CHECK(unknown.err.find("did you mean 'network'?") != std::string::npos);
  CHECK(qinghe(run_of({"--output", "ammonium"}), {.folder = scratch.path()}).code == 2);
  CHECK_FALSE(fs::exists(scratch / "out.partial"));

  const Stopped run(SIGTERM);
  const auto other = run.again({"--resume", "--output", "network=none"});
  CHECK(other.code == 3);
  CHECK(other.err.find("basin.toml output.network: got 'none', expected 'nothing'") != std::string::npos);
  CHECK(run.again({"--resume"}).code == 0);
}

TEST_CASE("an unwritable target is told before the run: exit 3, or exit 2 where a word is wrong") {
  const process::Scratch scratch;
  make(scratch, false);
  write(scratch / "file", "");
  const auto code_of = [&](const std::vector<std::string>& more) {
    const auto finished = qinghe(run_of(more), {.folder = scratch.path()});
    CHECK_MESSAGE(lines(finished.err) == 1, finished.err);
    CHECK(finished.out == "");
    CHECK_FALSE(fs::exists(scratch / "out.partial"));
    return finished.code;
  };
  CHECK(code_of({"--save-state", "no/such/folder/end.state"}) == 3);
  CHECK(code_of({"--save-state", "b"}) == 3);
  // Nothing but an earlier state is replaced by a state.
  CHECK(code_of({"--save-state", "b/reaches.csv"}) == 3);
  CHECK(code_of({"--save-state", "file"}) == 3);
  CHECK(code_of({"--checkpoint", "40 min"}) == 2);
  CHECK(code_of({"--checkpoint", "often"}) == 2);
  CHECK(code_of({"--warm-start", "none.state"}) == 3);
  CHECK(code_of({"--warm-start", "b/basin.toml"}) == 3);
  for (const std::string place : {"/proc/run", "file/run"}) {
    std::vector<std::string> words = run_of();
    words[3] = place;
    const auto finished = qinghe(words, {.folder = scratch.path()});
    CHECK(finished.code == 3);
    CHECK_MESSAGE(lines(finished.err) == 1, finished.err);
  }
}
