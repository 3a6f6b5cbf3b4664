// What a run leaves on disk. Every function turns results into the bytes of one file; `write_run` writes them
// all. The bytes depend on the results and the provenance alone: wall-clock time is in run.json and run.log
// only.
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "qinghe/basin/model.hpp"
#include "qinghe/output/run_folder.hpp"
#include "qinghe/results/results.hpp"
#include "qinghe/scenario/scenario.hpp"

namespace qinghe::output {

// Where a run comes from.
struct Provenance {
  std::string version;  // "0.1.0"
  std::string command;  // as typed
  // Of what was drawn: "members" of a ranking, else by key of basin.toml, "sewers.rain_seed". Empty: nothing was.
  std::map<std::string, std::uint64_t> random_seeds;
  std::string parameters_sha256;  // of all kinetic parameters as they took effect; empty: not written
  scenario::Scenario scenario;    // its pulls as they took effect
  std::string scenario_sha256;    // of its file; empty: none
  std::map<std::string, std::string> settings;   // integrator, tolerance, threads, … as they took effect
  std::map<std::string, std::string> libraries;  // name → version
  std::string run_sha256;                        // of all that the results depend on; empty where nothing resumes
  std::string end_state_sha256;                  // of the file that the end state was written to; empty: none
  std::string started, finished;                 // ISO wall-clock time, for run.json only
};

// "sewers.effluent_seed 1, sewers.rain_seed 5"; empty where nothing was drawn.
std::string seeds_text(const Provenance& provenance);
// Digest of the effective configuration and of every input file of the basin.
std::string config_sha256(const basin::Basin& basin);
// Largest relative residual over all balances.
double mass_balance_relative_error(const results::Results& results);

// A netCDF-4 file as bytes (CF-1.11): orthogonal time series at the sections, states by the hour or day and daily regulatory
// items. Call it from one thread at a time and not beside a FieldWriter (netCDF-C is not thread-safe). Throws
// base::InternalError.
std::string sections_netcdf(const results::Results& results, const basin::Model& model,
                            const Provenance& provenance);
// Overflow events, one dimension `event` (discrete points in time, one row an event).
std::string overflow_events_netcdf(const results::Results& results, const basin::Model& model,
                                   const Provenance& provenance);

// Days of the reservoirs that [output] keeps, and of their layers: water, constituents, regulatory items, Secchi depth, trophic
// and mixing state.
std::string reservoirs_netcdf(const results::Results& results, const basin::Model& model, const Provenance& provenance);

// CSV tables, UTF-8 without mark, dates in the basin's local time, six significant digits.
std::string sections_daily_csv(const results::Results& results, const basin::Model& model);
std::string monthly_classes_csv(const results::Results& results, const basin::Model& model);
std::string overflow_events_csv(const results::Results& results, const basin::Model& model);
// Overflow over the members of the rain beside the run; a header alone where there are none.
std::string overflow_spread_csv(const results::Results& results, const basin::Model& model);
std::string balances_csv(const std::vector<results::Balance>& balances);
// Gates by day: how a dam stands and a sluice is open at its end, mean discharge, mean depth before them.
std::string gates_csv(const results::Results& results, const basin::Model& model);
// Water of each reach, one a line, with the hour in which it closed worst.
std::string reach_balances_csv(const results::Results& results);
std::string source_loads_csv(const results::Results& results);
// Water by month: the basin as one line, then land, sewers, river and canals; positive terms enter, negative leave.
std::string water_monthly_csv(const results::Results& results, const basin::Model& model);
// Loads by month: for the basin and for each section what entered the river above it by kind of source, and what was
// delivered there. At a bifurcation everything above counts, however the flow divides.
std::string loads_monthly_csv(const results::Results& results, const basin::Model& model);
// Abstractions that lead to a node or to land, by month: water and loads taken, received where they lead to, and lost on the way.
std::string diversions_monthly_csv(const results::Results& results, const basin::Model& model);
// Those that lead to land: what it asked for, what of it they gave, and what they could not [m³].
std::string irrigation_monthly_csv(const results::Results& results, const basin::Model& model);
// Volume and level of each reservoir at the end of each day; and by month its water, the class by the limits of lakes, Secchi
// depth, trophic state and what it retained.
std::string reservoirs_csv(const results::Results& results, const basin::Model& model);
std::string reservoirs_monthly_csv(const results::Results& results, const basin::Model& model);

std::string run_json(const results::Results& results, const basin::Model& model,
                     const Provenance& provenance);

// All of the above (network.nc is a FieldWriter's), effective.toml and run.log (`log` is its text), into a folder that the caller commits.
void write_run(RunFolder& folder, const results::Results& results, const basin::Model& model,
               const Provenance& provenance, const std::string& log);

}  // namespace qinghe::output
