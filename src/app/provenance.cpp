#include "app/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>

#include "app/command_line.hpp"
#include "app/local_balances.hpp"
#include "qinghe/base/digest.hpp"
#include "qinghe/base/instant.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/base/version.hpp"
#include "qinghe/quality/kinetics.hpp"

namespace qinghe::app {

std::string wall_clock() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return base::iso_time({std::chrono::duration_cast<std::chrono::seconds>(now).count()}, 0);
}

std::string shell_word(const std::string& word) {
  const auto plain = [](unsigned char c) {
    return c >= 0x80 || std::isalnum(c) != 0 || std::string_view("_-./=,:+@%").find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

output::Provenance describe_run(const std::string& command) {
  output::Provenance provenance;
  provenance.version = base::version();
  provenance.command = command;
  provenance.started = wall_clock();
  // "name version" lines of --version; the first is Qinghe itself.
  for (const std::string& line : base::split(version_text(), '\n')) {
    const std::size_t space = line.find(' ');
    if (space != std::string::npos && !line.starts_with("qinghe")) provenance.libraries[line.substr(0, space)] = line.substr(space + 1);
  }
  return provenance;
}

std::string kinetics_digest(const simulate::Levers& levers, base::Instant start) {
  quality::KineticParameters parameters;
  for (const auto& [name, value] : levers.basin().kinetic_parameters) parameters.set(name, value);
  for (const auto& [name, value] : levers.kinetic_overrides(start)) parameters.set(name, value);
  std::string text;
  for (const std::string& name : quality::KineticParameters::names()) text += fmt::format("{}={}\n", name, parameters.get(name));
  return base::sha256(text);
}

std::map<std::string, std::uint64_t> seeds_of(const basin::Basin& basin) {
  std::map<std::string, std::uint64_t> seeds;
  if (basin.rain_members.count > 0) seeds["sewers.rain_seed"] = basin.rain_members.seed;
  if (basin.sewer_parameters.effluent == sewer::EffluentMode::sampled) seeds["sewers.effluent_seed"] = basin.sewer_parameters.effluent_seed;
  return seeds;
}

std::map<std::string, std::string> settings_of(const simulate::IntegratorOptions& options) {
  std::map<std::string, std::string> settings{{"integrator", options.method}};
  if (options.method == "split") {
    settings["splittings"] = fmt::format("{}", options.splittings);
    return settings;
  }
  if (options.method == "arkode") settings["table"] = options.table;
  settings["relative_tolerance"] = fmt::format("{:g}", options.relative_tolerance);
  settings["absolute_share"] = fmt::format("{:g}", options.absolute_share);
  settings["flux"] = options.flux;
  settings["linear_solver"] = options.linear_solver;
  return settings;
}

std::string run_log(const results::Results& results, const output::Provenance& provenance) {
  std::string log = fmt::format("qinghe {}\ncommand: {}\nstarted: {}\nfinished: {}\n", provenance.version, provenance.command, provenance.started,
                                provenance.finished);
  for (const auto& [name, version] : provenance.libraries) log += fmt::format("library {}: {}\n", name, version);
  for (const auto& [name, value] : provenance.settings) log += fmt::format("setting {}: {}\n", name, value);
  for (const auto& [name, value] : results.statistics) log += fmt::format("{}: {:g}\n", name, value);
  log += fmt::format("seconds: {:.1f}\n", results.seconds);
  for (const auto& balance : results.balances)
    log += fmt::format("balance {} {}: throughput {:.6g} {}, residual {:.3g}, relative {:.2e}\n", balance.domain, balance.quantity, balance.throughput,
                       balance.unit, balance.residual, balance.relative());
  if (const auto [whole, hour] = worst_reaches(results); whole != nullptr)
    log += fmt::format("balance reaches water: worst of {} over the period {:.2e} ({}), in an hour {:.2e} ({}, {})\n", results.reach_balances.size(), whole->water.relative(), whole->water.domain,
                       hour->worst_hour, hour->water.domain, base::iso_time(hour->worst_at, results.utc_offset));
  for (const std::string& note : results.notes) log += "note: " + note + "\n";
  return log;
}

}  // namespace qinghe::app
