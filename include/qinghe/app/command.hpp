// What a command is. One file per command (src/app/cmd_<name>.cpp) defines a class and a `make_<name>`
// function; one line of src/app/catalogue.cpp registers it. Commands see neither CLI11 nor the process: they
// declare options, then run.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/app/console.hpp"

namespace qinghe::app {

enum class Need : unsigned char { optional, required };

// Receives the options of one command. `into` holds the default, shown in the help, and must outlive the run.
// `names` are written "-o,--output".
class Options {
 public:
  virtual ~Options() = default;
  virtual void argument(std::string_view name, std::string& into, Need need, Words help) = 0;
  virtual void arguments(std::string_view name, std::vector<std::string>& into, Need need, Words help) = 0;
  virtual void flag(std::string_view names, bool& into, Words help) = 0;
  virtual void text(std::string_view names, std::string& into, std::string_view value_name, Need need,
                    Words help) = 0;
  virtual void texts(std::string_view names, std::vector<std::string>& into, std::string_view value_name,
                     Words help) = 0;
  virtual void number(std::string_view names, double& into, double low, double high, Words help) = 0;
  virtual void integer(std::string_view names, long long& into, long long low, long long high,
                       Words help) = 0;
  virtual void choice(std::string_view names, std::string& into, std::vector<std::string> words,
                      Words help) = 0;
};

class Command {
 public:
  virtual ~Command() = default;
  virtual void declare(Options& options) = 0;
  // Throws the errors of base/error.hpp; returning is success.
  virtual void run(Console& console) = 0;
};

struct CommandInfo {
  std::string_view name;
  Words summary;              // one line, no full stop
  std::string_view examples;  // two lines that open --help
  std::unique_ptr<Command> (*make)();
};

// Every command, in the order of the help.
std::span<const CommandInfo> catalogue();

// "topic: got 'unit', expected one of units, …; did you mean 'units'?", for a base::UsageError.
std::string one_of(std::string_view what, std::string_view given, std::span<const std::string> known);

}  // namespace qinghe::app
