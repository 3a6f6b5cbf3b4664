// Runs that are stopped or killed: what they say, what they leave, how they go on.
#include <csignal>

#include "cli/stopped_run.hpp"

using namespace stopped_run;

TEST_CASE("SIGINT and SIGTERM: exit 130, no result folder, and the command that goes on to the same bytes") {
  for (const int signal : {SIGINT, SIGTERM}) {
    CAPTURE(signal);
    const Stopped run(signal);
    CHECK(run.finished.code == 130);
    CHECK(run.finished.out == "");
    CHECK_FALSE(fs::exists(run.out));
    CHECK(fs::exists(run.state));
    CHECK(lines(run.finished.err) == 2);
    CHECK(run.finished.err.starts_with("error: stopped by a signal at 2016-0"));
    const std::size_t second = run.finished.err.find('\n') + 1;
    const std::string command = run.finished.err.substr(second);
    CHECK(command.find(" --resume\n") != std::string::npos);

    const auto resumed = process::run({"/bin/sh", "-c", command + "\n"}, {.folder = run.scratch.path()});
    CHECK_MESSAGE(resumed.code == 0, resumed.err);
    CHECK_FALSE(fs::exists(run.partial));
    fs::rename(run.out, run.scratch / "resumed");
    CHECK(run.again({"--checkpoint", often}).code == 0);
    check_same(run.out, run.scratch / "resumed");
  }
}

TEST_CASE("SIGKILL leaves the last checkpoint, and --resume goes on from it, random rain included") {
  const std::vector<std::string> options = {"--checkpoint", often, "--rain-members", "3", "--seed", "5"};
  const Stopped run(SIGKILL, options);
  CHECK(run.finished.code == 128 + SIGKILL);
  CHECK_FALSE(fs::exists(run.out));
  REQUIRE(fs::exists(run.state));
  std::vector<std::string> resuming = options;
  resuming.push_back("--resume");
  const auto resumed = run.again(resuming);
  CHECK_MESSAGE(resumed.code == 0, resumed.err);
  fs::rename(run.out, run.scratch / "resumed");
  CHECK(fs::exists(run.scratch / "resumed" / "overflow_spread.csv"));
  CHECK(run.again(options).code == 0);
  check_same(run.out, run.scratch / "resumed");
}

TEST_CASE("with solids and pools on the bed a run killed in the middle goes on to the same bytes") {
  for (const std::string bed : {"store", "two_layer"}) {
    CAPTURE(bed);
    std::vector<std::string> options = {"--checkpoint", often, "--set", "formulas.bed=\"" + bed + "\"", "--set", "formulas.solids=\"krone_partheniades\""};
    const Stopped run(SIGKILL, options);
    CHECK(run.finished.code == 128 + SIGKILL);
    REQUIRE(fs::exists(run.state));
    // Another bed is another run.
    const auto other = run.again({"--checkpoint", often, "--resume", "--set", "formulas.solids=\"krone_partheniades\""});
    CHECK(other.code == 3);
    CHECK(other.err.find("constituents") != std::string::npos);
    std::vector<std::string> resuming = options;
    resuming.push_back("--resume");
    const auto resumed = run.again(resuming);
    CHECK_MESSAGE(resumed.code == 0, resumed.err);
    fs::rename(run.out, run.scratch / "resumed");
    CHECK(run.again(options).code == 0);
    check_same(run.out, run.scratch / "resumed");
  }
}

TEST_CASE("an interrupted run is never thrown away unasked") {
  const Stopped run(SIGTERM);
  const std::string saved = contents(run.state);
  const auto plain = run.again({"--checkpoint", often});
  CHECK(plain.code == 2);
  CHECK(plain.err.find(
            "out.partial holds an interrupted run; use --resume to continue it, or --force to start anew") !=
        std::string::npos);
  CHECK(contents(run.state) == saved);
  // Nor for a command that cannot be carried out.
  write(run.scratch / "nowhere.toml", "id = \"x\"\n[[pull]]\nlever = \"sewer_parameter\"\ntarget = \"W9\"\nparameter = \"tank_volume\"\nvalue = 1\n");
  CHECK(run.again({"--force", "--scenario", "nowhere.toml"}).code == 3);
  CHECK(contents(run.state) == saved);
  CHECK(run.again({"--force"}).code == 0);
  CHECK_FALSE(fs::exists(run.partial));
}

TEST_CASE("a resumption that is not the same run is refused with what differs, and the checkpoint stays") {
  const Stopped run(SIGTERM);
  const std::string saved = contents(run.state);
  const auto refused = [&](const std::vector<std::string>& more) {
    const auto finished = run.again(more);
    CHECK(finished.code == 3);
    CHECK(contents(run.state) == saved);
    return finished.err;
  };
  CHECK(refused({"--resume", "--set", "numerics.relative_tolerance=1e-4"})
            .find("relative_tolerance: got '0.0001', expected '0.001', with which it was saved") !=
        std::string::npos);
  CHECK(refused({"--resume", "--set", "kinetics.nitrification.k_n=0.31"}).find("basin.toml kinetics.nitrification.k_n: got '0.31', expected 'nothing'") != std::string::npos);
  CHECK(refused({"--resume", "--set", "cell_length=\"3000 m\""}).find("cells: got '") != std::string::npos);
  write(run.scratch / "tank.toml",
        "id = \"tank\"\n[[pull]]\nlever = \"sewer_parameter\"\ntarget = \"W1\"\nparameter = "
        "\"tank_volume\"\noperation = \"set\"\nvalue = 8000\n");
  CHECK(refused({"--resume", "--scenario", "tank.toml"}).find("scenario: got '") != std::string::npos);
  CHECK(refused({"--resume", "--warm-start", "none.state"}).find("none.state") != std::string::npos);
  replace(run.scratch / "b" / "plants.csv", "30000", "30001");
  const std::string changed = refused({"--resume"});
  CHECK(changed.find("file plants.csv: got '") != std::string::npos);
  CHECK(lines(changed) == 1);
}

