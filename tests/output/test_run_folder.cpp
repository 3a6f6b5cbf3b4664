#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/output/run_folder.hpp"
#include "scratch.hpp"

using namespace qinghe;
namespace fs = std::filesystem;

TEST_CASE("a run appears whole at commit and not before") {
  Scratch scratch;
  const fs::path target = scratch.path / "deep" / "run";
  output::RunFolder folder(target, false);
  folder.write("run.json", "{}");
  folder.write("tables/a.csv", "a,b\n");
  CHECK_FALSE(fs::exists(target));
  CHECK(fs::exists(folder.partial() / "run.json"));
  folder.commit();
  CHECK(base::read_file(target / "run.json") == "{}");
  CHECK(base::read_file(target / "tables" / "a.csv") == "a,b\n");
  CHECK_FALSE(fs::exists(folder.partial()));
}

TEST_CASE("failure or interruption leaves nothing") {
  Scratch scratch;
  try {
    output::RunFolder folder(scratch.path / "made" / "for" / "it", false);
    folder.write("run.json", "{}");
    throw base::Interrupted("stop");
  } catch (const base::Interrupted&) {
  }
  CHECK(fs::is_empty(scratch.path));
}

TEST_CASE("an existing run is replaced with force only, and only a run is") {
  Scratch scratch;
  const fs::path target = scratch.path / "run";
  fs::create_directory(target);
  {
    output::RunFolder folder(target, false);
    folder.write("run.json", "1");
    folder.write("old.csv", "x");
    folder.commit();
  }
  CHECK_THROWS_AS(output::RunFolder(target, false), base::UsageError);
  CHECK(base::read_file(target / "run.json") == "1");
  {
    output::RunFolder folder(target, true);
    folder.write("run.json", "2");
    CHECK(base::read_file(target / "run.json") == "1");  // untouched until the end
    folder.commit();
  }
  CHECK(base::read_file(target / "run.json") == "2");
  CHECK_FALSE(fs::exists(target / "old.csv"));
  CHECK(std::distance(fs::directory_iterator(scratch.path), fs::directory_iterator{}) == 1);

  const fs::path home = scratch.path / "home";
  fs::create_directory(home);
  std::ofstream(home / "thesis.txt") << "work of years";
  CHECK_THROWS_AS(output::RunFolder(home, true), base::UsageError);
  CHECK(base::read_file(home / "thesis.txt") == "work of years");
  CHECK_THROWS_AS(output::RunFolder(home / "thesis.txt", true), base::UsageError);
}

TEST_CASE("a partial folder of a dead run is replaced, one of a living run is refused") {
  Scratch scratch;
  fs::create_directories(scratch.path / "run.partial");
  std::ofstream(scratch.path / "run.partial" / "half.nc") << "x";
  output::RunFolder folder(scratch.path / "run", false);
  CHECK(fs::is_empty(folder.partial()));
  CHECK_THROWS_AS(output::RunFolder(scratch.path / "run", false), base::UsageError);
  CHECK(fs::exists(folder.partial()));
}

TEST_CASE("a partial folder with a checkpoint is refused, resumed or replaced as asked, and kept when told") {
  Scratch scratch;
  const fs::path target = scratch.path / "made" / "run";
  {
    output::RunFolder folder(target, false);
    folder.replace("checkpoint/state", "1");
    folder.replace("checkpoint/state", "12");
    folder.write("half.nc", "x");
    folder.keep(true);
  }
  const fs::path state = scratch.path / "made" / "run.partial" / "checkpoint" / "state";
  CHECK(base::read_file(state) == "12");
  CHECK_THROWS_AS(output::RunFolder(target, false), base::UsageError);
  CHECK(base::read_file(state) == "12");
  {
    output::RunFolder folder(target, false, "run.json", true);
    CHECK_THROWS_AS(output::RunFolder(target, false, "run.json", true), base::UsageError);  // it lives
    CHECK_FALSE(fs::exists(folder.partial() / "half.nc"));
    CHECK(base::read_file(state) == "12");
  }  // what failed before it was taken over leaves it as it was
  CHECK(base::read_file(state) == "12");
  {
    output::RunFolder folder(target, false, "run.json", true);
    folder.write("run.json", "{}");
    folder.commit();
  }
  CHECK(fs::exists(target / "run.json"));
  CHECK_FALSE(fs::exists(target / "checkpoint"));
  CHECK_FALSE(fs::exists(state));

  fs::create_directories(state.parent_path());
  std::ofstream(state) << "1";
  CHECK_THROWS_AS(output::RunFolder(target, false), base::UsageError);
  output::RunFolder folder(target, true);
  CHECK(fs::is_empty(folder.partial()));
  CHECK(folder.replaced_leftover());
}

TEST_CASE("a commit that was killed after the renaming is brought to its end") {
  Scratch scratch;
  const fs::path target = scratch.path / "run", partial = scratch.path / "run.partial";
  fs::create_directories(target / "checkpoint");
  fs::create_directories(partial);
  std::ofstream(partial / "run.json") << "the replaced run";
  output::RunFolder::finish_commit(target);
  CHECK(fs::is_empty(target));
  CHECK_FALSE(fs::exists(partial));
  fs::create_directories(partial / "checkpoint");
  output::RunFolder::finish_commit(target);
  CHECK(fs::exists(partial / "checkpoint"));  // another run, interrupted
}

TEST_CASE("a full disk gives one error with path and reason") {
  Scratch scratch;
  std::string message;
  try {
    output::RunFolder folder(scratch.path / "run", false);
    fs::create_symlink("/dev/full", folder.partial() / "sections.nc");
    folder.write("sections.nc", std::string(100000, 'x'));
  } catch (const base::InputError& error) {
    message = error.what();
    CHECK(error.faults().size() == 1);
  }
  CHECK(message.find("sections.nc") != std::string::npos);
  CHECK(message.find("No space left on device") != std::string::npos);
  CHECK(fs::is_empty(scratch.path));
}

TEST_CASE("a short write is noticed") {
  Scratch scratch;
  rlimit old{};
  getrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = old;
  small.rlim_cur = 4096;
  setrlimit(RLIMIT_FSIZE, &small);
  std::string message;
  try {
    output::RunFolder folder(scratch.path / "run", false);
    folder.write("network.nc", std::string(100000, 'x'));
  } catch (const base::InputError& error) {
    message = error.what();
  }
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, SIG_DFL);
  CHECK(message.find("File too large") != std::string::npos);
  CHECK(fs::is_empty(scratch.path));
}

TEST_CASE("an unwritable place is refused before the run") {
  Scratch scratch;
  CHECK_THROWS_AS(output::RunFolder("/proc/run", false), base::InputError);
  CHECK_THROWS_AS(output::RunFolder("", false), base::UsageError);
  std::ofstream(scratch.path / "file") << "x";
  CHECK_THROWS_AS(output::RunFolder(scratch.path / "file" / "run", false), base::InputError);
  if (geteuid() != 0) {  // root may write anywhere
    const fs::path closed = scratch.path / "closed";
    fs::create_directory(closed);
    chmod(closed.c_str(), 0500);
    CHECK_THROWS_AS(output::RunFolder(closed / "run", false), base::InputError);
    CHECK(fs::is_empty(closed));
    chmod(closed.c_str(), 0700);
  }
  output::RunFolder folder(scratch.path / "run", false);
  CHECK_THROWS_AS(folder.write("../escape", "x"), base::InternalError);
}
