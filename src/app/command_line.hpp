// The one door to CLI11: text arguments in, a command ready to run out.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "qinghe/app/command.hpp"

namespace qinghe::app {

struct CommandLine {
  std::unique_ptr<Command> command;  // empty when `answer` is to be printed instead
  std::string name;
  std::string answer;  // --help or --version
  std::string lang, colour = "auto";
  bool json = false, quiet = false;
};

// Help is written in `language`. Throws base::UsageError, naming the nearest spelling.
CommandLine parse_command_line(std::span<const char* const> arguments, Language language);

// "qinghe 0.1.0" and the libraries it was built with and runs on, one a line.
std::string version_text();

}  // namespace qinghe::app
