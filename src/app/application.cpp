#include "qinghe/app/application.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <new>

#include "app/command_line.hpp"
#include "app/json.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::app {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// --lang, else the locale variables in the order POSIX gives them.
Language language_of(std::string_view chosen) {
  if (!chosen.empty()) return chosen == "zh" ? Language::zh : Language::en;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const std::string value = environment(name); !value.empty())
      return value.starts_with("zh") ? Language::zh : Language::en;
  return Language::en;
}

// The language of --help and of usage errors, before the arguments are understood.
Language language_before_parsing(std::span<const char* const> arguments) {
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (argument.starts_with("--lang=")) return language_of(argument.substr(7));
    if (argument == "--lang" && i + 1 < arguments.size()) return language_of(arguments[i + 1]);
  }
  return language_of({});
}

bool asks_for_json(std::span<const char* const> arguments) {
  for (const char* argument : arguments)
    if (std::string_view(argument) == "--json") return true;
  return false;
}

Manners manners_of(const CommandLine& line) {
  Manners manners;
  manners.language = language_of(line.lang);
  manners.json = line.json;
  manners.quiet = line.quiet;
  manners.terminal = isatty(STDERR_FILENO) != 0 && environment("TERM") != "dumb";
  manners.colour = line.colour == "always" ||
                   (line.colour == "auto" && manners.terminal && environment("NO_COLOR").empty());
  return manners;
}

void report(Console& console, std::ostream& out, ExitCode code, const std::string& message,
            const std::vector<base::Fault>& faults = {}) {
  console.error(message);
  // A check fails on results that are sound to read; any other error leaves none.
  const bool readable = code == ExitCode::check_failed;
  if (console.manners().json)
    out << (readable ? json_error(code, message, faults, console.waiting()) : json_error(code, message, faults)) << std::flush;
}

// All faults, the first thirty in full; --json always has every one.
std::string sentence(const base::InputError& error, const Console& console) {
  constexpr std::size_t shown = 30;
  const std::vector<base::Fault>& faults = error.faults();
  if (faults.size() == 1) return base::describe(faults.front());
  std::string text = fmt::format(
      fmt::runtime(console.pick({"输入有 {} 处问题：", "{} faults in the input:"})), faults.size());
  for (std::size_t i = 0; i < std::min(shown, faults.size()); ++i) text += "\n" + base::describe(faults[i]);
  if (faults.size() > shown)
    text +=
        fmt::format(fmt::runtime(console.pick({"\n……另有 {} 处", "\n… and {} more"})), faults.size() - shown);
  return text;
}

// Runs `action` and turns what it throws into one message and one exit code.
template <typename Action>
ExitCode guarded(Console& console, std::ostream& out, const Action& action) {
  const auto fail = [&](ExitCode code, const std::string& message) {
    report(console, out, code, message);
    return code;
  };
  try {
    action();
    return ExitCode::success;
  } catch (const base::InputError& error) {
    report(console, out, ExitCode::bad_input, sentence(error, console), error.faults());
    return ExitCode::bad_input;
  } catch (const base::UsageError& error) {
    return fail(ExitCode::usage, error.what());
  } catch (const base::NumericalError& error) {
    return fail(ExitCode::no_solution, error.what());
  } catch (const base::CheckFailed& error) {
    return fail(ExitCode::check_failed, error.what());
  } catch (const base::Interrupted& error) {
    return fail(ExitCode::interrupted, error.what());
  } catch (const std::bad_alloc&) {
    return fail(ExitCode::internal, std::string(console.pick({"内存不足", "out of memory"})));
  } catch (const std::exception& error) {
    return fail(
        ExitCode::internal,
        fmt::format("{}: {}",
                    console.pick({"清河内部错误（请报告）", "internal error of Qinghe (please report it)"}),
                    error.what()));
  }
}

}  // namespace

ExitCode run(std::span<const char* const> arguments, std::ostream& out, std::ostream& err) {
  CommandLine line;
  line.json = asks_for_json(arguments);
  const Language language = language_before_parsing(arguments);
  Manners early = manners_of(line);
  early.language = language;
  Console front(out, err, early);
  const ExitCode parsed = guarded(front, out, [&] { line = parse_command_line(arguments, language); });
  if (parsed != ExitCode::success) return parsed;
  Console console(out, err, manners_of(line));
  return guarded(console, out, [&] {
    if (line.command == nullptr)
      out << line.answer;
    else
      line.command->run(console);
    console.finish();
  });
}

}  // namespace qinghe::app
