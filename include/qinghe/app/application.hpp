// The command line as a function, so that `main` holds nothing and tests can call it.
#pragma once
#include <ostream>
#include <span>

namespace qinghe::app {

// Exit codes: 0 success, 1 internal error, 2 wrong usage, 3 bad input or unwritable output, 4 no numerical
// solution, 5 ran but a check failed, 130 interrupted.
enum class ExitCode : int {
  success = 0,
  internal = 1,
  usage = 2,
  bad_input = 3,
  no_solution = 4,
  check_failed = 5,
  interrupted = 130
};

// `arguments[0]` is the program. Never throws.
ExitCode run(std::span<const char* const> arguments, std::ostream& out, std::ostream& err);

}  // namespace qinghe::app
