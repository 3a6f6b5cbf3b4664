// A run of the scaffold's basin for tests that stop, kill or hinder it.
#pragma once
#include <algorithm>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

#include "cli/basin_folder.hpp"

namespace stopped_run {

using namespace basin_folder;
using process::contents;
using process::qinghe;

// The first comes some days after the results begin, and few follow: each waits for the disk.
inline const std::string often = "15 d";

// Sixty days of the scaffold's basin, a second of work at most; `more` come last.
inline std::vector<std::string> run_of(const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"run",
                                 "b",
                                 "-o",
                                 "out",
                                 "--integrator",
                                 "split",
                                 "--from",
                                 "2016-06-20",
                                 "--to",
                                 "2016-08-10",
                                 "--set",
                                 "period.warmup=\"2016-06-10\"",
                                 "--set",
                                 "cell_length=\"4000 m\"",
                                 "-q"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

inline std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// Text without the lines that hold the wall clock.
inline std::string still(const std::string& text) {
  return std::regex_replace(text, std::regex("(^|\n) *\"?(started|finished|seconds)\"?: [^\n]*"), "");
}

inline void check_same(const fs::path& a, const fs::path& b) {
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(a)) {
    const fs::path name = fs::relative(entry.path(), a);
    CAPTURE(name.string());
    REQUIRE(fs::is_regular_file(b / name));
    const bool clocked = name == "run.json" || name == "run.log";
    CHECK((clocked ? still(contents(a / name)) == still(contents(b / name))
                   : contents(a / name) == contents(b / name)));
    ++files;
  }
  CHECK(files > 10);
  CHECK(std::distance(fs::recursive_directory_iterator(a), {}) ==
        std::distance(fs::recursive_directory_iterator(b), {}));
}

// A basin and a run of it that was stopped in the middle.
struct Stopped {
  process::Scratch scratch;
  process::Finished finished;
  fs::path out = scratch / "out", partial = scratch / "out.partial", state = partial / "checkpoint" / "state";

  explicit Stopped(int signal, const std::vector<std::string>& more = {"--checkpoint", often}) {
    make(scratch, false);
    finished = qinghe(
        run_of(more),
        {.folder = scratch.path(), .interrupt_when = [this] { return fs::exists(state); }, .signal = signal});
  }
  process::Finished again(const std::vector<std::string>& more) const {
    return qinghe(run_of(more), {.folder = scratch.path()});
  }
};

}  // namespace stopped_run
