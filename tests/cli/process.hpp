// Runs the built program as a user would: arguments in, exit code and both streams out.
#pragma once
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace process {

struct Finished {
  int code = -1;  // exit code; 128 + signal when a signal ended it
  std::string out, err;
};

struct Settings {
  std::filesystem::path folder = ".";    // working folder
  std::string standard_output;           // file that takes stdout instead of the capture, e.g. /dev/full
  rlim_t largest_file = RLIM_INFINITY;   // bytes; a write beyond it fails as on a full disk
  std::function<bool()> interrupt_when;  // polled; SIGINT is sent once when it turns true
  int signal = SIGINT;
};

inline std::string contents(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return std::move(text).str();
}

// A new empty folder, removed at the end of its life.
class Scratch {
 public:
  Scratch() {
    std::string pattern = (std::filesystem::temp_directory_path() / "qinghe-cli-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// `program` and arguments; English messages whatever the machine's locale.
inline Finished run(std::vector<std::string> words, const Settings& settings = {}) {
  const Scratch capture;
  const std::string out =
      settings.standard_output.empty() ? (capture / "out").string() : settings.standard_output;
  const std::string err = (capture / "err").string();
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    setenv("LC_ALL", "C", 1);
    const int to_out = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int to_err = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int from = open("/dev/null", O_RDONLY);
    if (to_out < 0 || to_err < 0 || chdir(settings.folder.c_str()) != 0) _exit(127);
    dup2(from, 0), dup2(to_out, 1), dup2(to_err, 2);
    if (settings.largest_file != RLIM_INFINITY) {
      const rlimit limit{settings.largest_file, settings.largest_file};
      setrlimit(RLIMIT_FSIZE, &limit);
      signal(SIGXFSZ, SIG_IGN);  // so that write() fails with EFBIG instead of ending the process
    }
    execv(argv[0], argv.data());
    _exit(127);
  }
  int status = 0;
  bool signalled = !settings.interrupt_when;
  while (waitpid(child, &status, signalled ? 0 : WNOHANG) != child) {
    if (settings.interrupt_when && settings.interrupt_when()) {
      kill(child, settings.signal);
      signalled = true;
    } else {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
  Finished finished;
  finished.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (settings.standard_output.empty()) finished.out = contents(out);
  finished.err = contents(err);
  return finished;
}

inline Finished qinghe(std::vector<std::string> arguments, const Settings& settings = {}) {
  arguments.insert(arguments.begin(), QINGHE_BINARY);
  return run(std::move(arguments), settings);
}

}  // namespace process