TEST_CASE("a checkpoint cut short or damaged is refused with one message, never a crash") {
  const Stopped run(SIGTERM);
  const std::string saved = contents(run.state);
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{10}, std::size_t{60}, saved.size() / 2, saved.size() - 1}) {
    CAPTURE(length);
    write(run.state, saved.substr(0, length));
    const auto finished = run.again({"--resume"});
    CHECK(finished.code == 3);
    CHECK(finished.err.find("checkpoint/state: got 'a ") != std::string::npos);
    CHECK(lines(finished.err) == 1);
  }
  write(run.state, saved);
  // A file of the recorded series, when the stop came after the first recorded hour.
  for (const auto& entry : fs::directory_iterator(run.state.parent_path()))
    if (entry.path().filename().string().starts_with("days-")) fs::resize_file(entry.path(), 100);
  CHECK((run.again({"--resume"}).code == 3) == (saved.find("days-") != std::string::npos));
}

TEST_CASE("--resume where nothing is left to do, or nothing was done") {
  const process::Scratch scratch;
  make(scratch, false);
  CHECK(qinghe(run_of({"--resume"}), {.folder = scratch.path()}).code == 0);
  fs::create_directory(scratch / "out" / "checkpoint");  // as a kill after the last renaming leaves it
  const auto again = qinghe(run_of({"--resume"}), {.folder = scratch.path()});
  CHECK(again.code == 0);
  CHECK(again.out == "page: out/report.html\n");
  CHECK_FALSE(fs::exists(scratch / "out" / "checkpoint"));
  CHECK(qinghe(run_of({"--resume", "--set", "cell_length=\"3000 m\""}), {.folder = scratch.path()}).code ==
        2);
}

TEST_CASE("a forecast begins from a saved state: same days, same figures as the long run") {
  const process::Scratch scratch;
  make(scratch, false);
  const auto run = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"run", "b", "--integrator", "split", "--set", "cell_length=\"4000 m\"",
                                   "-q"};
    words.insert(words.end(), more.begin(), more.end());
    return qinghe(words, {.folder = scratch.path()});
  };
  const std::string warmup = "period.warmup=\"2016-07-01\"";
  CHECK(run({"-o", "long", "--set", warmup, "--from", "2016-07-05", "--to", "2016-07-25"}).code == 0);
  CHECK(run({"-o", "past", "--set", warmup, "--from", "2016-07-05", "--to", "2016-07-15", "--save-state",
             "mid.state"})
            .code == 0);
  const auto forecast = run({"-o", "forecast", "--warm-start", "mid.state", "--to", "2016-07-25"});
  CHECK_MESSAGE(forecast.code == 0, forecast.err);
  const auto body = [&](const std::string& folder) {
    const std::string text = contents(scratch / folder / "sections_daily.csv");
    return text.substr(text.find('\n', text.rfind('#') == std::string::npos ? 0 : text.rfind('#')) + 1);
  };
  const std::string tail = body("forecast");
  CHECK(lines(tail) == 20);  // ten days at two sections
  CHECK(body("long").ends_with(tail));

  replace(scratch / "b" / "basin.toml", "id = \"b\"", "id = \"c\"");
  const auto other = run({"-o", "other", "--warm-start", "mid.state", "--to", "2016-07-25"});
  CHECK(other.code == 3);
  CHECK(other.err.find("mid.state: basin: got 'c', expected 'b', with which it was saved") !=
        std::string::npos);
  CHECK_FALSE(fs::exists(scratch / "other.partial"));
}

TEST_CASE("a ranking stopped or killed goes on from the members that are through, to the same bytes") {
  const std::vector<std::string> words{"rank", "b", "-o", "out", "--members", "6", "--spin-up-days", "2", "--from", "2016-06-20", "--to", "2016-08-10", "--set", "cell_length=\"4000 m\""};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), words.begin(), words.end());
    return more;
  };
  for (const int signal : {SIGINT, SIGKILL}) {
    CAPTURE(signal);
    process::Scratch scratch;
    make(scratch, false);
    const fs::path out = scratch / "out", state = scratch / "out.partial/checkpoint/state";
    const auto stopped = qinghe(words, {.folder = scratch.path(), .interrupt_when = [&] { return fs::exists(state); }, .signal = signal});
    CHECK(stopped.code == (signal == SIGINT ? 130 : 128 + SIGKILL));
    CHECK_FALSE(fs::exists(out));
    REQUIRE(fs::exists(state));
    if (signal == SIGINT) {
      CHECK(stopped.err.find("error: stopped by a signal; the outcomes so far are in out.partial") != std::string::npos);
      CHECK(stopped.err.find(" --resume\n") != std::string::npos);
    }
    const auto refused = qinghe(with({"--resume", "--seed", "2"}), {.folder = scratch.path()});
    CHECK(refused.code == 3);
    CHECK(refused.err.find("6 of seed 1") != std::string::npos);
    const auto resumed = qinghe(with({"--resume", "--threads", "2"}), {.folder = scratch.path()});
    CHECK_MESSAGE(resumed.code == 0, resumed.err);
    CHECK(resumed.err.find("going on with ") != std::string::npos);
    fs::rename(out, scratch / "resumed");
    CHECK(qinghe(words, {.folder = scratch.path()}).code == 0);
    check_same(out, scratch / "resumed");
  }
}
