#include "app/asked_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/provenance.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/simulate/stored_state.hpp"

namespace qinghe::app {

Case AskedRun::read(const std::string& start_state) const {
  std::vector<std::string> overrides = set;
  Givers givers;
  const auto give = [&](const std::string& key, const std::string& value, const Giver& giver) {
    overrides.push_back(key + "=" + value), givers[key] = giver;
  };
  for (const std::string& choice : output) {
    const std::string assignment = basin::output_assignment(choice), key = assignment.substr(0, assignment.find('='));
    give(key, assignment.substr(key.size() + 1), {"--output", key.substr(std::string_view("output.").size())});
  }
  if (!rain_members.empty()) give("sewers.rain_members", rain_members, {"--rain-members", ""});
  if (!rain_seed.empty()) give("sewers.rain_seed", rain_seed, {"--seed", ""});
  if (!start_state.empty()) {
    const std::string date = "\"" + base::iso_time(simulate::stored_instant(start_state, warm_start), 0) + "\"";
    if (is_set("period.warmup")) throw base::UsageError("--set period.warmup cannot go with --warm-start: the run begins at the date of the saved state");
    give("period.warmup", date, {warm_start, "time"});
    if (from.empty() && !is_set("period.start")) give("period.start", date, {warm_start, "time"});
  }
  return read_case(basin, overrides, from, to, givers);
}

bool AskedRun::is_set(std::string_view key) const {
  return std::any_of(set.begin(), set.end(), [&](const std::string& assignment) { return base::trim(std::string_view(assignment).substr(0, assignment.find('='))) == key; });
}

std::string AskedRun::command() const {
  std::string text = "qinghe run " + shell_word(basin) + " -o " + shell_word(folder);
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) text += fmt::format(" {} {}", name, shell_word(value));
  };
  add("--rain-members", rain_members), add("--seed", rain_seed);
  if (threads != 1) text += fmt::format(" --threads {}", threads);
  add("--from", from), add("--to", to), add("--scenario", scenario), add("--integrator", integrator);
  for (const std::string& assignment : set) add("--set", assignment);
  for (const std::string& choice : output) add("--output", choice);
  if (checkpoint != default_checkpoint) add("--checkpoint", checkpoint);
  add("--save-state", save_state), add("--warm-start", warm_start);
  if (estimate_error) text += " --estimate-error";
  if (force) text += " --force";
  return text;
}

}  // namespace qinghe::app
