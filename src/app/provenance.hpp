// Where a result comes from, as the process knows it.
#pragma once
#include <map>
#include <string>

#include "qinghe/output/write_run.hpp"
#include "qinghe/simulate/levers.hpp"
#include "qinghe/simulate/quality_integrator.hpp"

namespace qinghe::app {

// Version, libraries, command line and start time.
output::Provenance describe_run(const std::string& command);
// Of all kinetic parameters as they take effect: the catalogue's, the basin's, and what a scenario pulls.
std::string kinetics_digest(const simulate::Levers& levers, base::Instant start);
std::string wall_clock();  // ISO, UTC
// A word of a command as a shell takes it.
std::string shell_word(const std::string& word);
// Of what the basin has drawn, by key of basin.toml; what a course of sampled days rests on stands in its note.
std::map<std::string, std::uint64_t> seeds_of(const basin::Basin& basin);
// Of the engine that runs; what only another one would heed is left out.
std::map<std::string, std::string> settings_of(const simulate::IntegratorOptions& options);
std::string run_log(const results::Results& results, const output::Provenance& provenance);

}  // namespace qinghe::app
